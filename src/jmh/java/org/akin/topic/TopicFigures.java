package org.akin.topic;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.akin.analysis.PhraseWords;
import org.akin.corpus.Backend;
import org.akin.corpus.Changes;
import org.akin.corpus.CorpusScan;
import org.akin.corpus.StoredPaper;
import org.akin.corpus.TopicAnnotations;
import org.akin.corpus.TopicAssignment;
import org.akin.local.LocalBackend;
import org.akin.paper.Paper;
import org.akin.vector.Vectors;
import org.jspecify.annotations.Nullable;

/// Prints how good and how lasting topics are: `TopicFigures LIBRARY [quick]`. Works on the library
/// itself, whose papers it takes out and puts back: give it a copy. The labels to agree with are
/// the papers' primary categories, and for fields the archives of these.
public final class TopicFigures {
  private static final int QUERIES = 30;

  private final Backend library;
  private final List<StoredPaper> papers = new ArrayList<>();
  private final List<float[]> vectors = new ArrayList<>();

  private TopicFigures(Backend library) throws IOException {
    this.library = library;
    try (CorpusScan scan = library.corpus().scan()) {
      scan.forEachPaper(papers::add);
      scan.forEachVector((number, vector) -> vectors.add(vector));
    }
  }

  /// Measures, prints.
  public static void main(String[] arguments) throws IOException {
    try (Backend library = LocalBackend.open(Path.of(arguments[0]), false)) {
      TopicFigures figures = new TopicFigures(library);
      figures.groups(20);
      figures.groups(100);
      TopicFit.Result first = figures.fit("fresh", 1, true, null);
      figures.quality(first);
      if (arguments.length == 1) {
        figures.plainKMeans(first);
        figures.labels(first);
        figures.stability(first);
      }
    }
  }

  private TopicFit.Result fit(
      String name, long seed, boolean fresh, TopicFit.@Nullable Result former) throws IOException {
    long start = System.nanoTime();
    TopicFit.Result made;
    try (CorpusScan scan = library.corpus().scan()) {
      TopicTree tree = former == null ? TopicTree.NONE : former.tree();
      List<TopicAssignment> assigned = former == null ? List.of() : former.assignments();
      library
          .topics()
          .replace(scan, new TopicAnnotations.Documents(tree.bytes(), List.of()), assigned);
      var settings = new TopicSettings(seed, 0, fresh);
      made =
          new TopicFit(
                  scan,
                  settings,
                  new TopicReading(PhraseWords::of, forms -> List.of()),
                  (stage, done, total) -> {})
              .run(tree, library.corpus().facts());
    }
    System.out.printf(
        Locale.ROOT,
        "fit %s, seed %d: %d papers, %d topics, %d fields, %.1f s%n",
        name,
        seed,
        made.assignments().size(),
        made.tree().leaves().size(),
        made.tree().fields().size(),
        (System.nanoTime() - start) / 1e9);
    return made;
  }

  private static String category(Paper paper) {
    return paper.categories().isEmpty() ? "" : paper.categories().getFirst();
  }

  private static String archive(Paper paper) {
    return category(paper).split("\\.")[0];
  }

  private int[] numbered(Function<Paper, String> label) {
    Map<String, Integer> numbers = new HashMap<>();
    return papers.stream()
        .mapToInt(
            stored -> numbers.computeIfAbsent(label.apply(stored.paper()), key -> numbers.size()))
        .toArray();
  }

  private void quality(TopicFit.Result made) {
    Map<Integer, Topic> topics = made.tree().byNumber();
    List<String> fieldIds = made.tree().fields().stream().map(Topic::id).toList();
    int[] topicOf = made.assignments().stream().mapToInt(TopicAssignment::topic).toArray();
    ToIntFunction<Integer> field =
        topic -> topic == 0 ? 0 : 1 + fieldIds.indexOf(topics.get(topic).parent());
    int[] fieldOf = IntStream.of(topicOf).map(topic -> field.applyAsInt(topic)).toArray();
    print("topics against categories", Agreement.of(numbered(TopicFigures::category), topicOf));
    print("fields against archives", Agreement.of(numbered(TopicFigures::archive), fieldOf));
    long unplaced = IntStream.of(topicOf).filter(topic -> topic == 0).count();
    System.out.printf(Locale.ROOT, "unplaced %.2f %%%n", 100.0 * unplaced / topicOf.length);
  }

  private void plainKMeans(TopicFit.Result made) {
    for (long seed = 1; seed <= 2; seed++) {
      kMeans(made.tree().leaves().size(), seed, TopicFigures::category, "categories");
      kMeans(made.tree().fields().size(), seed, TopicFigures::archive, "archives");
    }
  }

  private void kMeans(int count, long seed, Function<Paper, String> label, String name) {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    float[][] all = vectors.toArray(float[][]::new);
    var result = SphericalKMeans.run(all, SphericalKMeans.seeds(all, count, random));
    print(
        "plain k-means of %d, seed %d, against %s".formatted(count, seed, name),
        Agreement.of(numbered(label), result.assigned()));
  }

