package org.akin.index;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Measures the [Margins] of a grouping by searching for some of its own vectors.
final class Calibration {
  private static final long SEED = 20260602;

  /// Queries: with ten neighbours each, the table's last level rests on six misses.
  private static final int QUERIES = 300;

  private static final int LARGEST = Margins.LIMITS[Margins.LIMITS.length - 1];

  private final Arithmetic arithmetic;
  private final Grouping grouping;
  private final FlatVectors vectors;
  private final Rotation rotation;
  private final float unit;
  private final Needs[] cluster = new Needs[Margins.LIMITS.length];
  private final Needs[] code = new Needs[Margins.LIMITS.length];

  Calibration(Arithmetic arithmetic, Grouping grouping, FlatVectors vectors, Rotation rotation) {
    this.arithmetic = arithmetic;
    this.grouping = grouping;
    this.vectors = vectors;
    this.rotation = rotation;
    this.unit = Margins.unit(rotation.padded());
    for (int i = 0; i < cluster.length; i++) {
      cluster[i] = new Needs();
      code[i] = new Needs();
    }
  }

  Margins measure() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    for (int number : Sample.heldOut(grouping.positions, QUERIES, random)) {
      query(number);
    }
    float[][] clusterRows = new float[cluster.length][];
    float[][] codeRows = new float[code.length][];
    for (int i = 0; i < cluster.length; i++) {
      clusterRows[i] = Margins.row(cluster[i].toArray());
      codeRows[i] = Margins.row(code[i].toArray());
    }
    return new Margins(new Margins.Table(clusterRows, codeRows), rotation.padded());
  }

  private void query(int number) {
    float[] vector = vectors.get(number);
    float[] rotated = rotation.rotate(vector);
    NeighborQuery request = NeighborQuery.nearest(LARGEST + 1);
    Search search = new Search(arithmetic, grouping, vectors, vector, request);
    search.approximate(rotated, Margins.widest(rotation.padded()));
    List<Neighbor> others =
        search.sorted().stream().filter(neighbor -> neighbor.number() != number).toList();
    Estimates estimates = new Estimates(rotated);
    for (int row = 0; row < Margins.LIMITS.length; row++) {
      int limit = Math.min(Margins.LIMITS[row], others.size());
      for (int i = 0; i < limit; i++) {
        estimates.record(others.get(i).number(), others.get(limit - 1).cosine(), row);
      }
    }
  }

  /// One query's estimates.
  private final class Estimates {
    private final float[] rotated;
    private final QueryCode query;
    private final float[] centers;

    Estimates(float[] rotated) {
      this.rotated = rotated;
      this.query = new QueryCode(arithmetic, rotated);
      this.centers = new float[grouping.clusters.count()];
      Candidates ranked = new Candidates(centers.length);
      grouping.clusters.rank(rotated, query, 0, ranked);
      for (int i = 0; i < ranked.size(); i++) {
        centers[TopNeighbors.number(ranked.get(i))] = TopNeighbors.cosine(ranked.get(i));
      }
    }

    /// Notes the reaches with which a search down to `worst` finds this neighbour.
    void record(int number, float worst, int row) {
      int position = grouping.positions.get(number);
      int home = grouping.cluster(position);
      float spread = grouping.clusters.spread(home);
      if (spread > 0) {
        cluster[row].add((worst - centers[home]) / (spread * unit));
      }
      float base = grouping.clusters.dot(rotated, home);
      float estimate = new Probe(query, base, 0, worst).score(grouping.codes, position);
      float error =
          SignCode.error(grouping.codes.factors(position)) * grouping.clusters.distance(home, base);
      if (error > 0) {
        code[row].add((worst - estimate) / (error * unit));
      }
    }
  }
}
