package org.akin.index;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/// Measures the [Margins] of a grouping by searching for some of its own vectors, on all cores.
final class Calibration {
  private static final long SEED = 20260602;

  /// Queries: with ten neighbours each, the table's last level rests on six misses.
  private static final int QUERIES = 300;

  /// Every third query is searched for the most neighbours: each gives many, and a search for them
  /// costs twice as much.
  private static final int LONG_EVERY = 3;

  private final Arithmetic arithmetic;
  private final Grouping grouping;
  private final FlatVectors vectors;
  private final Rotation rotation;
  private final float unit;

  Calibration(Arithmetic arithmetic, Grouping grouping, FlatVectors vectors, Rotation rotation) {
    this.arithmetic = arithmetic;
    this.grouping = grouping;
    this.vectors = vectors;
    this.rotation = rotation;
    this.unit = Margins.unit(rotation.padded());
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
      clusterRows[i] = Margins.row(Needs.all(measured, estimates -> estimates.cluster[row]));
      codeRows[i] = Margins.row(Needs.all(measured, estimates -> estimates.code[row]));
    }
    return new Margins(new Margins.Table(clusterRows, codeRows), rotation.padded());
  }

  /// @param last the last row of the table that this query counts for
  private Estimates query(int number, int last) {
    float[] vector = vectors.get(number);
    float[] rotated = rotation.rotate(vector);
    NeighborQuery request = NeighborQuery.nearest(Margins.LIMITS[last] + 1);
    Search search = new Search(arithmetic, grouping, vectors, vector, request);
    search.approximate(rotated, Margins.widest(rotation.padded()));
    List<Neighbor> others =
        search.sorted().stream().filter(neighbor -> neighbor.number() != number).toList();
    Estimates estimates = new Estimates(rotated);
    for (int row = 0; row <= last; row++) {
      int limit = Math.min(Margins.LIMITS[row], others.size());
      for (int i = 0; i < limit; i++) {
        estimates.record(others.get(i).number(), others.get(limit - 1).cosine(), row);
      }
    }
    return estimates;
  }

  /// One query's estimates.
  private final class Estimates {
    private final float[] rotated;
    private final QueryCode query;
    private final float[] centers;
    private final Needs[] cluster = new Needs[Margins.LIMITS.length];
    private final Needs[] code = new Needs[Margins.LIMITS.length];

    Estimates(float[] rotated) {
      this.rotated = rotated;
      this.query = new QueryCode(arithmetic, rotated);
      this.centers = new float[grouping.clusters.count()];
      Arrays.setAll(cluster, row -> new Needs());
      Arrays.setAll(code, row -> new Needs());
      Candidates ranked = grouping.clusters.rank(rotated, query, 0);
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
