package org.akin.local.ann;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Unit vectors made from a seed, the same on every machine.
public final class TestVectors {
  private TestVectors() {}

  public static RandomGenerator random(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /// Stores vectors in bulk under the numbers from 0 on.
  public static void putAll(QuantizedIndex index, List<float[]> vectors) {
    index.putAll(sink -> {
      for (int i = 0; i < vectors.size(); i++) {
        sink.put(i, vectors.get(i));
      }
    });
  }

  /// A direction chosen evenly.
  public static float[] random(RandomGenerator random, int dimension) {
    float[] vector = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return unit(vector);
  }

  /// Papers fall into topics: each vector lies around one of these centroids, all of which share a
  /// direction, as the vectors of real texts do.
  public static float[][] topics(RandomGenerator random, int count, int dimension) {
    float[] shared = random(random, dimension);
    float[][] centroids = new float[count][];
    for (int i = 0; i < count; i++) {
      centroids[i] = mix(shared, 0.5f, random(random, dimension));
    }
    return centroids;
  }

  public static float[] near(RandomGenerator random, float[] centroid, float distance) {
    return mix(centroid, distance, random(random, centroid.length));
  }

  public static float[] mix(float[] a, float weight, float[] b) {
    float[] vector = new float[a.length];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = a[i] + weight * b[i];
    }
    return unit(vector);
  }

  /// One at this dimension, zero elsewhere.
  public static float[] axis(int dimension, int one) {
    float[] vector = new float[dimension];
    vector[one] = 1;
    return vector;
  }

  public static float[] unit(float[] vector) {
    double squares = 0;
    for (float value : vector) {
      squares += (double) value * value;
    }
    float[] unit = new float[vector.length];
    for (int i = 0; i < vector.length; i++) {
      unit[i] = (float) (vector[i] / Math.sqrt(squares));
    }
    return unit;
  }
}
