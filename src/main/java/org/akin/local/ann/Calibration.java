package org.akin.local.ann;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.akin.corpus.Neighbor;

/// Measures the [Margins] of a grouping by searching for some of its own vectors, on all cores.
final class Calibration {
  private static final long SEED = 20260602;

  /// Queries: with ten neighbours each, the table's last level rests on six misses.
  private static final int QUERIES = 300;

  /// Every third query is searched for the most neighbours: each gives many, and a search for them
  /// costs twice as much.
  private static final int LONG_EVERY = 3;

  /// Nearest neighbours left out when a query is looked at a second time. Where papers have
  /// versions or copies, a stored one has its own around it and is easy to search for; a new one is
  /// not. Of both needs the larger counts.
  private static final int LEFT_OUT = 10;

  private final Arithmetic arithmetic;
  private final Grouping grouping;
  private final FlatVectors vectors;
  private final Rotation rotation;
  private final float unit;
  private final Margins.Reach widest;

  Calibration(Arithmetic arithmetic, Grouping grouping, FlatVectors vectors, Rotation rotation) {
    this.arithmetic = arithmetic;
    this.grouping = grouping;
    this.vectors = vectors;
    this.rotation = rotation;
    this.unit = Margins.unit(rotation.padded());
    this.widest = Margins.widest(rotation.padded());
  }

  Margins measure() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    int[] drawn = Sample.heldOut(grouping.positions, QUERIES, random);
    int last = Margins.LIMITS.length - 1;
    List<Estimates> measured =
        IntStream.range(0, drawn.length)
            .parallel()
            .mapToObj(i -> query(drawn[i], i % LONG_EVERY == 0 ? last : last - 1))
            .toList();
    float[][] clusterRows = new float[Margins.LIMITS.length][];
    float[][] codeRows = new float[Margins.LIMITS.length][];
    for (int i = 0; i <= last; i++) {
      int row = i;
      clusterRows[i] =
          Margins.row(
              Needs.all(measured, estimates -> estimates.cluster[row]),
              Needs.all(measured, estimates -> estimates.farther[row]));
      codeRows[i] = Margins.row(Needs.all(measured, estimates -> estimates.code[row]));
    }
    return new Margins(new Margins.Table(clusterRows, codeRows), rotation.padded());
  }

  /// @param last the last row of the table that this query counts for
  private Estimates query(int number, int last) {
    float[] vector = vectors.get(number);
    float[] rotated = rotation.rotate(vector);
    NeighborQuery request = NeighborQuery.nearest(Margins.LIMITS[last] + LEFT_OUT + 1);
    Search search = new Search(arithmetic, grouping, vectors, vector, request);
    search.approximate(rotated, widest);
    List<Neighbor> others =
        search.sorted().stream().filter(neighbor -> neighbor.number() != number).toList();
    Estimates estimates = new Estimates(rotated);
    estimates.record(others, last, estimates.cluster);
    int leftOut = Math.min(LEFT_OUT, others.size());
    estimates.record(others.subList(leftOut, others.size()), last, estimates.farther);
    return estimates;
  }

  /// One query's estimates.
  private final class Estimates {
    private final float[] rotated;
    private final QueryCode query;
    private final float[] centers;
    private final int[] ranks;
    private final Needs[] cluster = needs();
    private final Needs[] farther = needs();
    private final Needs[] code = needs();

    Estimates(float[] rotated) {
      this.rotated = rotated;
      this.query = new QueryCode(arithmetic, rotated);
      int clusters = grouping.clusters.count();
      this.centers = new float[clusters];
      this.ranks = new int[clusters];
      Candidates ranked = grouping.clusters.rank(rotated, query, clusters);
      for (int rank = 0; rank < clusters; rank++) {
        long next = ranked.poll();
        int cluster = TopNeighbors.number(next);
        centers[cluster] = grouping.clusters.estimate(next);
        ranks[cluster] = rank;
      }
    }

    private static Needs[] needs() {
      Needs[] needs = new Needs[Margins.LIMITS.length];
      Arrays.setAll(needs, row -> new Needs());
      return needs;
    }

    /// Notes the reaches that answers of each size need.
    ///
    /// @param nearest the best first
    void record(List<Neighbor> nearest, int last, Needs[] clusters) {
      for (int row = 0; row <= last; row++) {
        int limit = Math.min(Margins.LIMITS[row], nearest.size());
        for (int i = 0; i < limit; i++) {
          float worst = nearest.get(limit - 1).cosine();
          int position = grouping.positions.get(nearest.get(i).number());
          clusters[row].add(cluster(position, worst));
          if (clusters == cluster) {
            code(position, worst, code[row]);
          }
        }
      }
    }

    private float cluster(int position, float worst) {
      int home = grouping.cluster(position);
      float spread = grouping.clusters.spread(home);
      float base = grouping.clusters.dot(rotated, home);
      float center = Math.min(base, centers[home] + widest.slack() * spread);
      return (worst - center) / (spread * unit) + Margins.Reach.depth(ranks[home]);
    }

    private void code(int position, float worst, Needs needs) {
      int home = grouping.cluster(position);
      float base = grouping.clusters.dot(rotated, home);
      float estimate = new Probe(query, base, 0, worst).score(grouping.codes, position);
      float error =
          SignCode.error(grouping.codes.factors(position)) * grouping.clusters.distance(home, base);
      if (error > 0) {
        needs.add((worst - estimate) / (error * unit));
      }
    }
  }
}
