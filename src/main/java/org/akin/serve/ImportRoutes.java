package org.akin.serve;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.akin.Library;
import org.akin.identity.OnConflict;
import org.akin.ingest.Format;
import org.akin.paper.PaperJson;
import org.akin.serve.imports.ImportJobs;
import org.akin.serve.imports.ImportRequest;
import org.akin.serve.imports.ImportView;
import org.akin.serve.imports.ImportedRecord;
import org.akin.serve.page.Pages;
import org.jspecify.annotations.Nullable;

/// Imports of whole files: sent, followed, ended early, taken back. All of it needs the token.
final class ImportRoutes implements AutoCloseable {
  static final String IMPORTS = "/api/v1/imports";

  private static final String ONE = IMPORTS + "/{import}";
  private static final Set<String> SENT = Set.of("name", "format", "on_conflict", "again");
  private static final Set<String> RECORDS = Set.of("result", "offset", "limit");
  private static final int DEFAULT_RECORDS = 1000;
  private static final int MOST_RECORDS = 1_000_000;
  private static final int ACCEPTED = 202;
  private static final String READ_ONLY =
      "the library is open read-only: this server takes no papers";
  private static final String NO_TOKEN =
      "this server is read-only: it was started without a token; its operator allows changes with"
          + " --token or AKIN_TOKEN";
  private static final String NO_DIRECTORY =
      "imports over HTTP need a directory for the files that are sent: the operator names one with"
          + " --imports or AKIN_IMPORTS";

  private final Library library;
  private final Gates gates;
  private final String prefix;
  private final @Nullable ImportJobs jobs;

  /// An import with its addresses.
  record Shown(@JsonUnwrapped ImportView job, ImportLinks links) {}

  record ImportLinks(String self, String results, String rejects) {}

  record All(List<Shown> imports) {}

  private ImportRoutes(Library library, Gates gates, String prefix, @Nullable ImportJobs jobs) {
    this.library = library;
    this.gates = gates;
    this.prefix = prefix;
    this.jobs = jobs;
  }

  /// @param prefix of all paths
  static ImportRoutes open(Library library, Gates gates, ImportLimits limits, String prefix)
      throws IOException {
    Optional<Path> own = library.upkeep().directory().map(home -> home.resolve("imports"));
    Path directory = limits.directory() == null ? own.orElse(null) : limits.directory();
    boolean open = library.isWritable() && gates.access().isOpen();
    ImportJobs jobs =
        open && directory != null
            ? ImportJobs.open(directory, library.shared(), limits.mostBytes())
            : null;
    return new ImportRoutes(library, gates, prefix, jobs);
  }

  void add(RoutesConfig routes) {
    routes.post(IMPORTS, this::take);
    routes.get(IMPORTS, this::all);
    routes.get(ONE, this::one);
    routes.delete(ONE, this::cancel);
    routes.post(ONE + "/undo", this::undo);
    routes.get(ONE + "/results", this::results);
    routes.get(ONE + "/rejects", this::rejects);
    // No header for other origins: the imports are for those who hold the token, not for pages.
    routes.options(IMPORTS, context -> options(context, "GET, POST, OPTIONS"));
    routes.options(ONE, context -> options(context, "GET, DELETE, OPTIONS"));
  }

  /// The page to send files from.
  void addPage(RoutesConfig routes, Pages pages, BaseAddress base) {
    Responses.read(
        routes,
        "/import",
        context -> {
          Parameters.ofForm(context, Parameters.NONE);
          String refusal = refusal();
          Pages here = PageRoutes.here(context, pages, base);
          PageRoutes.send(
              context, library, here, String.valueOf(refusal), () -> here.add(refusal, most()));
        });
  }

  private long most() {
    return jobs == null ? 0 : jobs.mostBytes();
  }

  /// Why nobody can send a file; null when those can who hold the token.
  private @Nullable String refusal() {
    if (!library.isWritable()) {
      return READ_ONLY;
    }
    return !gates.access().isOpen() ? NO_TOKEN : jobs == null ? NO_DIRECTORY : null;
  }

  private static void options(Context context, String allowed) {
    context.status(204).header(Header.ALLOW, allowed);
  }

  private ImportJobs jobs(Context context) {
    gates.access().require(context);
    if (jobs != null) {
      return jobs;
    }
    if (!library.isWritable()) {
      throw new HttpResponseException(
          HttpStatus.INSUFFICIENT_STORAGE.getCode(), READ_ONLY, Map.of());
    }
    throw new UnsupportedOperationException(NO_DIRECTORY);
  }

  private void take(Context context) throws Exception {
    ImportJobs open = jobs(context);
    ImportRequest asked = request(context);
    Responses.requireJsonAccepted(context);
    requireFile(context);
    Optional<String> refusal = library.refusal();
    if (refusal.isPresent()) {
      throw new HttpResponseException(
          HttpStatus.INSUFFICIENT_STORAGE.getCode(),
          WriteRoutes.NOT_STORED + refusal.get(),
          Map.of());
    }
    ImportJobs.Sent sent = sent(open, context, asked);
    if (sent.isNew()) {
      context.header(Header.LOCATION, address(sent.job()));
    }
    Responses.fresh(context, sent.isNew() ? ACCEPTED : 200, shown(sent.job()));
  }

