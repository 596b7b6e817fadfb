package org.akin.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.akin.corpus.MapCoordinates;
import org.akin.local.ann.KnnGraph;
import org.akin.local.ann.QuantizedIndex;
import org.akin.local.ann.topk.NeighborQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Maps of vectors that lie in groups, so that it is known who belongs together.
class ProjectionTest {
  private static final int DIMENSION = 24;
  private static final int GROUPS = 8;
  private static final long SEED = 5;

  private static float[][] grouped(int count) {
    Random random = new Random(SEED);
    float[][] centres = new float[GROUPS][];
    Arrays.setAll(centres, g -> unit(random, new float[DIMENSION], 1));
    float[][] vectors = new float[count][];
    Arrays.setAll(vectors, i -> unit(random, centres[i % GROUPS], 0.12));
    return vectors;
  }

  private static float[] unit(Random random, float[] centre, double spread) {
    float[] vector = new float[DIMENSION];
    double squares = 0;
    for (int i = 0; i < DIMENSION; i++) {
      vector[i] = (float) (centre[i] + spread * random.nextGaussian());
      squares += vector[i] * vector[i];
    }
    for (int i = 0; i < DIMENSION; i++) {
      vector[i] /= (float) Math.sqrt(squares);
    }
    return vector;
  }

  private static MapCoordinates map(float[][] vectors, int threads, long seed, int epochs)
      throws InterruptedException {
    try (QuantizedIndex index = new QuantizedIndex(DIMENSION)) {
      index.putAll(sink -> {
        for (int i = 0; i < vectors.length; i++) {
          sink.put(i, vectors[i]);
        }
      });
      KnnGraph graph = KnnGraph.of(index, NeighborQuery.nearest(15), threads);
      var settings = new MapSettings(15, epochs, 1, seed, threads);
      return new Projection(graph, settings)
          .fromVectors(
              sink -> {
                for (int i = 0; i < vectors.length; i++) {
                  sink.put(i, vectors[i]);
                }
              },
              DIMENSION,
              (done, of) -> {});
    }
  }

  @Test
  void keepsGroupsTogetherAndApartFromEachOther() throws InterruptedException {
    MapCoordinates map = map(grouped(400), 2, SEED, 200);
    int own = 0;
    for (int i = 0; i < 400; i++) {
      own += nearestOf(map, i) % GROUPS == i % GROUPS ? 1 : 0;
    }
    assertThat(own).as("papers whose nearest on the map is of their group").isGreaterThan(390);
  }

  private static int nearestOf(MapCoordinates map, int asked) {
    int nearest = -1;
    double least = Double.MAX_VALUE;
    for (int i = 0; i < map.numbers().length; i++) {
      double distance = Math.hypot(map.x()[i] - map.x()[asked], map.y()[i] - map.y()[asked]);
      if (i != asked && distance < least) {
        least = distance;
        nearest = i;
      }
    }
    return nearest;
  }

  @Test
  void theSameSeedMakesTheSameMapOnAnyNumberOfThreads() throws InterruptedException {
    float[][] vectors = grouped(9_000);
    MapCoordinates alone = map(vectors, 1, SEED, 10);
    MapCoordinates together = map(vectors, 3, SEED, 10);
    assertThat(together.x()).containsExactly(alone.x());
    assertThat(together.y()).containsExactly(alone.y());
  }

  @Test
  void anotherSeedMakesAnotherMap() throws InterruptedException {
    assertThat(map(grouped(100), 1, SEED + 1, 200).x())
        .isNotEqualTo(map(grouped(100), 1, SEED, 200).x());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10})
  void mapsAFewPapers(int count) throws InterruptedException {
    MapCoordinates map = map(grouped(count), 2, SEED, 200);
    assertThat(map.numbers()).hasSize(count);
  }

  @Test
  void mapsPapersThatAreAllTheSame() throws InterruptedException {
    float[][] vectors = grouped(60);
    Arrays.fill(vectors, vectors[0]);
    MapCoordinates map = map(vectors, 2, SEED, 200);
    assertThat(IntStream.range(0, 60).mapToDouble(i -> Math.abs(map.x()[i])).max().orElseThrow())
        .isLessThan(100);
  }

  @Test
  void refusesSettingsOutOfTheirRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MapSettings(1, 10, 1, SEED, 1))
        .withMessage("neighbors: expected 2 to 100, found 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MapSettings(15, 10, Double.NaN, SEED, 1))
        .withMessage("learning rate: expected (0, 1], found NaN");
  }
}
