package org.akin.local.ann.topk;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// What a search is to return.
///
/// @param limit most neighbours wanted, at least 1
/// @param accepted numbers that may be returned, or null for every one; read during the search, so
///   it must not change meanwhile; not copied
/// @param recall share of the true nearest neighbours wanted on average, in (0, 1]; 1.0 is exact
public record NeighborQuery(int limit, @Nullable BitSet accepted, double recall) {
  /// Finds 99 of 100 true neighbours: below the noise of the embedding, several times the speed of
  /// an exact search.
  public static final double DEFAULT_RECALL = 0.99;

  public NeighborQuery {
    if (limit < 1) {
      throw new IllegalArgumentException("limit: expected at least 1, found " + limit);
    }
    if (!(recall > 0 && recall <= 1)) {
      throw new IllegalArgumentException("recall: expected in (0, 1], found " + recall);
    }
  }

  /// The nearest of all, at the default recall.
  public static NeighborQuery nearest(int limit) {
    return new NeighborQuery(limit, null, DEFAULT_RECALL);
  }

  /// The same among these numbers only.
  public NeighborQuery within(BitSet numbers) {
    return new NeighborQuery(limit, numbers, recall);
  }

  /// The same with nothing missed.
  public NeighborQuery exact() {
    return new NeighborQuery(limit, accepted, 1.0);
  }

  /// Whether this number may be returned.
  public boolean accepts(int number) {
    return accepted == null || accepted.get(number);
  }
}
