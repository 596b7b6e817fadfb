package org.akin.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.akin.eval.Evaluation;
import org.akin.eval.JudgedSet;
import org.akin.eval.Measured;
import org.akin.eval.Metric;
import org.akin.eval.Resampling;
import org.akin.eval.Setting;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "eval",
    description = {
      "Measures how well judged papers are ranked: encodes the papers of judged sets, ranks them"
          + " for each query, and prints the mean of each measure (times 100) with its 95 %%"
          + " interval. With several settings, each is compared with the first one, query by"
          + " query.",
      "The general form takes JSON lines with id, title, abstract and a tab-separated file with the"
          + " columns query, candidate, relevance and, if wanted, group."
    },
    footer = {
      "",
      "A setting is KEY=VALUE, separated by commas: model=NAME, tokens=N, join=TEXT (or sentence),"
          + " text=full|abstract|title|none, title=WEIGHT of the title's own vector, words=WEIGHT"
          + " of TF-IDF, titles=WEIGHT of the cosine of the two titles' vectors, depth=N nearest"
          + " papers that words and titles reorder, sum=plain|standardised, rules=1|2 by which text"
          + " is read: 1 as stored, 2 clean text. Answers have"
          + " sum=plain,words=0.7,titles=0.3,depth=128.",
      "Example: akin eval --judged data/judged --setting title=0 --setting title=0.4"
    })
final class EvalCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private EvalSource source = new EvalSource();

  @Option(
      names = "--setting",
      paramLabel = "KEY=VALUE,…",
      split = ";",
      defaultValue = "${env:AKIN_SETTING}",
      description =
          "What to measure, repeatable or separated by semicolons; the first is the baseline"
              + " (AKIN_SETTING; default: the default model unchanged).")
  private @Nullable List<String> settings;

  @Option(
      names = "--metric",
      split = ",",
      paramLabel = "NAME",
      defaultValue = "${env:AKIN_METRIC}",
      description =
          "ndcg@K, ndcg%%P (CSFCube's), map, p@K, recall@K, mrr, margin (AKIN_METRIC; default: the"
              + " set's own).")
  private @Nullable List<String> metrics;

  @Option(
      names = "--by-group",
      defaultValue = "${env:AKIN_BY_GROUP:-false}",
      description = "Also print each facet, review or group separately (AKIN_BY_GROUP).")
  private boolean byGroup;

  @Mixin private ModelsOption models = new ModelsOption();

  @Option(
      names = "--vectors",
      paramLabel = "DIR",
      defaultValue = "${env:AKIN_VECTORS}",
      description =
          "Cache vectors in this directory, so that the next evaluation need not encode"
              + " (AKIN_VECTORS).")
  private @Nullable String vectors;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "${env:AKIN_SEED:-20261123}",
      description = "Seed of the bootstrap (AKIN_SEED; default: 20261123).")
  private long seed = Resampling.DEFAULT.seed();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "${env:AKIN_ROUNDS:-10000}",
      description = "Rounds of the bootstrap (AKIN_ROUNDS; default: 10000).")
  private int rounds = Resampling.DEFAULT.rounds();

  @Mixin private Output output = new Output();

  private @Nullable Progress progress;

  @Override
  public Integer call() throws IOException {
    List<Setting> compared = EvalSettings.parse(settings);
    List<Metric> asked =
        metrics == null
            ? List.of()
            : metrics.stream().filter(name -> !name.isBlank()).map(Metric::parse).toList();
    Path kept = vectors == null || vectors.isBlank() ? null : Path.of(vectors);
    var evaluation = new Evaluation(models.directory(), kept, this::encoded);
    var table = new EvalTable(new Resampling(seed, rounds), byGroup);
    for (JudgedSet set : source.read(spec.commandLine())) {
      List<Measured> measured = new ArrayList<>();
      for (Setting setting : compared) {
        measured.add(evaluation.measure(set, setting, asked.isEmpty() ? set.metrics() : asked));
      }
      if (progress != null) {
        progress.end();
      }
      table.add(measured);
      if (!output.json()) {
        table.print(measured, output);
      }
    }
    if (output.json()) {
      output.json(table.document());
    }
    return 0;
  }

  private void encoded(int done, int total) {
    Progress shown = progress;
    if (shown == null) {
      shown = new Progress(output, "encoding", total);
      progress = shown;
    }
    shown.update(done, done);
    if (done == total) {
      shown.end();
      progress = null;
    }
  }
}
