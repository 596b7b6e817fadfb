package org.akin.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.akin.cluster.Cluster.Search;
import org.akin.corpus.CorpusScan;
import org.akin.corpus.Neighbor;
import org.akin.corpus.NeighborGraph;
import org.jspecify.annotations.Nullable;

/// The nearest neighbours of every paper, as the engine finds them, many in one request.
final class FoundGraph implements NeighborGraph {
  private static final int BATCH = 64;

  private final Map<Integer, List<Neighbor>> neighbors = new HashMap<>();

  private FoundGraph() {}

  static NeighborGraph search(Cluster cluster, @Nullable String index, CorpusScan scan, int limit)
      throws IOException {
    FoundGraph graph = new FoundGraph();
    if (index == null) {
      return graph;
    }
    Map<Integer, float[]> batch = new HashMap<>();
    try {
      scan.forEachVector((number, vector) -> {
        batch.put(number, vector);
        if (batch.size() == BATCH) {
          graph.add(cluster, index, batch, limit);
        }
      });
    } catch (UncheckedIOException e) {
      throw Objects.requireNonNull(e.getCause());
    }
    graph.add(cluster, index, batch, limit);
    return graph;
  }

  private void add(Cluster cluster, String index, Map<Integer, float[]> batch, int limit) {
    try {
      List<Integer> numbers = List.copyOf(batch.keySet());
      List<Search> searches = new ArrayList<>();
      for (int number : numbers) {
        float[] vector = Objects.requireNonNull(batch.get(number));
        searches.add(new Search(index, false, nearest(vector, limit + 1)));
      }
      List<JsonNode> answers = searches.isEmpty() ? List.of() : cluster.search(searches);
      for (int i = 0; i < numbers.size(); i++) {
        neighbors.put(numbers.get(i), read(answers.get(i), numbers.get(i), limit));
      }
      batch.clear();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A search that brings numbers and scores only.
  static Object nearest(float[] vector, int limit) {
    return SearchPlan.columns(SearchPlan.nearest(vector, List.of(), limit), limit);
  }

  /// The neighbours in an answer, without the paper itself.
  static List<Neighbor> read(JsonNode answer, int itself, int limit) {
    List<Neighbor> found = new ArrayList<>();
    for (JsonNode hit : answer.path("hits").path("hits")) {
      int number = new PaperDocument(hit).number();
      if (number != itself && found.size() < limit) {
        double cosine = TiltedSearch.cosine(hit.path("_score").doubleValue());
        found.add(new Neighbor(number, (float) cosine));
      }
    }
    return found;
  }

  @Override
  public int[] numbers() {
    return neighbors.keySet().stream().mapToInt(Integer::intValue).sorted().toArray();
  }

  @Override
  public List<Neighbor> neighbors(int number) {
    return neighbors.getOrDefault(number, List.of());
  }
}
