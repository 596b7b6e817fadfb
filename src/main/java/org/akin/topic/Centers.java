package org.akin.topic;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.akin.vector.Vectors;

/// Finds the centres of topics among sampled papers, and groups them into fields.
///
/// From scratch: spherical k-means to four times as many centres as topics, Ward's tree over those
/// to the topics, and k-means again from there. Many small groups are found alike whatever the
/// seed, and the tree puts them together by what they have in common, where k-means from drawn
/// seeds stays in whichever split it fell into. Fields are Ward's tree over the topics' centroids,
/// each counted once: weighted by papers, the tree would rather split large fields than tell small
/// ones apart.
///
/// Continued: k-means from the former centroids, with more drawn where the papers now ask for more.
final class Centers {
  private static final int FINER = 4;

  /// Fewer papers make no topic, unless there are no more.
  static final int LEAST_PAPERS = 3;

  /// Former topics are kept in number while the papers ask for no more than this many times as many
  /// or as few.
  private static final double STEADY = 1.25;

  /// When the papers ask for this many times as many topics as there were, those say little.
  private static final double OUTGROWN = 2.5;

  /// @param centroids unit vectors
  /// @param floors least cosine of each centroid's papers
  /// @param fields the field of each centroid
  record Found(float[][] centroids, float[] floors, int[] fields) {}

  private Centers() {}

  static Found find(float[][] sample, int topics, List<float[]> former, RandomGenerator random) {
    boolean continued = !former.isEmpty() && topics <= OUTGROWN * former.size();
    float[][] seeds =
        continued ? continued(sample, topics, former, random) : fromScratch(sample, topics, random);
    float[][] centers = withoutTiny(sample, SphericalKMeans.run(sample, seeds));
    int[] assigned = SphericalKMeans.assign(sample, centers);
    return new Found(centers, floors(sample, centers, assigned), fields(centers));
  }

  private static float[][] fromScratch(float[][] sample, int topics, RandomGenerator random) {
    int finer = Math.min(topics * FINER, Math.max(topics, sample.length / LEAST_PAPERS));
    var fine = SphericalKMeans.run(sample, SphericalKMeans.seeds(sample, finer, random));
    return joined(fine.centers(), fine.sizes(), topics);
  }

  private static float[][] joined(float[][] centers, int[] sizes, int groups) {
    if (centers.length <= groups) {
      return centers;
    }
    double[] weights = Arrays.stream(sizes).asDoubleStream().toArray();
    int[] cut = new WardTree(centers, weights).cut(groups);
    float[][] joined = new float[groups][centers[0].length];
    for (int i = 0; i < centers.length; i++) {
      Vectors.add(centers[i], sizes[i], joined[cut[i]]);
    }
    Arrays.stream(joined).forEach(Vectors::normalize);
    return joined;
  }

  private static float[][] continued(
      float[][] sample, int topics, List<float[]> former, RandomGenerator random) {
    float[][] known = former.toArray(float[][]::new);
    if (topics > STEADY * known.length) {
      return SphericalKMeans.seeds(sample, topics, known, random);
    }
    if (topics * STEADY < known.length) {
      int[] sizes = new int[known.length];
      for (int center : SphericalKMeans.assign(sample, known)) {
        sizes[center]++;
      }
      int[] counted = Arrays.stream(sizes).map(size -> Math.max(1, size)).toArray();
      return joined(known, counted, topics);
    }
    return known;
  }

  /// Takes away centres of one or two papers, which go to the next; the largest always stays.
  private static float[][] withoutTiny(float[][] sample, SphericalKMeans.Result result) {
    int[] sizes = result.sizes();
    int most = Arrays.stream(sizes).max().orElse(0);
    int least = Math.min(LEAST_PAPERS, most);
    float[][] kept =
        IntStream.range(0, sizes.length)
            .filter(i -> sizes[i] >= least)
            .mapToObj(i -> result.centers()[i])
            .toArray(float[][]::new);
    return kept.length == sizes.length ? kept : SphericalKMeans.run(sample, kept).centers();
  }

  private static float[] floors(float[][] sample, float[][] centers, int[] assigned) {
    var floors = new Floors(centers.length);
    for (int i = 0; i < sample.length; i++) {
      floors.add(assigned[i], Vectors.dot(sample[i], centers[assigned[i]]));
    }
    return floors.floors();
  }

  private static int[] fields(float[][] centers) {
    double[] once = new double[centers.length];
    Arrays.fill(once, 1);
    return new WardTree(centers, once).cut(TopicSettings.fields(centers.length));
  }
}
