package org.akin.topic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.akin.vector.Vectors;

/// Spherical k-means (Dhillon and Modha, Machine Learning 42, 2001): centres are unit vectors, each
/// vector belongs to the centre of the greatest cosine, each centre is the direction of its
/// vectors' sum. Started by k-means++ (Arthur and Vassilvitskii, SODA 2007), 1 − cosine in the
/// place of the squared distance.
///
/// Cost O(rounds · vectors · centres · dimension), on all cores; deterministic for a seed.
final class SphericalKMeans {
  private static final int MOST_ROUNDS = 20;

  /// Fewer changes than this share of the vectors move no centre that matters.
  private static final double SETTLED = 0.002;

  /// Vectors a centre from which seeds are drawn: more make the seeds no better.
  private static final int SEED_VECTORS = 20;

  /// @param centers unit vectors; a centre that lost all its vectors is gone
  /// @param assigned the centre of each vector
  record Result(float[][] centers, int[] assigned) {
    int[] sizes() {
      int[] sizes = new int[centers.length];
      for (int center : assigned) {
        sizes[center]++;
      }
      return sizes;
    }
  }

  private SphericalKMeans() {}

  /// Draws at most `count` vectors that lie apart; fewer when there are fewer different ones.
  static float[][] seeds(float[][] vectors, int count, RandomGenerator random) {
    return seeds(vectors, count, new float[][] {vectors[random.nextInt(vectors.length)]}, random);
  }

  /// The same, with some given.
  static float[][] seeds(float[][] vectors, int count, float[][] given, RandomGenerator random) {
    float[][] pool = sample(vectors, count * SEED_VECTORS, random);
    List<float[]> seeds = new ArrayList<>(List.of(given));
    float[] gaps = new float[pool.length];
    Arrays.fill(gaps, 2);
    for (float[] seed : given) {
      narrow(gaps, pool, seed);
    }
    while (seeds.size() < count) {
      int drawn = draw(gaps, random);
      if (drawn < 0) {
        break;
      }
      seeds.add(pool[drawn]);
      narrow(gaps, pool, pool[drawn]);
    }
    return seeds.toArray(float[][]::new);
  }

  private static void narrow(float[] gaps, float[][] pool, float[] seed) {
    IntStream.range(0, pool.length)
        .parallel()
        .forEach(i -> gaps[i] = Math.min(gaps[i], 1 - Vectors.dot(pool[i], seed)));
  }

  /// A position drawn with the gaps as odds; -1 when all are zero but for rounding.
  private static int draw(float[] gaps, RandomGenerator random) {
    double sum = 0;
    for (float gap : gaps) {
      sum += odds(gap);
    }
    double left = random.nextDouble() * sum;
    for (int i = 0; i < gaps.length && sum > 0; i++) {
      left -= odds(gaps[i]);
      if (left <= 0 && odds(gaps[i]) > 0) {
        return i;
      }
    }
    return -1;
  }

  private static double odds(float gap) {
    return gap > 1e-5 ? gap : 0;
  }

  private static float[][] sample(float[][] vectors, int wanted, RandomGenerator random) {
    if (vectors.length <= wanted) {
      return vectors;
    }
    float[][] sample = new float[wanted][];
    int taken = 0;
    for (int i = 0; taken < wanted; i++) {
      if (random.nextInt(vectors.length - i) < wanted - taken) {
        sample[taken++] = vectors[i];
      }
    }
    return sample;
  }

  /// Moves centres until they settle.
  static Result run(float[][] vectors, float[][] seeds) {
    float[][] centers = seeds;
    int[] assigned = assign(vectors, centers);
    for (int round = 0; round < MOST_ROUNDS; round++) {
      centers = means(vectors, assigned, centers.length);
      int[] next = assign(vectors, centers);
      int moved = 0;
      for (int i = 0; i < next.length; i++) {
        moved += next[i] == assigned[i] ? 0 : 1;
      }
      assigned = next;
      if (moved <= SETTLED * vectors.length) {
        break;
      }
    }
    return compact(vectors, assigned, centers.length);
  }

  static int[] assign(float[][] vectors, float[][] centers) {
    Centroids centroids = new Centroids(centers);
    int[] assigned = new int[vectors.length];
    int tile = 256;
    IntStream.range(0, (vectors.length + tile - 1) / tile)
        .parallel()
        .forEach(t -> {
          float[] cosines = new float[centroids.count()];
          for (int i = t * tile; i < Math.min(vectors.length, (t + 1) * tile); i++) {
            centroids.cosines(vectors[i], cosines);
            assigned[i] = Centroids.greatest(cosines);
          }
        });
    return assigned;
  }

  /// Directions of the sums; zero where there is nothing to add, which no vector is nearest to.
  private static float[][] means(float[][] vectors, int[] assigned, int count) {
    float[][] means = new float[count][vectors[0].length];
    for (int i = 0; i < vectors.length; i++) {
      Vectors.add(vectors[i], 1, means[assigned[i]]);
    }
    for (float[] mean : means) {
      Vectors.normalize(mean);
    }
    return means;
  }

  private static Result compact(float[][] vectors, int[] assigned, int count) {
    int[] places = new int[count];
    Arrays.fill(places, -1);
    int used = 0;
    int[] compacted = new int[assigned.length];
    for (int i = 0; i < assigned.length; i++) {
      if (places[assigned[i]] < 0) {
        places[assigned[i]] = used++;
      }
      compacted[i] = places[assigned[i]];
    }
    return new Result(means(vectors, compacted, used), compacted);
  }
}
