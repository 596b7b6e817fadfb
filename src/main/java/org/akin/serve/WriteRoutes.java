package org.akin.serve;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.akin.Library;
import org.akin.ingest.Format;
import org.akin.ingest.PaperReader;
import org.akin.ingest.source.ExpansionLimit;
import org.akin.paper.PaperId;
import org.akin.paper.PaperJson;
import org.akin.write.ImportSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The changes of `/api/v1`, by the rules of an import: one paper put or removed, or many sent as
/// JSON lines. What an answer says is durable.
final class WriteRoutes {
  static final String PAPERS = "/api/v1/papers";

  private static final Logger LOG = LoggerFactory.getLogger(WriteRoutes.class);

  /// Few, so that a client that sends many gets results every second or so, even on a slow machine.
  private static final ImportSettings SETTINGS = ImportSettings.DEFAULT.withRecordsPerCommit(32);

  private static final String STOPPING =
      "the server is stopping; send this record and the following ones again";

  /// Before the reason why the disk does not take a change.
  static final String NOT_STORED = "the change was not stored: ";

  private static final int CREATED = 201;
  private static final int UNPROCESSABLE = 422;

  /// Where messages say a record stood.
  private static final String SOURCE = "body";

  private final Library library;
  private final Gates gates;

  WriteRoutes(Library library, Gates gates) {
    this.library = library;
    this.gates = gates;
  }

  void add(RoutesConfig routes) {
    routes.put(PAPERS + "/*", this::put);
    routes.delete(PAPERS + "/*", this::remove);
    routes.post(PAPERS, this::take);
    // No header for other origins: the changes are for those who hold the token, not for pages.
    routes.options(PAPERS, context -> context.status(204).header(Header.ALLOW, "POST, OPTIONS"));
  }

  private void put(Context context) throws Exception {
    PaperId id = PaperPath.paper(context);
    gates.access().require(context);
    new Parameters(context, Parameters.NONE);
    Responses.requireJsonAccepted(context);
    WrittenRecord written;
    try (RequestBody body = gates.body(context)) {
      written = gates.lanes().writes().run(() -> written(id, body.object()));
    }
    if (written.isRejected()) {
      String reason = String.valueOf(written.detail());
      throw new HttpResponseException(UNPROCESSABLE, reason, Map.of());
    }
    boolean created = written.result().equals(WrittenRecord.ADDED);
    if (created) {
      context.header(Header.LOCATION, context.req().getRequestURI());
    }
    Responses.fresh(context, created ? CREATED : 200, written);
  }

  private static void requireId(PaperId id, ObjectNode body) {
    if (!body.hasNonNull("id")) {
      body.put("id", id.toString());
      return;
    }
    String given = body.path("id").asText();
    PaperId found;
    try {
      found = PaperId.parse(given);
    } catch (IllegalArgumentException e) {
      throw new HttpResponseException(UNPROCESSABLE, String.valueOf(e.getMessage()), Map.of());
    }
    if (!found.equals(id)) {
      throw new HttpResponseException(
          UNPROCESSABLE, "id: expected " + id + " as in the path, found " + given, Map.of());
    }
  }

  private WrittenRecord written(PaperId id, ObjectNode record) throws IOException {
    requireId(id, record);
    byte[] line = PaperJson.mapper().writeValueAsBytes(record);
    var result = new WrittenOne();
    try (PaperReader reader =
        PaperReader.open(new ByteArrayInputStream(line), SOURCE, Format.JSONL)) {
      library.put(reader, result);
    }
    return result.written();
  }

  private void remove(Context context) throws Exception {
    PaperId id = PaperPath.paper(context);
    gates.access().require(context);
    new Parameters(context, Parameters.NONE);
    Responses.requireJsonAccepted(context);
    WrittenRecord removed =
        gates
            .lanes()
            .writes()
            .run(() -> {
              PaperId stored = library.paper(id).id();
              long generation = library.remove(List.of(stored)).generation();
              return new WrittenRecord(null, stored, WrittenRecord.REMOVED, null, generation);
            });
    Responses.fresh(context, 200, removed);
  }

  private void take(Context context) throws Exception {
    gates.access().require(context);
    new Parameters(context, Parameters.NONE);
    JsonType.require(context, "application/x-ndjson, one paper a line");
    Optional<String> refusal = library.refusal();
    if (refusal.isPresent()) {
      // Once a line is answered it is too late for another status.
      throw new HttpResponseException(
          HttpStatus.INSUFFICIENT_STORAGE.getCode(), NOT_STORED + refusal.get(), Map.of());
    }
    // Not refused but read when its turn comes: until then the client's own writing waits.
    gates
        .lanes()
        .imports()
        .run(() -> {
          takeLines(context);
          return true;
        });
  }

  private void takeLines(Context context) throws IOException {
    PaperReader reader;
    try {
      reader = PaperReader.open(context.req().getInputStream(), SOURCE, Format.JSONL);
    } catch (IOException e) {
      throw new HttpResponseException(415, String.valueOf(e.getMessage()), Map.of());
    }
    var answer = new WrittenLines(context);
    try (reader) {
      library.importFrom(reader, answer, SETTINGS);
    } catch (IOException e) {
      // Too late for another status: what was taken stays taken, and the last line says why it
      // ends.
      String reason = library.cancellation().isCancelled() ? STOPPING : e.getMessage();
      LOG.warn("the papers sent to {} are incomplete: {}", PAPERS, reason);
      if (answer.isEmpty() && ExpansionLimit.isExceeded(e)) {
        throw new HttpResponseException(413, String.valueOf(e.getMessage()), Map.of());
      }
      if (e instanceof FileSystemException disk) {
        reason = NOT_STORED + disk.getReason();
      }
      answer.breakOff(String.valueOf(reason));
    }
  }
}
