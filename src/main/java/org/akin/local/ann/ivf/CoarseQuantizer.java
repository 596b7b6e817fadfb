package org.akin.local.ann.ivf;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.akin.local.ann.chunk.MemoryChunks;
import org.akin.local.ann.rabitq.CodeBlocks;
import org.akin.local.ann.rabitq.InvertedList;
import org.akin.local.ann.rabitq.QueryLookupTable;
import org.akin.local.ann.rabitq.RabitqCode;
import org.akin.local.ann.rabitq.ScanQuery;
import org.akin.local.ann.rabitq.ScanState;
import org.akin.local.ann.simd.VectorKernels;
import org.akin.local.ann.topk.CandidateHeap;
import org.akin.local.ann.topk.TopNeighbors;

/// The coarse quantizer: assigns vectors to the nearest of its centroids and ranks the centroids
/// for a query. It finds them through RaBitQ codes of their own.
///
/// A query or a new vector is compared with all centroids by their codes (some nanoseconds each)
/// and only the few that matter are reranked exactly, so that thousands of centroids cost
/// microseconds. Immutable and safe for many threads.
public final class CoarseQuantizer {
  /// Centroids reranked when a vector is assigned: the estimate's error is small against the
  /// distance between the nearest and the fourth.
  private static final int RERANKED = 4;

  /// Standard errors of a cluster's spread by which the last clusters are reached that a search
  /// visits; with any order near this one it visits as many.
  private static final float FAR = 8;

  /// For clusters of equal vectors: more than the rounding of a centroid takes away.
  private static final float LEAST_SQUARE = 1e-4f;

  /// Of so many parts one is ranked whole first.
  private static final int SAMPLED = 8;

  private static final int PART = 8 * CodeBlocks.BLOCK;

  private final VectorKernels kernels;
  private final int count;

  /// One more than centroids: the last is their mean.
  private final CentroidRows rows;

  private final float[] halfSquares;
  private final float[] spreads;
  private final CodeBlocks codes;
  private final float far;

  /// In parts by ascending norm; what the first hold raises the threshold for the rest.
  private final List<InvertedList> parts = new ArrayList<>();

  /// @param unordered rotated centroids, at least one; numbered here by ascending norm
  public CoarseQuantizer(VectorKernels kernels, Centroid[] unordered) {
    this.kernels = kernels;
    Centroid[] centroids = unordered.clone();
    Arrays.sort(centroids, Comparator.comparingDouble(Centroid::squares));
    this.count = centroids.length;
    this.halfSquares = new float[count];
    this.spreads = new float[count];
    Centroid mean = mean(centroids);
    int bits = mean.values().length;
    this.rows = new CentroidRows(count + 1, bits);
    this.codes =
        new CodeBlocks(bits, new MemoryChunks(CodeBlocks.chunkBytes(bits), Arena.ofAuto()));
    this.far = FAR * RecallCalibration.unit(bits);
    RabitqCode code = new RabitqCode(bits);
    float[] origin = mean.toFloats();
    for (int i = 0; i < count; i++) {
      halfSquares[i] = centroids[i].squares() / 2;
      spreads[i] = (float) Math.sqrt(Math.max(LEAST_SQUARE, 1 - 2 * halfSquares[i]));
      code.encode(centroids[i].toFloats(), origin);
      append(i, code);
      rows.set(i, centroids[i]);
    }
    rows.set(count, mean);
  }

  private void append(int cluster, RabitqCode code) {
    if (cluster % PART == 0) {
      parts.add(new InvertedList(PART / CodeBlocks.BLOCK));
    }
    InvertedList list = parts.getLast();
    if (cluster % CodeBlocks.BLOCK == 0) {
      list.add(codes.allocate(0));
    }
    list.grow(1);
    codes.write(list.last(), cluster, code);
  }

  public int count() {
    return count;
  }

  /// A new copy.
  public Centroid centroid(int cluster) {
    return rows.get(cluster);
  }

  /// Root mean square distance of a cluster's vectors from its centroid: they are of norm 1, so it
  /// is √(1 − ‖centroid‖²).
  float spread(int cluster) {
    return spreads[cluster];
  }

