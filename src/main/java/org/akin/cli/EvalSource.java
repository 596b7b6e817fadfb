package org.akin.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.akin.eval.JudgedFiles;
import org.akin.eval.JudgedSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// The flags that say where judged queries are: a directory of known sets, or files in the general
/// form.
final class EvalSource {
  /// The judged sets that have their own format.
  enum Judged {
    CSFCUBE("csfcube.qrels.tsv"),
    REVIEWS("reviews.qrels.tsv"),
    SAME_PAPER("same-paper.pairs.tsv");

    private final String file;

    Judged(String file) {
      this.file = file;
    }

    private JudgedSet read(Path directory) throws IOException {
      return switch (this) {
        case CSFCUBE -> JudgedFiles.csfcube(directory);
        case REVIEWS -> JudgedFiles.reviews(directory);
        case SAME_PAPER -> JudgedFiles.samePaper(directory);
      };
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Judged named(String name) {
      return Arrays.stream(values())
          .filter(judged -> judged.toString().equals(name))
          .findFirst()
          .orElseThrow(() ->
              new IllegalArgumentException(
                  "set: expected one of %s, found '%s'"
                      .formatted(Arrays.toString(values()), name)));
    }
  }

  @Option(
      names = "--judged",
      paramLabel = "DIR",
      defaultValue = "${env:AKIN_JUDGED}",
      description = "Directory with the files of CSFCube, reviews and same-paper (AKIN_JUDGED).")
  private @Nullable String directory;

  @Option(
      names = "--set",
      split = ",",
      paramLabel = "SET",
      defaultValue = "${env:AKIN_SET}",
      description = "Only this set: csfcube, reviews or same-paper (AKIN_SET).")
  private @Nullable List<String> sets;

  @Option(
      names = "--qrels",
      paramLabel = "FILE",
      defaultValue = "${env:AKIN_QRELS}",
      description =
          "Instead of --judged: tab-separated judgements, column names first (AKIN_QRELS).")
  private @Nullable String qrels;

  @Option(
      names = "--corpus",
      paramLabel = "FILE",
      defaultValue = "${env:AKIN_CORPUS:-data/sample/papers.jsonl}",
      description =
          "Papers of --qrels, JSON lines, plain or gzip (AKIN_CORPUS; default: Akin's own"
              + " data/sample).")
  private Path corpus = Path.of("data/sample/papers.jsonl");

  @Option(
      names = "--pool",
      defaultValue = "${env:AKIN_POOL:-corpus}",
      description =
          "Papers that a query of --qrels ranks, all or the judged ones:"
              + " ${COMPLETION-CANDIDATES} (AKIN_POOL; default: CORPUS).")
  private JudgedFiles.Pool pool = JudgedFiles.Pool.CORPUS;

  /// Reads the sets; a flag goes before a variable.
  List<JudgedSet> read(CommandLine command) throws IOException {
    var parsed = command.getParseResult();
    if (parsed.hasMatchedOption("--judged") && parsed.hasMatchedOption("--qrels")) {
      throw new ParameterException(command, "expected --judged or --qrels, found both");
    }
    boolean general = isGiven(qrels) && !parsed.hasMatchedOption("--judged");
    if (general) {
      return List.of(JudgedFiles.general(corpus, Path.of(String.valueOf(qrels)), pool));
    }
    if (!isGiven(directory)) {
      throw new ParameterException(
          command, "no judged queries: name them with --judged or --qrels");
    }
    return known(Path.of(String.valueOf(directory)));
  }

  private List<JudgedSet> known(Path from) throws IOException {
    List<Judged> asked =
        sets == null
            ? List.of()
            : sets.stream().filter(name -> !name.isBlank()).map(Judged::named).toList();
    List<JudgedSet> found = new ArrayList<>();
    for (Judged judged : asked.isEmpty() ? List.of(Judged.values()) : asked) {
      if (!asked.isEmpty() || Files.exists(from.resolve(judged.file))) {
        found.add(judged.read(from));
      }
    }
    if (found.isEmpty()) {
      List<String> files = Arrays.stream(Judged.values()).map(judged -> judged.file).toList();
      throw new IOException("no judged set in " + from + ": expected one of " + files);
    }
    return found;
  }

  private static boolean isGiven(@Nullable String value) {
    return value != null && !value.isBlank();
  }
}