  private static ImportJobs.Sent sent(ImportJobs open, Context context, ImportRequest asked)
      throws IOException {
    try {
      long announced = context.req().getContentLengthLong();
      return open.take(context.req().getInputStream(), announced, asked)
          .orElseThrow(() ->
              new HttpResponseException(
                  413,
                  "the file is too long: at most %,d bytes are taken (--max-import)"
                      .formatted(open.mostBytes()),
                  Map.of()));
    } catch (IOException e) {
      if (e.getCause() instanceof TimeoutException) {
        throw new HttpResponseException(408, "the file stopped arriving; send it again", Map.of());
      }
      throw e;
    }
  }

  /// A form holds a file among other parts, and each would be read as one.
  private static void requireFile(Context context) {
    String type = context.header(Header.CONTENT_TYPE);
    if (type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/")) {
      throw new HttpResponseException(
          415,
          "expected the file itself as the body, as curl --data-binary @FILE sends it; found "
              + type,
          Map.of());
    }
  }

  private static ImportRequest request(Context context) {
    var parameters = new Parameters(context, SENT);
    String choice = parameters.choice("on_conflict", ImportRequest.CHOICES);
    boolean again = parameters.choice("again", List.of("false", "true")).equals("true");
    Format format;
    try {
      format = ImportRequest.format(parameters.single("format", "auto"));
    } catch (IllegalArgumentException e) {
      throw new BadParameterException(String.valueOf(e.getMessage()), e);
    }
    return new ImportRequest(
        parameters.single("name", ""),
        format,
        OnConflict.valueOf(choice.toUpperCase(Locale.ROOT)),
        again);
  }

  private void all(Context context) {
    ImportJobs open = jobs(context);
    new Parameters(context, Parameters.NONE);
    Responses.requireJsonAccepted(context);
    Responses.fresh(context, 200, new All(open.all().stream().map(this::shown).toList()));
  }

  private void one(Context context) {
    ImportJobs open = jobs(context);
    new Parameters(context, Parameters.NONE);
    Responses.requireJsonAccepted(context);
    Responses.fresh(context, 200, shown(found(open, context)));
  }

  private static ImportView found(ImportJobs open, Context context) {
    String id = context.pathParam("import");
    return open.find(id).orElseThrow(() -> new NotMadeException("no import " + id));
  }

  private void cancel(Context context) throws IOException {
    ImportJobs open = jobs(context);
    var parameters = new Parameters(context, Set.of("forget"));
    boolean forget = parameters.choice("forget", List.of("false", "true")).equals("true");
    Responses.requireJsonAccepted(context);
    String id = found(open, context).id();
    ImportView after = open.cancel(id).orElseThrow(() -> new NotMadeException("no import " + id));
    if (forget) {
      open.forget(id);
    }
    Responses.fresh(context, 200, shown(after));
  }

  private void undo(Context context) throws IOException {
    ImportJobs open = jobs(context);
    new Parameters(context, Parameters.NONE);
    Responses.requireJsonAccepted(context);
    ImportView job = found(open, context);
    if (!open.undo(job.id())) {
      throw new HttpResponseException(
          HttpStatus.CONFLICT.getCode(),
          "the import is %s; end it with DELETE first".formatted(job.state().word()),
          Map.of());
    }
    Responses.fresh(context, ACCEPTED, shown(found(open, context)));
  }

  private void results(Context context) throws IOException {
    ImportJobs open = jobs(context);
    var parameters = new Parameters(context, RECORDS);
    boolean rejected = parameters.choice("result", List.of("all", "rejected")).equals("rejected");
    long offset = parameters.offset();
    int limit = parameters.within("limit", DEFAULT_RECORDS, 1, MOST_RECORDS);
    String id = found(open, context).id();
    OutputStream out = lines(context);
    long[] passed = {0};
    open.records(
        id,
        rejected,
        record -> {
          if (passed[0] >= offset) {
            write(out, record);
          }
          passed[0]++;
          return passed[0] < offset + limit;
        });
  }

  private void rejects(Context context) throws IOException {
    ImportJobs open = jobs(context);
    new Parameters(context, Parameters.NONE);
    ImportView job = found(open, context);
    String name = job.name().replaceAll("[^\\w.-]", "_") + ".rejects.jsonl";
    context.header(Header.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
    OutputStream out = lines(context);
    open.records(
        job.id(),
        true,
        record -> {
          ImportedRecord.Rejected line = record.rejected();
          write(out, line);
          return true;
        });
  }

  private static OutputStream lines(Context context) throws IOException {
    context.status(200).contentType(WrittenLines.TYPE).header(Header.CACHE_CONTROL, "no-store");
    // Not Javalin's stream, which keeps all of it in memory to compress it.
    return context.res().getOutputStream();
  }

  private static void write(OutputStream out, Object line) throws IOException {
    out.write(PaperJson.mapper().writeValueAsBytes(line));
    out.write('\n');
  }

  private String address(ImportView job) {
    return prefix + IMPORTS + "/" + job.id();
  }

  private Shown shown(ImportView job) {
    String self = address(job);
    return new Shown(job, new ImportLinks(self, self + "/results", self + "/rejects"));
  }

  @Override
  public void close() {
    if (jobs != null) {
      jobs.close();
    }
  }
}
