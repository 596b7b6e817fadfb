package org.akin.local.ann;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.akin.corpus.Neighbor;
import org.akin.local.ann.topk.NeighborQuery;

/// Prints what an index in files costs to fill, to keep and to search for all pairs.
///
/// Arguments: vectors as NumPy saves them; the recall of all pairs. The first filling is that of a
/// new process; a second one follows.
final class IndexFigures {
  private static final int FILLINGS = 2;
  private static final int NEIGHBORS = 32;
  private static final int THREADS = 2;

  /// All pairs are compared with an exact search for so many of them.
  private static final int CHECKED = 300;

  private IndexFigures() {}

  public static void main(String[] arguments) throws Exception {
    float[][] vectors = NpyFile.read(Path.of(arguments[0]));
    double recall = Double.parseDouble(arguments[1]);
    Path directory = Files.createTempDirectory("index");
    try {
      for (int i = 0; i < FILLINGS; i++) {
        fill(directory, vectors);
      }
      print("bytes a paper %s", bytes(directory, vectors.length));
      allPairs(directory, vectors, recall);
    } finally {
      try (Stream<Path> files = Files.walk(directory)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    }
  }

  private static void fill(Path directory, float[][] vectors) throws IOException {
    long start = System.nanoTime();
    try (QuantizedIndex index = QuantizedIndex.create(directory, vectors[0].length)) {
      index.putAll(sink -> {
        for (int i = 0; i < vectors.length; i++) {
          sink.put(i, vectors[i]);
        }
      });
      print("%,d vectors: stored after %.2f s", vectors.length, seconds(start));
      index.search(vectors[0], new NeighborQuery(10, null, 1));
      print("  the first answer, exact: %.2f s", seconds(start));
      index.awaitRetraining();
      print("  trained: %.2f s", seconds(start));
      index.flush(1);
      print("  in files: %.2f s", seconds(start));
    }
  }

  private static void allPairs(Path directory, float[][] vectors, double recall) throws Exception {
    try (QuantizedIndex index =
        QuantizedIndex.open(directory, vectors[0].length, 1).orElseThrow()) {
      long start = System.nanoTime();
      NeighborQuery request = new NeighborQuery(NEIGHBORS, null, recall);
      KnnGraph graph = KnnGraph.of(index, request, THREADS);
      print(
          "all pairs, %d nearest, %d threads, asked %s: %.1f s",
          NEIGHBORS, THREADS, recall, seconds(start));
      NeighborQuery exact = new NeighborQuery(NEIGHBORS, null, 1);
      int found = 0;
      for (int i = 0; i < CHECKED; i++) {
        int number = (int) ((long) i * vectors.length / CHECKED);
        List<Integer> listed = graph.neighbors(number).stream().map(Neighbor::number).toList();
        for (Neighbor neighbor : index.neighborsOf(number, exact)) {
          found += listed.contains(neighbor.number()) ? 1 : 0;
        }
      }
      print("  recall %.4f", (double) found / (CHECKED * NEIGHBORS));
    }
  }

  private static String bytes(Path directory, int papers) throws IOException {
    StringBuilder sizes = new StringBuilder();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.sorted().toList()) {
        sizes.append(" %s %.1f".formatted(file.getFileName(), (double) Files.size(file) / papers));
      }
    }
    return sizes.toString().strip();
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static void print(String line, Object... values) {
    System.out.println(String.format(Locale.ROOT, line, values));
  }
}
