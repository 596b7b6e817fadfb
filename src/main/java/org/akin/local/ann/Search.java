package org.akin.local.ann;

import java.util.BitSet;
import java.util.List;
import org.akin.corpus.Neighbor;

/// One search over one grouping, from the nearest cluster outwards. Used once, by one thread.
///
/// Clusters are taken in the order of the best cosine they may hold, until `cosine of the centre +
/// reach · spread` falls below the worst neighbour kept, first by estimated cosines and then by
/// measured ones; the reach shrinks with their number. In a visited cluster every code is
/// estimated, and a vector is measured exactly when `estimate + reach · error` is above the worst
/// kept. So both the number of clusters and of measured vectors follow from the reaches, which
/// [Margins] derives from the wanted recall, and from how hard the query is.
final class Search {
  /// Estimates gathered before the first exact measurements: measuring the best of these first
  /// makes the worst kept neighbour a good threshold at once.
  private static final int GATHERED = 64;

  private static final int GATHERED_PER_LIMIT = 3;

  /// Vectors that are fetched before the first of them is measured.
  private static final int TOGETHER = 16;

  /// Clusters ranked at first, and how many times as many whenever they do not suffice.
  private static final int RANKED = 256;

  private static final int RANKED_MORE = 8;

  /// Answers of this share of the index or more are made exactly.
  private static final int LARGE_SHARE = 4;

  /// Of accepted numbers, at most this share of all, or as many as [#FEW], are simply measured.
  private static final int FEW_SHARE = 32;

  private static final int FEW = 1024;

  private final Arithmetic arithmetic;
  private final Grouping grouping;
  private final FlatVectors vectors;
  private final QueryVector query;
  private final NeighborQuery request;
  private final TopNeighbors best;
  private final Scan scan;
  private final Candidates pending;
  private final int[] together = new int[TOGETHER];

  Search(
      Arithmetic arithmetic,
      Grouping grouping,
      FlatVectors vectors,
      float[] query,
      NeighborQuery request) {
    this.arithmetic = arithmetic;
    this.grouping = grouping;
    this.vectors = vectors;
    this.query = new QueryVector(query);
    this.request = request;
    this.best = new TopNeighbors(request.limit());
    this.scan = new Scan(grouping.codes, 4 * GATHERED, request.accepted());
    this.pending = scan.passed;
  }

  List<Neighbor> sorted() {
    return best.sorted();
  }

  /// Searches in the way that suits the request and the index's size.
  ///
  /// @param rotated the query rotated
  List<Neighbor> answer(float[] rotated, Margins margins) {
    BitSet accepted = request.accepted();
    if (accepted != null && isFew(accepted)) {
      accepted(accepted);
    } else if (isExact()) {
      all();
    } else {
      boolean clustered = grouping.clusters.count() > 1;
      approximate(rotated, margins.reach(request.limit(), request.recall(), clustered));
    }
    return sorted();
  }

  private boolean isExact() {
    int size = grouping.size();
    return request.recall() == 1
        || grouping.positions.uncoded() > 0
        || size <= QuantizedIndex.EXACT_UP_TO
        || request.limit() >= size / LARGE_SHARE;
  }

  private boolean isFew(BitSet accepted) {
    int count = accepted.cardinality();
    return count <= FEW || count <= grouping.size() / FEW_SHARE;
  }

  /// Measures every accepted number.
  private void accepted(BitSet accepted) {
    for (int i = accepted.nextSetBit(0); i >= 0; i = accepted.nextSetBit(i + 1)) {
      if (grouping.positions.get(i) != Positions.ABSENT) {
        vectors.offer(arithmetic, query, i, best);
      }
    }
  }

  /// Measures all that are stored, in the order of memory.
  private void all() {
    Positions positions = grouping.positions;
    for (int i = positions.next(0); i >= 0; i = positions.next(i + 1)) {
      if (request.accepts(i)) {
        vectors.offer(arithmetic, query, i, best);
      }
    }
  }

  /// Finds most of the nearest; how many is in the reach.
  ///
  /// @param rotated the query rotated
  void approximate(float[] rotated, Margins.Reach reach) {
    Clusters clusters = grouping.clusters;
    QueryCode code = new QueryCode(arithmetic, rotated);
    long enough = Math.max(GATHERED, (long) GATHERED_PER_LIMIT * request.limit());
    Candidates ranked = clusters.rank(rotated, code, RANKED);
    for (int rank = 0; rank < clusters.count(); rank++) {
      if (ranked.size() == 0) {
        ranked = clusters.rank(rotated, code, RANKED_MORE * rank);
        ranked.drop(rank);
      }
      long next = ranked.poll();
      int cluster = TopNeighbors.number(next);
      float spread = clusters.spread(cluster);
      float needed = best.threshold() - reach.cluster(rank) * spread;
      if (clusters.estimate(next) + reach.slack() * spread < needed) {
        break;
      }
      float base = clusters.dot(rotated, cluster);
      if (base < needed) {
        continue;
      }
      float codeReach = reach.code() * clusters.distance(cluster, base);
      Probe probe = new Probe(code, base, codeReach, best.threshold());
      arithmetic.scan(grouping.codes, grouping.lists[cluster], probe, scan);
      if (best.isFull() || pending.size() >= enough) {
        measurePending();
      }
    }
    measurePending();
  }

  /// The most promising first, until no estimate reaches the worst kept.
  private void measurePending() {
    pending.order();
    while (mayBeNearer()) {
      int count = 0;
      while (count < TOGETHER && mayBeNearer()) {
        together[count++] = TopNeighbors.number(pending.poll());
      }
      for (int i = 0; i < count; i++) {
        scan.fetched |= vectors.fetch(arithmetic, together[i]);
      }
      for (int i = 0; i < count; i++) {
        vectors.offer(arithmetic, query, together[i], best);
      }
    }
    pending.clear();
  }

  private boolean mayBeNearer() {
    return pending.size() > 0 && TopNeighbors.cosine(pending.peek()) > best.threshold();
  }
}
