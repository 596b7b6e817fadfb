package org.akin.cluster;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.akin.corpus.Filters;
import org.akin.corpus.FoundPaper;
import org.akin.corpus.ModelStamp;
import org.akin.corpus.Search;
import org.akin.corpus.SearchMode;
import org.akin.corpus.StoredPaper;
import org.akin.corpus.TextQuery;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.akin.vector.Vectors;

/// Asks and changes a new library of a cluster while somebody kills its nodes, and counts what
/// failed and what was lost.
///
/// `java … org.akin.cluster.ClusterLossFigures ADDRESS SECONDS`; prints a line for each failure,
/// and the counts at the end.
public final class ClusterLossFigures {
  private static final int DIMENSION = 384;
  private static final int ASKING = 2;
  private static final ModelStamp MODEL = new ModelStamp("none", "0".repeat(64), DIMENSION);

  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();
  private final AtomicInteger written = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();
  private final ConcurrentLinkedQueue<Long> took = new ConcurrentLinkedQueue<>();
  private final Map<String, Integer> reasons = new ConcurrentHashMap<>();

  private ClusterLossFigures() {}

  public static void main(String[] arguments) throws Exception {
    ClusterAddress address = ClusterAddress.parse(arguments[0]);
    ClusterSettings settings = ClusterSettings.DEFAULT.withStoreType("niofs");
    new ClusterLossFigures().run(address, settings, Integer.parseInt(arguments[1]));
  }

  private void run(ClusterAddress address, ClusterSettings settings, int seconds)
      throws IOException, InterruptedException {
    try (ClusterBackend asking = ClusterBackend.open(address, settings, false);
        ClusterBackend writing = ClusterBackend.open(address, settings, false)) {
      put(writing, 0);
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
      try (ExecutorService threads = Executors.newFixedThreadPool(ASKING + 1)) {
        for (int i = 0; i < ASKING; i++) {
          Random random = new Random(i);
          threads.submit(() -> askUntil(asking, end, random));
        }
        threads.submit(() -> writeUntil(writing, end));
      }
      count(asking);
    }
  }

  private void askUntil(ClusterBackend backend, long end, Random random) {
    while (System.nanoTime() < end) {
      long start = System.nanoTime();
      asked.incrementAndGet();
      try {
        TextQuery text = TextQuery.parse("paper number");
        Search search =
            new Search(vector(random), SearchMode.BOTH, text, Filters.NONE, null, null, 15);
        backend.retrieval().search(search);
      } catch (IOException | RuntimeException e) {
        failed.incrementAndGet();
        note("question", e);
      }
      took.add(System.nanoTime() - start);
    }
  }

  private void writeUntil(ClusterBackend backend, long end) {
    for (int i = 1; System.nanoTime() < end; i++) {
      try {
        put(backend, i);
        written.incrementAndGet();
        acknowledged.add(i);
      } catch (IOException | RuntimeException e) {
        refused.incrementAndGet();
        note("write", e);
      }
    }
  }

  private void note(String what, Exception e) {
    System.out.println(what + " failed: " + e);
    reasons.merge(what + ": " + e.getClass().getSimpleName(), 1, Integer::sum);
  }

  private static void put(ClusterBackend backend, int i) throws IOException {
    Paper paper =
        new Paper(
            PaperId.parse("loss-" + i),
            List.of(),
            "Paper number " + i,
            "",
            List.of(),
            null,
            null,
            List.of(),
            null,
            null,
            false,
            null,
            List.of(),
            null);
    backend
        .writer()
        .write(
            MODEL,
            (stored, changes) -> {
              int number = stored.number(paper.id()).orElse(stored.facts().nextNumber());
              changes.put(StoredPaper.of(number, paper), vector(new Random(i)));
              return number;
            });
  }

  private static float[] vector(Random random) {
    float[] vector = new float[DIMENSION];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    Vectors.normalize(vector);
    return vector;
  }

  private void count(ClusterBackend backend) throws IOException {
    List<Integer> all = new ArrayList<>(acknowledged);
    List<Optional<FoundPaper>> found =
        backend.corpus().find(all.stream().map(i -> PaperId.parse("loss-" + i)).toList());
    long lost = found.stream().filter(Optional::isEmpty).count();
    List<String> problems = new ArrayList<>();
    backend.verify(problems::add);
    List<Long> sorted = took.stream().sorted().toList();
    System.out.printf(
        "questions %d, failed %d, p50 %.0f ms, p99 %.0f ms, longest %.0f ms%n",
        asked.get(),
        failed.get(),
        sorted.get(sorted.size() / 2) / 1e6,
        sorted.get(sorted.size() * 99 / 100) / 1e6,
        sorted.getLast() / 1e6);
    System.out.printf(
        "writes acknowledged %d, refused %d, acknowledged and lost %d%n",
        written.get(), refused.get(), lost);
    System.out.printf(
        "generation %d, papers %d, problems %s, %s%n",
        backend.corpus().facts().generation(),
        backend.corpus().facts().papers(),
        problems,
        reasons);
  }
}
