package org.akin.local.ann;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;

/// Searches a second on one thread, the recall beside it, for ours and its rivals.
///
/// The file's rows are in the index; `queries.npy` beside it has the queries, of which the first
/// thousand are asked. Before any timing the contestant must answer them with at least
/// [#LEAST_RECALL]. Run with `-p file=papers.npy -p contestant=quantized@0.99,lucene@64`.
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Xmx6g"})
public class NeighborBenchmark {
  private static final int QUERIES = 1000;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /// A contestant below this is broken, not fast.
  private static final double LEAST_RECALL = 0.7;

  /// The filled index and the queries.
  @State(Scope.Benchmark)
  public static class Race {
    @Param("papers.npy")
    String file;

    @Param({
      "quantized@0.98",
      "quantized@0.99",
      "quantized@0.995",
      "exact",
      "lucene@32",
      "lucene@96",
      "lucene@128",
      "jvector@48",
      "jvector@96"
    })
    String contestant;

    @Param("10")
    int limit;

    private List<float[]> queries;
    private Contestant index;
    private double recall;

    @Setup(Level.Trial)
    public void fill() throws IOException {
      Path papers = Path.of(file);
      List<float[]> vectors = List.of(NpyFile.read(papers));
      List<float[]> rows = List.of(NpyFile.read(papers.resolveSibling("queries.npy")));
      queries = rows.subList(0, Math.min(QUERIES, rows.size()));
      long start = System.nanoTime();
      index = Contestant.build(contestant, vectors);
      double seconds = (System.nanoTime() - start) / 1e9;
      recall = recall(vectors);
      System.out.printf(
          "%s: %d vectors in %.1f s, recall@%d %.4f%n",
          contestant, vectors.size(), seconds, limit, recall);
      if (recall < LEAST_RECALL) {
        throw new IllegalStateException(contestant + ": recall " + recall);
      }
    }

    private double recall(List<float[]> vectors) {
      int found = 0;
      try (Contestant exact = Contestant.build("exact", vectors)) {
        for (float[] query : queries) {
          Set<Integer> truth = new HashSet<>();
          Arrays.stream(exact.search(query, limit)).forEach(truth::add);
          for (int number : index.search(query, limit)) {
            found += truth.contains(number) ? 1 : 0;
          }
        }
      }
      return (double) found / (queries.size() * limit);
    }

    @TearDown(Level.Trial)
    public void close() {
      index.close();
    }
  }

  /// One thread's next query, and the recall as a counter beside the speed.
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Turn {
    /// JMH adds this over iterations and forks, so each contributes its share.
    public double recall;

    /// Searches a second of the thread's own time: on a shared machine the waiting belongs to the
    /// neighbours.
    public double perCpuSecond;

    private long begin;
    private int searches;

    @Setup(Level.Iteration)
    public void begin() {
      begin = THREADS.getCurrentThreadCpuTime();
      searches = 0;
    }

    @TearDown(Level.Iteration)
    public void report(Race race, BenchmarkParams run) {
      double seconds = (THREADS.getCurrentThreadCpuTime() - begin) / 1e9;
      int iterations = run.getMeasurement().getCount() * Math.max(1, run.getForks());
      recall = race.recall / iterations / run.getThreads();
      perCpuSecond = searches / seconds / iterations;
    }
  }

  /// One search.
  @Benchmark
  public int[] search(Race race, Turn turn) {
    float[] query = race.queries.get(turn.searches++ % race.queries.size());
    return race.index.search(query, race.limit);
  }
}
