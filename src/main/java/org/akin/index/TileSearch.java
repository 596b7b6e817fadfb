package org.akin.index;

import java.util.Arrays;
import java.util.List;

/// Searches for the neighbours of many stored vectors at once, best from one cluster.
///
/// The vectors of a cluster are read once for all queries that may find something there, and every
/// product is taken in full precision, in tiles ([Arithmetic#products]): bound by arithmetic, where
/// one search after another is bound by memory and by estimates that are only needed once. Which
/// clusters a query visits follows from the wanted recall as in [Search]; within them nothing is
/// missed. Used once, by one thread.
final class TileSearch {
  /// Vectors of a cluster taken at a time: as many as the second-level cache holds.
  private static final int PART = 128;

  private final Arithmetic arithmetic;
  private final Grouping grouping;
  private final FlatVectors vectors;
  private final Rotation rotation;
  private final NeighborQuery request;
  private final Rows queries;
  private final Rows active;
  private final Rows others;
  private final float[] products = new float[Arithmetic.LEFT * Arithmetic.RIGHT];
  private TopNeighbors[] best = {};
  private int[] activeQueries = {};

  TileSearch(
      Arithmetic arithmetic,
      Grouping grouping,
      FlatVectors vectors,
      Rotation rotation,
      NeighborQuery request) {
    this.arithmetic = arithmetic;
    this.grouping = grouping;
    this.vectors = vectors;
    this.rotation = rotation;
    this.request = request;
    this.queries = new Rows(rotation.dimension(), PART);
    this.active = new Rows(rotation.dimension(), PART);
    this.others = new Rows(rotation.dimension(), PART);
  }

  /// @param numbers the queries; those that are not stored are left out
  /// @param reach of clusters; infinite to visit all
  void search(int[] numbers, float reach) {
    for (int number : numbers) {
      if (grouping.positions.get(number) != Positions.ABSENT) {
        queries.add(vectors, number);
      }
    }
    best = new TopNeighbors[queries.count()];
    Arrays.setAll(best, query -> new TopNeighbors(request.limit()));
    activeQueries = new int[queries.count()];
    float[][] bounds = bounds(reach);
    Candidates ranked = new Candidates(bounds.length);
    for (int cluster = 0; cluster < bounds.length; cluster++) {
      float most = Float.NEGATIVE_INFINITY;
      for (float bound : bounds[cluster]) {
        most = Math.max(most, bound);
      }
      ranked.add(cluster, most);
    }
    ranked.order();
    while (ranked.size() > 0) {
      int cluster = TopNeighbors.number(ranked.poll());
      if (activate(bounds[cluster])) {
        visit(grouping.lists[cluster]);
      }
    }
  }

  /// What each query may find in each cluster at best: one row a cluster.
  private float[][] bounds(float reach) {
    float[][] bounds = new float[grouping.clusters.count()][queries.count()];
    for (int query = 0; query < queries.count(); query++) {
      float[] rotated = rotation.rotate(vectors.get(queries.number(query)));
      QueryCode code = new QueryCode(arithmetic, rotated);
      Candidates ranked = grouping.clusters.rank(rotated, code, reach);
      for (int i = 0; i < ranked.size(); i++) {
        bounds[TopNeighbors.number(ranked.get(i))][query] = TopNeighbors.cosine(ranked.get(i));
      }
    }
    return bounds;
  }

  /// Gathers the queries that may find something in a cluster.
  private boolean activate(float[] bounds) {
    active.clear();
    for (int query = 0; query < queries.count(); query++) {
      if (bounds[query] >= best[query].threshold()) {
        activeQueries[active.count()] = query;
        active.add(queries, query);
      }
    }
    return active.count() > 0;
  }

  private void visit(BlockList list) {
    others.clear();
    for (int rank = 0; rank < list.filled; rank++) {
      int number = grouping.codes.number(list.position(rank));
      if (request.accepts(number)) {
        others.add(vectors, number);
      }
      if (others.count() == PART) {
        measure();
        others.clear();
      }
    }
    measure();
  }

  private void measure() {
    for (int right = 0; right < others.count(); right += Arithmetic.RIGHT) {
      for (int left = 0; left < active.count(); left += Arithmetic.LEFT) {
        arithmetic.products(active, left, others, right, products);
        for (int i = 0; i < Math.min(Arithmetic.LEFT, active.count() - left); i++) {
          offer(activeQueries[left + i], i, right);
        }
      }
    }
  }

  private void offer(int query, int left, int right) {
    TopNeighbors kept = best[query];
    float threshold = kept.threshold();
    for (int i = 0; i < Math.min(Arithmetic.RIGHT, others.count() - right); i++) {
      float product = products[left * Arithmetic.RIGHT + i];
      int number = others.number(right + i);
      if (product >= threshold && number != queries.number(query)) {
        kept.offer(number, product);
      }
    }
  }

  int count() {
    return queries.count();
  }

  int number(int query) {
    return queries.number(query);
  }

  /// Neighbours of a query, best first, with the cosines that a single search would give.
  List<Neighbor> neighbors(int query) {
    float[] vector = vectors.get(queries.number(query));
    TopNeighbors measured = new TopNeighbors(request.limit());
    for (int i = 0; i < best[query].size(); i++) {
      int number = TopNeighbors.number(best[query].get(i));
      measured.offer(number, vectors.dot(arithmetic, vector, number));
    }
    return measured.sorted();
  }
}
