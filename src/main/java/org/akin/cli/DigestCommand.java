package org.akin.cli;

import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.akin.Library;
import org.akin.digest.Digest;
import org.akin.digest.DigestFile;
import org.akin.digest.DigestState;
import org.akin.digest.DigestState.Unsent;
import org.akin.digest.DigestSubject;
import org.akin.digest.Mail;
import org.akin.paper.PaperId;
import org.akin.serve.PaperAddress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "digest",
    description = {
      "Tells what is new for a query, a list of papers or a topic since the last time: prints it,"
          + " writes it to a file or sends it as mail.",
      "The first time it tells the newest papers; from then on those that were added since. What"
          + " was not taken by a file or a mail server is told again the next time."
    },
    footer = {"", "Example: akin digest gravitational waves --state waves.json --out waves.html"})
final class DigestCommand implements Callable<Integer> {
  private static final int DEFAULT_LIMIT = 30;
  private static final int MOST_LIMIT = 1000;

  @Parameters(
      arity = "0..*",
      paramLabel = "WORDS",
      description = "Query, as of 'akin search'; may be left out after the first time.")
  private List<String> words = List.of();

  @Option(
      names = "--like",
      paramLabel = "ID",
      split = ",",
      defaultValue = "${env:AKIN_LIKE}",
      description = "Instead of a query: papers to be near to (AKIN_LIKE).")
  private @Nullable List<String> like = List.of();

  @Option(
      names = "--unlike",
      paramLabel = "ID",
      split = ",",
      defaultValue = "${env:AKIN_UNLIKE}",
      description = "Papers to stay away from (AKIN_UNLIKE).")
  private @Nullable List<String> unlike = List.of();

  @Option(
      names = "--topic",
      paramLabel = "TOPIC",
      defaultValue = "${env:AKIN_TOPIC}",
      description = "Instead of a query: id of a topic or field (AKIN_TOPIC).")
  private @Nullable String topic;

  @Option(
      names = "--category",
      paramLabel = "C",
      split = ",",
      defaultValue = "${env:AKIN_CATEGORY}",
      description = "Any of these categories; cs stands for all of cs.* (AKIN_CATEGORY).")
  private @Nullable List<String> categories = List.of();