  /// The clusters that may hold the nearest vectors, by `estimated cosine of the centroid + [#FAR]
  /// standard errors of its spread`.
  ///
  /// @param rotated the query; `table` the same in tables
  /// @param least clusters returned at least, if there are as many
  /// @return ordered; all clusters whose score is above some threshold
  CandidateHeap rank(float[] rotated, QueryLookupTable table, int least) {
    Ranking ranking = new Ranking(table, dotMean(rotated));
    for (int part = 0; part < parts.size(); part += SAMPLED) {
      ranking.add(part);
    }
    ranking.keep(least);
    for (int part = 0; part < parts.size(); part++) {
      if (part % SAMPLED != 0) {
        ranking.add(part);
      }
    }
    if (ranking.ranked.size() < Math.min(least, count)) {
      return rank(rotated, table, count);
    }
    ranking.ranked.order();
    return ranking.ranked;
  }

  /// One query's clusters: all of some parts, then of the others those above a threshold that these
  /// gave. Keeping few is most of the work that a ranking takes.
  private final class Ranking {
    private final QueryLookupTable table;
    private final float base;
    private final ScanState scan = new ScanState(codes, PART, null);
    private final CandidateHeap ranked = new CandidateHeap(count / SAMPLED + PART);
    private float threshold = Float.NEGATIVE_INFINITY;

    Ranking(QueryLookupTable table, float base) {
      this.table = table;
      this.base = base;
    }

    void add(int part) {
      // the first of a part has the largest spread
      float needed = threshold - far * spreads[part * PART];
      kernels.scan(codes, parts.get(part), new ScanQuery(table, base, 0, needed), scan);
      CandidateHeap passed = scan.passed();
      for (int i = 0; i < passed.size(); i++) {
        int cluster = TopNeighbors.number(passed.get(i));
        float score = TopNeighbors.cosine(passed.get(i)) + far * spreads[cluster];
        if (score > threshold) {
          ranked.add(cluster, score);
        }
      }
      passed.clear();
    }

    /// Sets the threshold above which `least` of all clusters are, from their share of those added
    /// so far, three standard deviations more.
    void keep(int least) {
      double share = (double) least * ranked.size() / count;
      int kept = (int) (share + 3 * Math.sqrt(share));
      if (kept < ranked.size()) {
        threshold = TopNeighbors.cosine(ranked.keep(Math.max(1, kept)));
      }
    }
  }

  /// The estimated cosine of the query with a centroid.
  ///
  /// @param key of [#rank]
  float estimate(long key) {
    return TopNeighbors.cosine(key) - far * spreads[TopNeighbors.number(key)];
  }

  /// Dot product of the query with a centroid.
  float dot(float[] rotated, int cluster) {
    return rows.dot(kernels, rotated, cluster);
  }

  /// Prefetches what [#dot] will read.
  void prefetch(int cluster) {
    rows.prefetch(kernels, cluster);
  }

  private float dotMean(float[] rotated) {
    return dot(rotated, count);
  }

  /// Distance of a query of norm 1 from a centroid.
  ///
  /// @param dot their dot product
  float distance(int cluster, float dot) {
    return (float) Math.sqrt(Math.max(0, 1 + 2 * (halfSquares[cluster] - dot)));
  }

  /// The cluster whose centroid is nearest by Euclidean distance, but for an estimate's error.
  public int nearest(float[] rotated) {
    if (count == 1) {
      return 0;
    }
    QueryLookupTable table = new QueryLookupTable(kernels, rotated);
    float base = dotMean(rotated);
    TopNeighbors best = new TopNeighbors(RERANKED);
    ScanState scan = new ScanState(codes, PART, null);
    CandidateHeap passed = scan.passed();
    for (int part = 0; part < parts.size(); part++) {
      // nearness is dot − halfSquare, and the first of a part has the smallest
      float threshold = best.threshold() + halfSquares[part * PART];
      kernels.scan(codes, parts.get(part), new ScanQuery(table, base, 0, threshold), scan);
      for (int i = 0; i < passed.size(); i++) {
        int cluster = TopNeighbors.number(passed.get(i));
        best.offer(cluster, TopNeighbors.cosine(passed.get(i)) - halfSquares[cluster]);
      }
      passed.clear();
    }
    return nearest(rotated, best);
  }

  private int nearest(float[] rotated, TopNeighbors ranked) {
    int best = 0;
    float bestScore = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < ranked.size(); i++) {
      int cluster = TopNeighbors.number(ranked.get(i));
      float score = dot(rotated, cluster) - halfSquares[cluster];
      if (score > bestScore) {
        best = cluster;
        bestScore = score;
      }
    }
    return best;
  }

  private static Centroid mean(Centroid[] centroids) {
    float[] mean = new float[centroids[0].values().length];
    for (Centroid centroid : centroids) {
      float[] values = centroid.toFloats();
      for (int i = 0; i < mean.length; i++) {
        mean[i] += values[i] / centroids.length;
      }
    }
    return Centroid.of(mean);
  }
}