  private static void print(String what, Agreement agreement) {
    System.out.printf(
        Locale.ROOT,
        "%s: V-measure %.4f, AMI %.4f, purity %.4f%n",
        what,
        agreement.vMeasure(),
        agreement.ami(),
        agreement.purity());
  }

  /// How often the phrases of a label occur in the topic's papers, and elsewhere.
  private void labels(TopicFit.Result made) {
    List<String> texts =
        papers.stream()
            .map(StoredPaper::paper)
            .map(paper -> (paper.title() + ". " + paper.abstractText()).toLowerCase(Locale.ROOT))
            .toList();
    double within = 0;
    double elsewhere = 0;
    int phrases = 0;
    for (Topic topic : made.tree().leaves()) {
      for (String phrase : topic.phrases().stream().limit(2).toList()) {
        String sought = phrase.toLowerCase(Locale.ROOT);
        int[] found = new int[2];
        int[] of = new int[2];
        for (int i = 0; i < texts.size(); i++) {
          int side = made.assignments().get(i).topic() == topic.number() ? 0 : 1;
          of[side]++;
          found[side] += texts.get(i).contains(sought) ? 1 : 0;
        }
        within += (double) found[0] / Math.max(1, of[0]);
        elsewhere += (double) found[1] / Math.max(1, of[1]);
        phrases++;
      }
    }
    System.out.printf(
        Locale.ROOT,
        "a phrase of a label is in %.1f %% of the topic's papers, in %.2f %% of the others%n",
        100 * within / phrases,
        100 * elsewhere / phrases);
    List<Topic> shown = new ArrayList<>(made.tree().leaves());
    Collections.shuffle(shown, new Random(1));
    shown.stream().limit(20).forEach(topic -> System.out.println("  " + topic.label()));
  }

  private void stability(TopicFit.Result first) throws IOException {
    same("another seed, continued", first, fit("continued", 2, false, first));
    same("another seed, fresh", first, fit("fresh", 2, true, first));
    Random random = new Random(3);
    List<Integer> taken = new ArrayList<>();
    for (int i = 0; i < papers.size(); i++) {
      if (random.nextInt(11) == 0) {
        taken.add(i);
      }
    }
    change(out -> taken.forEach(i -> out.remove(papers.get(i).number())));
    TopicFit.Result before = fit("without one in eleven", 1, true, null);
    change(back -> taken.forEach(i -> back.put(papers.get(i), vectors.get(i))));
    same("10 % new papers, continued", before, fit("continued", 1, false, before));
    same("10 % new papers, fresh, another seed", before, fit("fresh", 2, true, before));
  }

  private void change(Consumer<Changes> what) throws IOException {
    library
        .writer()
        .write(
            null,
            (stored, changes) -> {
              what.accept(changes);
              return what;
            });
  }

  private static void same(String what, TopicFit.Result before, TopicFit.Result after) {
    Map<Integer, Integer> topics = new HashMap<>();
    before.assignments().forEach(assignment -> topics.put(assignment.paper(), assignment.topic()));
    long both = 0;
    long same = 0;
    for (TopicAssignment assignment : after.assignments()) {
      int was = topics.getOrDefault(assignment.paper(), 0);
      if (was != 0) {
        both++;
        same += was == assignment.topic() ? 1 : 0;
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%s: %.1f %% of the papers keep their topic id; %d changes%n",
        what,
        100.0 * same / both,
        after.changes().size());
  }

  /// Milliseconds to put the nearest papers of random ones into groups.
  private void groups(int limit) {
    Random random = new Random(4);
    List<Double> millis = new ArrayList<>();
    int groups = 0;
    for (int query = 0; query < 2 * QUERIES; query++) {
      float[] asked = vectors.get(random.nextInt(vectors.size()));
      double[] cosines = vectors.stream().mapToDouble(one -> Vectors.dot(asked, one)).toArray();
      List<Integer> nearest =
          IntStream.range(0, cosines.length)
              .boxed()
              .sorted(Comparator.comparingDouble(i -> -cosines[i]))
              .limit(limit)
              .toList();
      List<float[]> found = nearest.stream().map(vectors::get).toList();
      List<Paper> read = nearest.stream().map(i -> papers.get(i).paper()).toList();
      long start = System.nanoTime();
      List<ResultClusters.Cluster> clusters = ResultClusters.of(found, read, PhraseWords::of);
      // The first half warms the compiler up.
      if (query >= QUERIES) {
        millis.add((System.nanoTime() - start) / 1e6);
        groups += clusters.size();
      }
    }
    double[] sorted = millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    System.out.printf(
        Locale.ROOT,
        "%d papers in groups: least %.1f ms, median %.1f ms, %.1f groups on average%n",
        limit,
        sorted[0],
        sorted[sorted.length / 2],
        (double) groups / QUERIES);
  }
}
