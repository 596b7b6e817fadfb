package org.akin.local.ann;

import java.util.List;
import org.akin.corpus.Neighbor;
import org.akin.local.ann.topk.NeighborQuery;

/// An index under measurement, filled with the numbers 0 to n − 1.
interface Contestant extends AutoCloseable {
  /// Numbers of the nearest, in any order.
  int[] search(float[] query, int limit);

  @Override
  void close();

  /// @param name `quantized@0.99` (the recall asked), `exact`, `lucene@64` (candidates kept, ef) or
  ///   `jvector@64`
  static Contestant build(String name, List<float[]> vectors) {
    String[] parts = name.split("@");
    int dimension = vectors.getFirst().length;
    return switch (parts[0]) {
      case "exact" -> {
        ExactIndex index = new ExactIndex(dimension);
        for (int i = 0; i < vectors.size(); i++) {
          index.put(i, vectors.get(i));
        }
        yield of(index, 1);
      }
      case "quantized" -> {
        QuantizedIndex index = new QuantizedIndex(dimension);
        long start = System.nanoTime();
        index.putAll(sink -> {
          for (int i = 0; i < vectors.size(); i++) {
            sink.put(i, vectors.get(i));
          }
        });
        System.out.printf("searchable after %.2f s%n", (System.nanoTime() - start) / 1e9);
        index.awaitRetraining();
        yield of(index, Double.parseDouble(parts[1]));
      }
      case "lucene" -> new LuceneContestant(vectors, Integer.parseInt(parts[1]));
      case "jvector" -> new JVectorContestant(vectors, Integer.parseInt(parts[1]));
      default -> throw new IllegalArgumentException("contestant: found " + name);
    };
  }

  private static Contestant of(NeighborIndex index, double recall) {
    return new Contestant() {
      @Override
      public int[] search(float[] query, int limit) {
        return index.search(query, new NeighborQuery(limit, null, recall)).stream()
            .mapToInt(Neighbor::number)
            .toArray();
      }

      @Override
      public void close() {
        index.close();
      }
    };
  }
}
