package org.akin.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.akin.corpus.Backend;
import org.akin.corpus.CorpusScan;
import org.akin.corpus.Filters;
import org.akin.corpus.ModelStamp;
import org.akin.corpus.Search;
import org.akin.corpus.SearchMode;
import org.akin.corpus.StoredPaper;
import org.akin.corpus.TextQuery;
import org.akin.local.LocalBackend;

/// Copies a library in a directory to a cluster, and puts the same questions to both in turn.
///
/// `java … org.akin.cluster.ClusterFigures DIRECTORY ADDRESS [QUESTIONS]`; the settings of the
/// cluster are those of the tests.
public final class ClusterFigures {
  private static final int CHUNK = 1000;
  private static final int LIMIT = 15;
  private static final int FUSED = 200;
  private static final int CLIENTS = 4;
  private static final Duration LOAD = Duration.ofSeconds(8);
  private static final Filters FEW =
      new Filters(2015, 2019, Set.of("cs.ir"), Set.of(), -1, Set.of());

  private final Backend local;
  private final Backend cluster;
  private final List<StoredPaper> papers = new ArrayList<>();
  private final List<float[]> vectors = new ArrayList<>();

  private ClusterFigures(Backend local, Backend cluster) {
    this.local = local;
    this.cluster = cluster;
  }

  public static void main(String[] arguments) throws IOException {
    ClusterAddress address = ClusterAddress.parse(arguments[1]);
    ClusterSettings settings = ClusterSettings.DEFAULT.withStoreType("niofs");
    int questions = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 300;
    try (LocalBackend local = LocalBackend.open(Path.of(arguments[0]), true);
        ClusterBackend cluster = ClusterBackend.open(address, settings, false)) {
      ClusterFigures figures = new ClusterFigures(local, cluster);
      figures.read();
      if (cluster.corpus().facts().papers() == 0) {
        figures.copy();
      }
      List<String> problems = new ArrayList<>();
      System.out.printf(
          "recall@10 %.4f, problems %s%n", cluster.verify(problems::add).recall(), problems);
      for (int round = 0; round < 2; round++) {
        figures.ask(questions);
        figures.load();
      }
    }
  }

  private void read() throws IOException {
    Map<Integer, float[]> byNumber = new HashMap<>();
    try (CorpusScan scan = local.corpus().scan()) {
      scan.forEachVector(byNumber::put);
      scan.forEachPaper(stored -> {
        float[] vector = byNumber.get(stored.number());
        if (vector != null) {
          papers.add(stored);
          vectors.add(vector);
        }
      });
    }
  }

  private void copy() throws IOException {
    ModelStamp model = Objects.requireNonNull(local.corpus().facts().model());
    long start = System.nanoTime();
    for (int from = 0; from < papers.size(); from += CHUNK) {
      int first = from;
      int end = Math.min(papers.size(), from + CHUNK);
      cluster
          .writer()
          .write(
              model,
              (stored, changes) -> {
                for (int i = first; i < end; i++) {
                  StoredPaper paper = papers.get(i);
                  changes.put(
                      new StoredPaper(i, paper.paper(), paper.textDigest()), vectors.get(i));
                }
                return end;
              });
    }
    double seconds = seconds(System.nanoTime() - start);
    System.out.printf(
        "copied %,d papers in %.1f s, %.0f a second%n",
        papers.size(), seconds, papers.size() / seconds);
  }

  private static double seconds(long nanos) {
    return (double) nanos / Duration.ofSeconds(1).toNanos();
  }

  private interface Question {
    Search of(int i);
  }

  private void ask(int questions) throws IOException {
    ask("near", questions, i -> near(i, Filters.NONE, null));
    ask("near, filtered", questions, i -> near(i, FEW, null));
    ask("both", questions, i -> near(i, Filters.NONE, TextQuery.parse(words(i))));
  }

  /// Questions a second of several clients at a time, to the one and the other in turn.
  private void load() throws IOException {
    load("near", i -> near(i, Filters.NONE, null));
    load("near, filtered", i -> near(i, FEW, null));
    load("both", i -> near(i, Filters.NONE, TextQuery.parse(words(i))));
  }

  private void load(String what, Question question) throws IOException {
    for (Backend backend : List.of(local, cluster)) {
      long start = System.nanoTime();
      AtomicInteger asked = new AtomicInteger();
      try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
        for (int client = 0; client < CLIENTS; client++) {
          Random random = new Random(client);
          clients.submit(() -> {
            while (System.nanoTime() - start < LOAD.toNanos()) {
              var hits = backend.retrieval().search(question.of(random.nextInt(papers.size())));
              hits.papers(hits.nearest().subList(0, Math.min(LIMIT, hits.nearest().size())));
              asked.incrementAndGet();
            }
            return null;
          });
        }
      }
      System.out.printf(
          "%-15s %-7s %d clients: %.0f questions a second%n",
          what,
          backend == local ? "local" : "cluster",
          CLIENTS,
          asked.get() / seconds(System.nanoTime() - start));
    }
  }

  private Search near(int i, Filters filters, TextQuery text) {
    SearchMode mode = text == null ? SearchMode.MEANING : SearchMode.BOTH;
    return new Search(
        vectors.get(i), mode, text, filters, null, null, text == null ? LIMIT : FUSED);
  }

  private String words(int i) {
    String[] words =
        papers.get(i).paper().title().replaceAll("[^A-Za-z ]", " ").strip().split(" +");
    return String.join(" ", Arrays.asList(words).subList(0, Math.min(4, words.length)));
  }

  private void ask(String what, int questions, Question question) throws IOException {
    int[] asked = new Random(7).ints(questions, 0, papers.size()).toArray();
    double same = 0;
    double all = 0;
    for (Backend backend : List.of(local, cluster)) {
      long[] took = new long[questions];
      for (int i = 0; i < questions; i++) {
        long start = System.nanoTime();
        var hits = backend.retrieval().search(question.of(asked[i]));
        hits.papers(hits.nearest().subList(0, Math.min(LIMIT, hits.nearest().size())));
        took[i] = System.nanoTime() - start;
        if (backend == cluster) {
          Set<Integer> found = new HashSet<>();
          hits.nearest().stream().limit(10).forEach(hit -> found.add(PaperKey.of(hit.key())));
          all += found.size();
          List<float[]> oracle =
              local.retrieval().search(question.of(asked[i])).nearest().stream()
                  .limit(10)
                  .map(hit -> hit.vector())
                  .toList();
          same +=
              found.stream()
                  .filter(n ->
                      oracle.stream().anyMatch(vector -> Arrays.equals(vector, vectors.get(n))))
                  .count();
        }
      }
      Arrays.sort(took);
      System.out.printf(
          "%-15s %-7s p50 %6.1f ms, p99 %6.1f ms%n",
          what,
          backend == local ? "local" : "cluster",
          took[questions / 2] / 1e6,
          took[questions * 99 / 100] / 1e6);
    }
    System.out.printf(
        "%-15s the same among the first ten: %.4f%n", what, all == 0 ? 1 : same / all);
  }
}
