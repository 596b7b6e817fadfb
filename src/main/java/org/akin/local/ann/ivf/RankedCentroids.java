package org.akin.local.ann.ivf;

import org.akin.local.ann.rabitq.QueryLookupTable;
import org.akin.local.ann.topk.CandidateHeap;
import org.akin.local.ann.topk.TopNeighbors;

/// The centroids in the order in which a search looks at them, those that come soon prefetched.
/// Used by one thread.
final class RankedCentroids {
  /// Ranked at first, and the factor by which that grows when they do not suffice.
  private static final int RANKED = 256;

  private static final int RANKED_MORE = 8;

  /// Centroids prefetched before they are returned.
  private static final int AHEAD = 4;

  private final CoarseQuantizer quantizer;
  private final float[] rotated;
  private final QueryLookupTable table;
  private final long[] ahead = new long[AHEAD];
  private CandidateHeap ranked;
  private int polled;
  private int returned;

  /// @param rotated the query rotated; `table` the same in tables
  RankedCentroids(CoarseQuantizer quantizer, float[] rotated, QueryLookupTable table) {
    this.quantizer = quantizer;
    this.rotated = rotated;
    this.table = table;
    this.ranked = quantizer.rank(rotated, table, RANKED);
  }

  /// The next one, as a key of [CoarseQuantizer#rank]; called as often as there are centroids at
  /// most.
  long next() {
    while (polled < Math.min(returned + AHEAD, quantizer.count())) {
      long key = poll();
      quantizer.prefetch(TopNeighbors.number(key));
      ahead[polled++ % AHEAD] = key;
    }
    return ahead[returned++ % AHEAD];
  }

  private long poll() {
    if (ranked.size() == 0) {
      ranked = quantizer.rank(rotated, table, RANKED_MORE * polled);
      ranked.drop(polled);
    }
    return ranked.poll();
  }
}