  @Option(
      names = "--min-cosine",
      paramLabel = "X",
      defaultValue = "${env:AKIN_MIN_COSINE:-NaN}",
      description =
          "Minimum cosine (AKIN_MIN_COSINE; default: 0.35 to a query, 0.5 to papers, none in a"
              + " topic).")
  private double minCosine = Double.NaN;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "${env:AKIN_LIMIT:-30}",
      description =
          "Most papers told at a time, 1 to 1000; others follow the next time (AKIN_LIMIT;"
              + " default: 30).")
  private int limit = DEFAULT_LIMIT;

  @Option(
      names = "--state",
      paramLabel = "FILE",
      defaultValue = "${env:AKIN_STATE}",
      description = "File that remembers what was told; one for each digest (AKIN_STATE).")
  private @Nullable Path state;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "${env:AKIN_OUT}",
      description =
          "File to write, by its ending .txt, .html or .eml, a message; left alone when nothing is"
              + " new (AKIN_OUT; default: standard output, unless mail is sent).")
  private @Nullable Path out;

  @Option(
      names = "--base-url",
      paramLabel = "URL",
      defaultValue = "${env:AKIN_BASE_URL}",
      description =
          "Public URL of a server of this library, to whose pages titles lead (AKIN_BASE_URL;"
              + " default: to where the papers were published).")
  private @Nullable URI baseUrl;

  @Mixin private MailOptions mail = new MailOptions();
  @Mixin private LibraryOptions libraryOptions = new LibraryOptions();
  @Mixin private Output output = new Output();

  @Override
  public Integer call() throws IOException {
    requireSense();
    try (Library library = libraryOptions.openToRead();
        DigestFile file = new DigestFile(required(state))) {
      Optional<DigestState> last = file.read();
      DigestState before = last.isEmpty() ? DigestState.begin(subject()) : same(last.get());
      var run =
          new DigestRun(library, file, limit, baseUrl == null ? null : this::page, this::take);
      report(run.run(before, last.isEmpty()));
    }
    return 0;
  }

  private void requireSense() throws IOException {
    if (state == null || state.toString().isBlank()) {
      throw new IllegalArgumentException(
          "--state: expected a file that remembers what was told, found none");
    }
    if (limit < 1 || limit > MOST_LIMIT) {
      throw new IllegalArgumentException("limit: expected 1 to " + MOST_LIMIT + ", found " + limit);
    }
    mail.requireSense();
    if (toFile() && ending().isEmpty()) {
      throw new IllegalArgumentException(
          "--out: expected a name that ends with .txt, .html or .eml, found " + out);
    }
    if (toFile() && ending().get().equals("eml")) {
      mail.parties();
    }
  }

  private static Path required(@Nullable Path path) {
    if (path == null) {
      throw new IllegalArgumentException("no path");
    }
    return path;
  }

  private boolean toFile() {
    return out != null && !out.toString().isBlank();
  }

  private Optional<String> ending() {
    String name = String.valueOf(required(out).getFileName());
    return List.of("txt", "html", "eml").stream().filter(end -> name.endsWith("." + end)).findAny();
  }

  /// The state of the last run, unless that was of another digest.
  private DigestState same(DigestState last) {
    boolean named = !words.isEmpty() || hasAny(like) || topic != null;
    if (named && !last.about().equals(subject())) {
      throw new IllegalArgumentException(
          "%s is of the digest of %s, asked for %s; give each digest its own --state"
              .formatted(state, last.about(), subject()));
    }
    return last;
  }

  private static boolean hasAny(@Nullable List<String> values) {
    return values != null && values.stream().anyMatch(value -> !value.isBlank());
  }

  private DigestSubject subject() {
    return new DigestSubject(
        words.isEmpty() ? null : String.join(" ", words),
        RelatedFlags.ids(like).stream().map(PaperId::toString).toList(),
        RelatedFlags.ids(unlike).stream().map(PaperId::toString).toList(),
        topic,
        categories == null ? Set.of() : Set.copyOf(categories),
        Double.isNaN(minCosine) ? null : minCosine);
  }

  private String page(PaperId id) {
    return String.valueOf(baseUrl).replaceFirst("/$", "") + "/papers/" + PaperAddress.encoded(id);
  }

  private void take(Digest digest, Unsent as) throws IOException {
    if (toFile()) {
      write(digest, as, required(out));
    }
    if (mail.isAsked()) {
      mail.server().send(mail(digest, as));
    }
    if (!toFile() && !mail.isAsked() && !output.json()) {
      Writer standard = output.out();
      standard.write(digest.text());
      standard.flush();
    }
  }

  private void write(Digest digest, Unsent as, Path file) throws IOException {
    try (var whole = new WholeFile(file)) {
      whole.stream()
          .write(
              switch (ending().orElseThrow()) {
                case "txt" -> digest.text().getBytes(StandardCharsets.UTF_8);
                case "html" -> digest.html().getBytes(StandardCharsets.UTF_8);
                default -> mail(digest, as).bytes();
              });
      whole.commit();
    }
  }

  private Mail mail(Digest digest, Unsent as) {
    var parties = mail.parties();
    return new Mail(digest, as.id() + "@" + parties.domain(), as.made(), parties);
  }

  private void report(DigestRun.Told told) {
    boolean printed = !toFile() && !mail.isAsked();
    if (told.papers().isEmpty() && !output.json()) {
      output.line("Nothing new.");
    }
    if ((told.papers().isEmpty() || printed) && !output.json()) {
      return;
    }
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("told", told.papers().size());
    facts.put("waiting", told.waiting());
    if (output.json()) {
      facts.put("papers", told.papers());
    }
    if (toFile() && Files.exists(required(out))) {
      facts.put("file", required(out).toAbsolutePath().normalize().toString());
    }
    if (mail.isAsked()) {
      facts.put("sent_to", String.join(", ", mail.parties().to()));
    }
    output.facts(facts);
  }
}
