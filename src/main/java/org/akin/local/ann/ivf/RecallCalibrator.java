package org.akin.local.ann.ivf;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.akin.corpus.Neighbor;
import org.akin.local.ann.flat.FlatVectors;
import org.akin.local.ann.rabitq.QueryLookupTable;
import org.akin.local.ann.rabitq.RabitqCode;
import org.akin.local.ann.rabitq.Rotation;
import org.akin.local.ann.rabitq.ScanQuery;
import org.akin.local.ann.simd.VectorKernels;
import org.akin.local.ann.topk.CandidateHeap;
import org.akin.local.ann.topk.NeighborQuery;
import org.akin.local.ann.topk.TopNeighbors;

/// Measures the [RecallCalibration] of an inverted file by searching for some of its own vectors,
/// on all cores.
final class RecallCalibrator {
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

  private final VectorKernels kernels;
  private final InvertedFile invertedFile;
  private final FlatVectors vectors;
  private final Rotation rotation;
  private final float unit;
  private final RecallCalibration.Reach widest;

  RecallCalibrator(
      VectorKernels kernels, InvertedFile invertedFile, FlatVectors vectors, Rotation rotation) {
    this.kernels = kernels;
    this.invertedFile = invertedFile;
    this.vectors = vectors;
    this.rotation = rotation;
    this.unit = RecallCalibration.unit(rotation.padded());
    this.widest = RecallCalibration.widest(rotation.padded());
  }

  RecallCalibration measure() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    int[] drawn = TrainingSample.heldOut(invertedFile.directMap, QUERIES, random);
    int last = RecallCalibration.LIMITS.length - 1;
    List<Estimates> measured =
        IntStream.range(0, drawn.length)
            .parallel()
            .mapToObj(i -> query(drawn[i], i % LONG_EVERY == 0 ? last : last - 1))
            .toList();
    float[][] clusterRows = new float[RecallCalibration.LIMITS.length][];
    float[][] codeRows = new float[RecallCalibration.LIMITS.length][];
    for (int i = 0; i <= last; i++) {
      int row = i;
      clusterRows[i] =
          RecallCalibration.row(
              FloatList.all(measured, estimates -> estimates.nearest.cluster[row]),
              FloatList.all(measured, estimates -> estimates.farther.cluster[row]));
      codeRows[i] =
          RecallCalibration.row(
              FloatList.all(measured, estimates -> estimates.nearest.code[row]),
              FloatList.all(measured, estimates -> estimates.farther.code[row]));
    }
    return new RecallCalibration(
        new RecallCalibration.Table(clusterRows, codeRows), rotation.padded());
  }

  /// @param last the last row of the table that this query counts for
  private Estimates query(int number, int last) {
    float[] vector = vectors.get(number);
    float[] rotated = rotation.rotate(vector);
    NeighborQuery request = NeighborQuery.nearest(RecallCalibration.LIMITS[last] + LEFT_OUT + 1);
    IvfSearch search = new IvfSearch(kernels, invertedFile, vectors, vector, request);
    search.approximate(rotated, widest);
    List<Neighbor> others =
        search.sorted().stream().filter(neighbor -> neighbor.number() != number).toList();
    Estimates estimates = new Estimates(rotated);
    estimates.record(others, last, estimates.nearest);
    int leftOut = Math.min(LEFT_OUT, others.size());
    estimates.record(others.subList(leftOut, others.size()), last, estimates.farther);
    return estimates;
  }

  /// Needed reaches, one list a limit.
  private record Needs(FloatList[] cluster, FloatList[] code) {
    static Needs none() {
      return new Needs(lists(), lists());
    }

    private static FloatList[] lists() {
      FloatList[] needed = new FloatList[RecallCalibration.LIMITS.length];
      Arrays.setAll(needed, row -> new FloatList());
      return needed;
    }
  }

  /// One query's estimates.
  private final class Estimates {
    private final float[] rotated;
    private final QueryLookupTable table;
    private final float[] centroids;
    private final int[] ranks;
    private final Needs nearest = Needs.none();
    private final Needs farther = Needs.none();

    Estimates(float[] rotated) {
      this.rotated = rotated;
      this.table = new QueryLookupTable(kernels, rotated);
      int clusters = invertedFile.quantizer.count();
      this.centroids = new float[clusters];
      this.ranks = new int[clusters];
      CandidateHeap ranked = invertedFile.quantizer.rank(rotated, table, clusters);
      for (int rank = 0; rank < clusters; rank++) {
        long next = ranked.poll();
        int cluster = TopNeighbors.number(next);
        centroids[cluster] = invertedFile.quantizer.estimate(next);
        ranks[cluster] = rank;
      }
    }

    /// Notes the reaches that answers of each size need.
    ///
    /// @param nearest the best first
    void record(List<Neighbor> nearest, int last, Needs needs) {
      for (int row = 0; row <= last; row++) {
        int limit = Math.min(RecallCalibration.LIMITS[row], nearest.size());
        for (int i = 0; i < limit; i++) {
          float worst = nearest.get(limit - 1).cosine();
          int position = invertedFile.directMap.get(nearest.get(i).number());
          needs.cluster[row].add(cluster(position, worst));
          code(position, worst, needs.code[row]);
        }
      }
    }

    private float cluster(int position, float worst) {
      int home = invertedFile.cluster(position);
      float spread = invertedFile.quantizer.spread(home);
      float base = invertedFile.quantizer.dot(rotated, home);
      float centroid = Math.min(base, centroids[home] + widest.slack() * spread);
      return (worst - centroid) / (spread * unit) + RecallCalibration.Reach.depth(ranks[home]);
    }

    private void code(int position, float worst, FloatList needed) {
      int home = invertedFile.cluster(position);
      float base = invertedFile.quantizer.dot(rotated, home);
      float estimate = new ScanQuery(table, base, 0, worst).score(invertedFile.codes, position);
      float error =
          RabitqCode.error(invertedFile.codes.factors(position))
              * invertedFile.quantizer.distance(home, base);
      if (error > 0) {
        needed.add((worst - estimate) / (error * unit));
      }
    }
  }
}
