package org.akin.local.ann;

import io.github.jbellis.jvector.graph.GraphIndexBuilder;
import io.github.jbellis.jvector.graph.GraphSearcher;
import io.github.jbellis.jvector.graph.ImmutableGraphIndex;
import io.github.jbellis.jvector.graph.ListRandomAccessVectorValues;
import io.github.jbellis.jvector.graph.similarity.DefaultSearchScoreProvider;
import io.github.jbellis.jvector.util.Bits;
import io.github.jbellis.jvector.vector.VectorSimilarityFunction;
import io.github.jbellis.jvector.vector.VectorizationProvider;
import io.github.jbellis.jvector.vector.types.VectorFloat;
import io.github.jbellis.jvector.vector.types.VectorTypeSupport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

/// JVector's graph over full vectors in memory: 32 links, 100 candidates while building.
final class JVectorContestant implements Contestant {
  private static final VectorTypeSupport TYPES =
      VectorizationProvider.getInstance().getVectorTypeSupport();
  private static final VectorSimilarityFunction COSINE = VectorSimilarityFunction.DOT_PRODUCT;

  private final ListRandomAccessVectorValues values;
  private final ImmutableGraphIndex graph;
  private final GraphSearcher searcher;
  private final int candidates;

  JVectorContestant(List<float[]> vectors, int candidates) {
    this.candidates = candidates;
    List<VectorFloat<?>> rows =
        vectors.stream().<VectorFloat<?>>map(TYPES::createFloatVector).toList();
    this.values = new ListRandomAccessVectorValues(rows, vectors.getFirst().length);
    try (GraphIndexBuilder builder =
        new GraphIndexBuilder(values, COSINE, 32, 100, 1.2f, 1.2f, false)) {
      this.graph = builder.build(values);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    this.searcher = new GraphSearcher(graph);
  }

  @Override
  public int[] search(float[] query, int limit) {
    VectorFloat<?> vector = TYPES.createFloatVector(query);
    DefaultSearchScoreProvider scores = DefaultSearchScoreProvider.exact(vector, COSINE, values);
    return Arrays.stream(
            searcher
                .search(scores, limit, Math.max(limit, candidates), 0f, 0f, Bits.ALL)
                .getNodes())
        .mapToInt(found -> found.node)
        .toArray();
  }

  @Override
  public void close() {
    try {
      searcher.close();
      graph.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
