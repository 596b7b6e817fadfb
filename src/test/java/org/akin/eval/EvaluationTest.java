package org.akin.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.akin.embed.ModelDescription;
import org.akin.embed.ModelDirectory;
import org.akin.embed.Pooling;
import org.akin.paper.PaperId;
import org.akin.text.TextRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Holds the evaluation to figures that others computed on the same files, where these are at hand.
class EvaluationTest {
  private static final Path MODELS = Path.of("models");

  /// The baselines were computed with another splitting into words; this is what that moves.
  private static final double POINTS = 0.5;

  @TempDir private Path directory;

  private static Path judged() {
    Path found =
        Stream.of(
                Objects.requireNonNullElse(System.getenv("AKIN_SHARED"), ""),
                "../shared",
                "../../shared")
            .filter(shared -> !shared.isEmpty())
            .map(shared -> Path.of(shared, "data", "judged"))
            .filter(Files::isDirectory)
            .findFirst()
            .orElse(Path.of(""));
    boolean there = !found.toString().isEmpty();
    if (!there) {
      System.err.println(
          "SKIPPED: the judged sets are not at hand; set AKIN_SHARED to the directory with"
              + " data/judged");
    }
    assumeTrue(there, "judged sets");
    return found;
  }

  private static Setting setting(Setting.Text text, double title, double words) {
    return new Setting(
        "test",
        "all-MiniLM-L6-v2-int8",
        null,
        null,
        text,
        title,
        new Setting.Reorder(words, 0, 100, false),
        TextRules.CLEAN);
  }

  @Test
  void reproducesTheBaselinesOnCsfcube() throws IOException {
    Path judged = judged();
    JudgedSet set = JudgedFiles.csfcube(judged);
    Metric ndcg = Metric.parse("ndcg%20");
    Metric map = Metric.parse("map");
    Measured words =
        new Evaluation(MODELS, null, (done, total) -> {})
            .measure(set, setting(Setting.Text.NONE, 0, 1), List.of(ndcg, map));
    TsvTable published =
        TsvTable.read(judged.resolve("baselines_computed.tsv"), "benchmark", "method");
    int compared = 0;
    for (TsvTable.Row row : published.rows()) {
      if (row.text("benchmark").startsWith("CSFCube ") && row.text("method").contains("TF-IDF")) {
        String facet = row.text("benchmark").substring("CSFCube ".length());
        String group = facet.equals("all") ? "" : facet;
        assertThat(100 * words.mean(group, ndcg, Resampling.DEFAULT).value())
            .as("nDCG%%20, %s", facet)
            .isCloseTo(Double.parseDouble(row.text("NDCG%20")), within(POINTS));
        assertThat(100 * words.mean(group, map, Resampling.DEFAULT).value())
            .as("MAP, %s", facet)
            .isCloseTo(Double.parseDouble(row.text("MAP")), within(POINTS));
        compared++;
      }
    }
    assertThat(compared).isEqualTo(4);
  }

  @Test
  void readsTheWholeOfEverySet() throws IOException {
    Path judged = judged();
    assertThat(JudgedFiles.csfcube(judged).queries()).hasSize(50);
    JudgedSet reviews = JudgedFiles.reviews(judged);
    assertThat(reviews.papers()).hasSize(11_125);
    assertThat(reviews.queries()).hasSize(506);
    assertThat(reviews.groups()).hasSize(9);
    JudgedSet twins = JudgedFiles.samePaper(judged);
    assertThat(twins.queries()).hasSize(1616);
  }

  @Test
  void ranksByMeaningAndKeepsTheVectors() throws IOException {
    Path corpus =
        Files.writeString(
            directory.resolve("papers.jsonl"),
            """
            {"id": "a", "title": "Whale song", "abstract": "How humpback whales sing in the sea."}
            {"id": "b", "title": "Bond yields", "abstract": "Interest rates and prices of bonds."}
            {"id": "c", "title": "Dolphin calls", "abstract": "Sounds of marine mammals recorded."}
            """);
    Path qrels =
        Files.writeString(directory.resolve("q.tsv"), "query\tcandidate\trelevance\na\tc\t1\n");
    JudgedSet set = JudgedFiles.general(corpus, qrels, JudgedFiles.Pool.CORPUS);
    Path kept = directory.resolve("vectors");
    for (Setting setting :
        List.of(setting(Setting.Text.FULL, 0, 0), setting(Setting.Text.ABSTRACT, 0.5, 0.3))) {
      Measured measured =
          new Evaluation(MODELS, kept, (done, total) -> {}).measure(set, setting, set.metrics());
      assertThat(measured.mean("", Metric.parse("mrr"), Resampling.DEFAULT).value()).isEqualTo(1);
    }
    int[] encodings = {0};
    new Evaluation(MODELS, kept, (done, total) -> encodings[0]++)
        .measure(set, setting(Setting.Text.FULL, 0.7, 0), set.metrics());
    assertThat(encodings[0]).as("encodings although all vectors were kept").isZero();
  }

