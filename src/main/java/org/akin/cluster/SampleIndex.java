package org.akin.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.akin.corpus.CorpusScan;
import org.akin.corpus.Neighbor;

/// Vectors of a sample in an index of their own: the nearest of a paper among all papers are hardly
/// ever in the sample, and a map is drawn of those that are. Taken out when it is closed.
final class SampleIndex implements AutoCloseable {
  private static final int BATCH = 500;
  private static final int ASKED = 64;

  private final Cluster cluster;
  private final String index;

  /// Makes an empty one.
  SampleIndex(Cluster cluster, int dimension) throws IOException {
    this.cluster = cluster;
    // No library has a dot in its name.
    this.index = cluster.address().library() + ".sample-" + UUID.randomUUID();
    Indexes.create(cluster, index, Indexes.vectors(cluster.settings(), dimension));
  }

  String name() {
    return index;
  }

  void fill(CorpusScan scan) throws IOException {
    Bulk[] batch = {new Bulk(1)};
    try {
      scan.forEachVector((number, vector) -> {
        batch[0].put(index, number, Json.object(Indexes.NUMBER, number, Indexes.VECTOR, vector));
        if (batch[0].operations().size() == BATCH) {
          send(batch[0]);
          batch[0] = new Bulk(1);
        }
      });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    Bulk.send(cluster, batch[0].operations(), "false");
    cluster.post("/" + index + "/_refresh", Map.of());
  }

  private void send(Bulk bulk) {
    try {
      Bulk.send(cluster, bulk.operations(), "false");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The nearest in the sample of some vectors, without the papers they are of.
  Map<Integer, List<Neighbor>> nearest(Map<Integer, float[]> vectors, int limit)
      throws IOException {
    return nearest(cluster, index, vectors, limit);
  }

  /// The nearest in an index of some vectors, without the papers they are of; many in one request.
  static Map<Integer, List<Neighbor>> nearest(
      Cluster cluster, String index, Map<Integer, float[]> vectors, int limit) throws IOException {
    Map<Integer, List<Neighbor>> near = new HashMap<>();
    List<Map.Entry<Integer, float[]>> all = List.copyOf(vectors.entrySet());
    for (int from = 0; from < all.size(); from += ASKED) {
      List<Map.Entry<Integer, float[]>> some =
          all.subList(from, Math.min(all.size(), from + ASKED));
      List<Cluster.Search> searches = new ArrayList<>();
      for (Map.Entry<Integer, float[]> one : some) {
        Object nearest = FoundGraph.nearest(one.getValue(), limit + 1);
        searches.add(new Cluster.Search(index, false, nearest));
      }
      List<JsonNode> answers = cluster.search(searches);
      for (int i = 0; i < some.size(); i++) {
        int number = some.get(i).getKey();
        near.put(number, FoundGraph.read(answers.get(i), number, limit));
      }
    }
    return near;
  }

  @Override
  public void close() throws IOException {
    cluster.delete("/" + index);
  }
}
