package org.akin.local.ann.ivf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.akin.local.ann.TestVectors;
import org.akin.local.ann.rabitq.QueryLookupTable;
import org.akin.local.ann.simd.VectorKernels;
import org.akin.local.ann.topk.CandidateHeap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoarseQuantizerTest {
  private static final long SEED = 21;
  private static final int BITS = 128;
  private static final int COUNT = 3000;

  private final VectorKernels kernels = VectorKernels.fastest();

  /// More than a few hundred centroids are not all kept while they are ranked.
  @ParameterizedTest
  @ValueSource(ints = {1, 16, 256, COUNT})
  void ranksTheFirstAsAmongAll(int least) {
    RandomGenerator random = TestVectors.random(SEED);
    Centroid[] centroids = new Centroid[COUNT];
    for (int i = 0; i < COUNT; i++) {
      float[] centroid = TestVectors.random(random, BITS);
      float norm = 0.5f + 0.4f * random.nextFloat();
      for (int j = 0; j < BITS; j++) {
        centroid[j] *= norm;
      }
      centroids[i] = Centroid.of(centroid);
    }
    CoarseQuantizer quantizer = new CoarseQuantizer(kernels, centroids);
    float[] query = TestVectors.random(random, BITS);
    QueryLookupTable table = new QueryLookupTable(kernels, query);
    List<Long> all = drained(quantizer.rank(query, table, COUNT));
    List<Long> first = drained(quantizer.rank(query, table, least));
    assertThat(all).as("seed %d", SEED).hasSize(COUNT);
    assertThat(first).hasSizeGreaterThanOrEqualTo(least).isEqualTo(all.subList(0, first.size()));
  }

  private static List<Long> drained(CandidateHeap candidates) {
    List<Long> keys = new ArrayList<>();
    while (candidates.size() > 0) {
      keys.add(candidates.poll());
    }
    return keys;
  }
}