  @Test
  void cutsAwayARecordThatWasTornOff() throws IOException {
    var model = ModelDirectory.open(MODELS.resolve("all-MiniLM-L6-v2-int8"));
    Path kept = directory.resolve("vectors");
    KeptVectors.open(kept, model).putAll(List.of("one"), List.of(new float[384]));
    try (Stream<Path> files = Files.list(kept)) {
      Path file = files.findFirst().orElseThrow();
      Files.write(file, new byte[100], StandardOpenOption.APPEND);
    }
    KeptVectors again = KeptVectors.open(kept, model);
    assertThat(again.get("one")).hasSize(384);
    again.putAll(List.of("two"), List.of(new float[384]));
    assertThat(
            KeptVectors.open(kept, model).missing(Map.of("one", 1, "two", 2, "three", 3).keySet()))
        .containsExactly("three");
  }

  @Test
  void addsTheTitleAndStaysAtUnitLength() {
    float[] sum = CosineSimilarity.sum(new float[] {1, 0}, new float[] {0, 1}, 0.75);
    assertThat(sum[0]).isCloseTo(0.8f, within(1e-6f));
    assertThat(sum[1]).isCloseTo(0.6f, within(1e-6f));
    assertThat(CosineSimilarity.sum(new float[] {1, 0}, new float[] {-1, 0}, 1))
        .containsExactly(1, 0);
  }

  @Test
  void endsTheTitleOnce() {
    var paper = new JudgedPaper(PaperId.parse("x"), "Why?", " So.\n");
    var description =
        new ModelDescription(
            "m",
            Pooling.MEAN,
            4,
            256,
            ". ",
            new ModelDescription.Prefixes("", "d: "),
            Map.of(),
            null,
            null,
            TextRules.CLEAN);
    assertThat(setting(Setting.Text.FULL, 0, 0).mainText(paper, description))
        .isEqualTo("d: Why?. So.");
    assertThat(
            new Setting(
                    "s",
                    "m",
                    null,
                    "sentence",
                    Setting.Text.FULL,
                    0,
                    Setting.Reorder.NONE,
                    TextRules.CLEAN)
                .mainText(paper, description))
        .isEqualTo("d: Why? So.");
  }

  @Test
  void reordersTheNearestByWordsAndLeavesTheOthersBehind() {
    Similarity vectors = (query, candidates) -> new float[] {0.9f, 0.2f, 0.8f, 0.7f, 0.3f};
    Similarity words =
        (query, candidates) -> {
          assertThat(candidates).containsExactly(10, 12, 13);
          return new float[] {0, 0.5f, 1};
        };
    float[] sums = reordered(vectors, words, 5, false).toEach(0, List.of(10, 11, 12, 13, 14));
    assertThat(sums[3]).isGreaterThan(sums[2]);
    assertThat(sums[2]).isGreaterThan(sums[0]);
    assertThat(sums[0]).isGreaterThan(sums[4]);
    assertThat(sums[4]).isGreaterThan(sums[1]);
  }

  private static Similarity reordered(
      Similarity first, Similarity second, double weight, boolean plain) {
    return new WeightedSimilarity(
        first, List.of(new WeightedSimilarity.Part(second, weight)), 3, plain);
  }

  @Test
  void addsSimilaritiesAsTheyAreInAPlainSum() {
    Similarity vectors = (query, candidates) -> new float[] {0.9f, 0.2f, 0.8f, 0.7f};
    Similarity words = (query, candidates) -> new float[] {0, 0.1f, 0.5f};
    float[] sums = reordered(vectors, words, 0.5, true).toEach(0, List.of(10, 11, 12, 13));
    assertThat(sums[0]).isEqualTo(0.9f);
    assertThat(sums[2]).isCloseTo(0.85f, within(1e-6f));
    assertThat(sums[3]).isCloseTo(0.95f, within(1e-6f));
    assertThat(sums[1]).isLessThan(0.85f);
  }
}
