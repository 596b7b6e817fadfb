package org.akin.serve;

import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.UploadedFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.akin.Library;
import org.akin.corpus.Completion;
import org.akin.ingest.Entry;
import org.akin.ingest.PaperReader;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.akin.paper.TitleKey;
import org.jspecify.annotations.Nullable;

/// The papers of somebody's bibliography: those the library has, and the titles of the rest.
///
/// @param held each once, in the order of the bibliography
/// @param missing titles, or identifiers where nothing else is known
record Bibliography(List<Paper> held, List<String> missing) {
  /// Some thousand references.
  static final int MOST_BYTES = 2 << 20;

  /// Records that are read.
  static final int MOST_RECORDS = 1000;

  /// Records whose title is looked up, which costs more than an identifier.
  private static final int MOST_TITLES = 300;

  /// Of an address; longer ones are refused by servers and proxies.
  static final int LONGEST_ADDRESS = 7000;

  /// Of a form around the file.
  private static final int OVERHEAD = 4 << 10;

  /// Of a file that is too long, before that is said.
  private static final long MOST_SKIPPED = 32 << 20;

  private static final Duration SKIPPED_FOR = Duration.ofSeconds(20);

  private static final String PLACE = "bibliography";

  private static final String HELD = "held";
  private static final String MISSING = "missing";

  /// What was sent: a bibliography, or what an earlier answer made of one, for another language.
  ///
  /// @param bytes the file of the form, or the text of its field
  /// @param held identifiers, one a line
  /// @param missing titles, one a line
  record Posted(byte[] bytes, @Nullable String held, @Nullable String missing) {
    Bibliography read(Library library) throws IOException {
      if (held == null && missing == null) {
        return Bibliography.read(library, bytes);
      }
      Reading reading = new Reading(library);
      for (String id : lines(held)) {
        reading.add(PaperId.tryParse(id).stream().toList(), "", id);
      }
      lines(missing).forEach(reading.missing::add);
      return reading.done();
    }

    private static List<String> lines(@Nullable String text) {
      return Objects.requireNonNullElse(text, "").lines().limit(MOST_RECORDS).toList();
    }
  }

  /// What comes with a request.
  static Posted posted(Context context) throws IOException {
    return new Posted(bytes(context), context.formParam(HELD), context.formParam(MISSING));
  }

  /// The fields that make the same when they are posted.
  Map<String, String> sent() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put(HELD, String.join("\n", ids(0).stream().map(PaperId::toString).toList()));
    fields.put(
        MISSING,
        String.join(
            "\n", missing.stream().map(name -> name.strip().replaceAll("\\s+", " ")).toList()));
    return fields;
  }

  private static byte[] bytes(Context context) throws IOException {
    if (context.req().getContentLengthLong() > MOST_BYTES + OVERHEAD) {
      skip(context.req().getInputStream());
      throw tooLong();
    }
    UploadedFile file = context.uploadedFile("file");
    byte[] bytes;
    if (file != null && file.size() > 0) {
      try (InputStream content = file.content()) {
        bytes = content.readNBytes(MOST_BYTES + 1);
      }
    } else {
      bytes =
          Objects.requireNonNullElse(context.formParam("ids"), "").getBytes(StandardCharsets.UTF_8);
    }
    if (bytes.length > MOST_BYTES) {
      throw tooLong();
    }
    return bytes;
  }

  /// Reads on for a while: a browser that is still sending shows a broken connection instead of the
  /// answer.
  private static void skip(InputStream body) throws IOException {
    long end = System.nanoTime() + SKIPPED_FOR.toNanos();
    byte[] chunk = new byte[OVERHEAD];
    long left = MOST_SKIPPED;
    while (left > 0 && System.nanoTime() < end) {
      int read = body.read(chunk);
      left = read < 0 ? 0 : left - read;
    }
  }

  private static HttpResponseException tooLong() {
    return new HttpResponseException(
        413, "the file is too long: at most %,d bytes are read".formatted(MOST_BYTES), Map.of());
  }

  /// Reads identifiers between blanks, commas or lines, or else any format of
  /// [org.akin.ingest.Format].
  ///
  /// @throws BadParameterException when it is neither
  static Bibliography read(Library library, byte[] bytes) throws IOException {
    List<PaperId> ids = identifiers(library, new String(bytes, StandardCharsets.UTF_8));
    Reading reading = new Reading(library);
    if (ids.isEmpty()) {
      reading.records(bytes);
    } else {
      for (PaperId id : ids) {
        reading.add(List.of(id), "", id.toString());
      }
    }
    return reading.done();
  }

  /// Empty unless all words are identifiers.
  private static List<PaperId> identifiers(Library library, String text) throws IOException {
    List<PaperId> ids = new ArrayList<>();
    for (String word : text.strip().split("[\\s,;]+", MOST_RECORDS + 1)) {
      Optional<PaperId> id = ids.size() == MOST_RECORDS ? Optional.empty() : PaperId.tryParse(word);
      if (id.isEmpty()) {
        return ids.size() == MOST_RECORDS ? ids : List.of();
      }
      if (id.get().scheme() == PaperId.Scheme.KEY && library.find(id.get()).isEmpty()) {
        return List.of();
      }
      ids.add(id.get());
    }
    return ids;
  }

  List<PaperId> ids(int from) {
    return held.subList(from, held.size()).stream().map(Paper::id).toList();
  }

  private static final class Reading {
    private final Library library;
    private final Map<PaperId, Paper> held = new LinkedHashMap<>();
    private final List<String> missing = new ArrayList<>();
    private int titles;

    Reading(Library library) {
      this.library = library;
    }

    Bibliography done() {
      return new Bibliography(List.copyOf(held.values()), missing);
    }

    void records(byte[] bytes) throws IOException {
      try (PaperReader reader = PaperReader.open(new ByteArrayInputStream(bytes), PLACE)) {
        for (int i = 0; i < MOST_RECORDS && reader.hasNext(); i++) {
          if (reader.next() instanceof Entry.Accepted accepted) {
            Paper paper = accepted.paper();
            add(paper.allIds(), paper.title(), paper.title());
          }
        }
      } catch (IOException e) {
        throw unreadable(e);
      } catch (UncheckedIOException e) {
        throw unreadable(e);
      }
    }

    private static BadParameterException unreadable(Exception e) {
      return new BadParameterException(
          "the file is no list of identifiers and in no known format such as BibTeX or RIS", e);
    }

    void add(Iterable<PaperId> ids, String title, String name) throws IOException {
      @Nullable Paper found = null;
      for (PaperId id : ids) {
        found = found == null ? library.find(id).orElse(null) : found;
      }
      if (found == null && !title.isBlank() && titles++ < MOST_TITLES) {
        found = byTitle(title);
      }
      if (found == null) {
        missing.add(name);
      } else {
        held.putIfAbsent(found.id(), found);
      }
    }

    private @Nullable Paper byTitle(String title) throws IOException {
      PaperId key = TitleKey.of(title, List.of());
      for (Completion one : library.suggest(title, 1).suggestions()) {
        if (TitleKey.of(one.title(), List.of()).equals(key)) {
          return library.find(one.id()).orElse(null);
        }
      }
      return null;
    }
  }
}
