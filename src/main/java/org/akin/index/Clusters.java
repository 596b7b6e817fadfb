package org.akin.index;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// The centres papers are grouped by, themselves found through sign codes.
///
/// A query or a new vector is compared with all centres by their codes (some nanoseconds each) and
/// only the few that matter are measured exactly, so that thousands of centres cost microseconds.
/// Immutable and safe for many threads.
final class Clusters {
  /// Centres measured exactly when a vector looks for its own: the estimate's error is small
  /// against the distance between the nearest and the fourth.
  private static final int MEASURED = 4;

  private static final int PART = 8 * CodeBlocks.BLOCK;
  private static final int CACHE_LINE = 64;

  private final Arithmetic arithmetic;
  private final int bits;
  private final float[][] centroids;
  private final float[] halfSquares;
  private final float[] spreads;

  /// All centres, then their mean.
  private final MemorySegment flat;

  private final CodeBlocks codes;

  /// In parts, so that what the first hold raises the threshold for the rest.
  private final List<BlockList> parts = new ArrayList<>();

  /// @param unordered rotated centres, at least one; numbered here by ascending norm
  Clusters(Arithmetic arithmetic, float[][] unordered) {
    this.arithmetic = arithmetic;
    this.bits = unordered[0].length;
    this.centroids = unordered.clone();
    Arrays.sort(centroids, Comparator.comparingDouble(Clusters::squares));
    this.halfSquares = new float[centroids.length];
    this.spreads = new float[centroids.length];
    float[] mean = mean(centroids);
    Arena arena = Arena.ofAuto();
    this.flat = arena.allocate(offset(centroids.length + 1), CACHE_LINE);
    this.codes = new CodeBlocks(bits, new MemoryChunks(CodeBlocks.chunkBytes(bits), arena));
    SignCode code = new SignCode(bits);
    for (int i = 0; i < centroids.length; i++) {
      copy(centroids[i], i);
      halfSquares[i] = squares(centroids[i]) / 2;
      spreads[i] = (float) Math.sqrt(Math.max(0, 1 - 2 * halfSquares[i]));
      code.encode(centroids[i], mean);
      append(i, code);
    }
    copy(mean, centroids.length);
  }

  private void copy(float[] vector, int row) {
    MemorySegment.copy(vector, 0, flat, ValueLayout.JAVA_FLOAT_UNALIGNED, offset(row), bits);
  }

  private void append(int cluster, SignCode code) {
    if (cluster % PART == 0) {
      parts.add(new BlockList(PART / CodeBlocks.BLOCK));
    }
    BlockList list = parts.getLast();
    if (cluster % CodeBlocks.BLOCK == 0) {
      list.add(codes.allocate(0));
    }
    list.filled++;
    codes.write(list.last(), cluster, code);
  }

  int count() {
    return centroids.length;
  }

  float[] centroid(int cluster) {
    return centroids[cluster];
  }

  /// Root mean square distance of a cluster's vectors from its centre: they are of norm 1, so it is
  /// √(1 − ‖centre‖²).
  float spread(int cluster) {
    return spreads[cluster];
  }

  /// Ranks all clusters by `estimated cosine of the centre + reach · spread`.
  ///
  /// @param rotated the query; `code` the same in bit planes
  /// @return not ordered
  Candidates rank(float[] rotated, QueryCode code, float reach) {
    float base = dot(rotated, centroids.length);
    Probe probe = new Probe(code, base, 0, Float.NEGATIVE_INFINITY);
    Scan scan = new Scan(codes, centroids.length, null);
    for (BlockList part : parts) {
      arithmetic.scan(codes, part, probe, scan);
    }
    Candidates ranked = scan.passed;
    for (int i = 0; i < ranked.size(); i++) {
      long key = ranked.get(i);
      int cluster = TopNeighbors.number(key);
      ranked.set(i, TopNeighbors.key(cluster, TopNeighbors.cosine(key) + reach * spreads[cluster]));
    }
    return ranked;
  }

  /// Dot product of the query with a centre.
  float dot(float[] rotated, int cluster) {
    return arithmetic.dot(rotated, flat, offset(cluster));
  }

  /// Distance of a query of norm 1 from a centre.
  ///
  /// @param dot their dot product
  float distance(int cluster, float dot) {
    return (float) Math.sqrt(Math.max(0, 1 + 2 * (halfSquares[cluster] - dot)));
  }

  /// The cluster whose centre is nearest by Euclidean distance, but for an estimate's error.
  int nearest(float[] rotated) {
    if (centroids.length == 1) {
      return 0;
    }
    QueryCode code = new QueryCode(arithmetic, rotated);
    float base = dot(rotated, centroids.length);
    TopNeighbors best = new TopNeighbors(MEASURED);
    Scan scan = new Scan(codes, PART, null);
    Candidates passed = scan.passed;
    for (int part = 0; part < parts.size(); part++) {
      // nearness is dot − halfSquare, and the first of a part has the smallest
      float threshold = best.threshold() + halfSquares[part * PART];
      arithmetic.scan(codes, parts.get(part), new Probe(code, base, 0, threshold), scan);
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

  private static float squares(float[] a) {
    float sum = 0;
    for (float value : a) {
      sum += value * value;
    }
    return sum;
  }

  private static float[] mean(float[][] vectors) {
    float[] mean = new float[vectors[0].length];
    for (float[] vector : vectors) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += vector[i] / vectors.length;
      }
    }
    return mean;
  }

  private long offset(int row) {
    return (long) row * bits * Float.BYTES;
  }
}
