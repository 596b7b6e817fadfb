package org.akin.local.ann.ivf;

import java.util.BitSet;
import java.util.List;
import org.akin.corpus.Neighbor;
import org.akin.local.ann.flat.FlatVectors;
import org.akin.local.ann.rabitq.InvertedList;
import org.akin.local.ann.rabitq.QueryLookupTable;
import org.akin.local.ann.rabitq.ScanQuery;
import org.akin.local.ann.rabitq.ScanState;
import org.akin.local.ann.simd.DeinterleavedQuery;
import org.akin.local.ann.simd.VectorKernels;
import org.akin.local.ann.topk.CandidateHeap;
import org.akin.local.ann.topk.NeighborQuery;
import org.akin.local.ann.topk.TopNeighbors;

/// One search of an inverted file, from the nearest list outwards. Used once, by one thread.
///
/// Lists are visited in the order of the best cosine they may hold, until `cosine of the centroid +
/// reach · spread` falls below the worst neighbour kept, first by estimated cosines and then by
/// exact ones; the reach shrinks with the number of lists visited. In a visited list every code is
/// estimated (FastScan), and a vector is reranked with its exact cosine when `estimate + reach ·
/// error` is above the worst kept. So neither the lists visited (nprobe) nor the vectors reranked
/// are fixed: both follow from the reaches, which [RecallCalibration] derives from the wanted
/// recall, and from how hard the query is.
public final class IvfSearch {
  /// Estimates gathered before the first reranking: reranking the best of these first makes the
  /// worst kept neighbour a good threshold at once.
  private static final int GATHERED = 64;

  private static final int GATHERED_PER_LIMIT = 3;

  /// Vectors prefetched before the first of them is reranked.
  private static final int RERANK_BATCH = 16;

  /// Answers of a quarter of the index or more are made exactly.
  private static final int LARGE_SHARE = 4;

  /// Accepted numbers of at most a thirty-second of all, or at most [#FEW], are measured exactly
  /// without a scan.
  private static final int FEW_SHARE = 32;

  private static final int FEW = 1024;

  private static final int NONE = -1;

  private final VectorKernels kernels;
  private final InvertedFile invertedFile;
  private final FlatVectors vectors;
  private final DeinterleavedQuery query;
  private final NeighborQuery request;
  private final TopNeighbors best;
  private final ScanState scan;
  private final CandidateHeap pending;
  private final int[] batch = new int[RERANK_BATCH];

  public IvfSearch(
      VectorKernels kernels,
      InvertedFile invertedFile,
      FlatVectors vectors,
      float[] query,
      NeighborQuery request) {
    this.kernels = kernels;
    this.invertedFile = invertedFile;
    this.vectors = vectors;
    this.query = new DeinterleavedQuery(query);
    this.request = request;
    this.best = new TopNeighbors(request.limit());
    this.scan = new ScanState(invertedFile.codes, 4 * GATHERED, request.accepted());
    this.pending = scan.passed();
  }

  List<Neighbor> sorted() {
    return best.sorted();
  }

  /// Searches in the way that suits the request and the index's size.
  ///
  /// @param rotated the query rotated
  public List<Neighbor> answer(float[] rotated, RecallCalibration calibration) {
    BitSet accepted = request.accepted();
    if (accepted != null && isFew(accepted)) {
      accepted(accepted);
    } else if (isExact()) {
      all();
    } else {
      boolean clustered = invertedFile.quantizer.count() > 1;
      approximate(rotated, calibration.reach(request.limit(), request.recall(), clustered));
    }
    return sorted();
  }

  private boolean isExact() {
    int size = invertedFile.size();
    return request.recall() == 1
        || invertedFile.directMap.uncoded() > 0
        || size <= InvertedFile.EXACT_UP_TO
        || request.limit() >= size / LARGE_SHARE;
  }

  private boolean isFew(BitSet accepted) {
    int count = accepted.cardinality();
    return count <= FEW || count <= invertedFile.size() / FEW_SHARE;
  }

  /// Measures every accepted number.
  private void accepted(BitSet accepted) {
    for (int i = accepted.nextSetBit(0); i >= 0; i = accepted.nextSetBit(i + 1)) {
      if (invertedFile.directMap.get(i) != DirectMap.ABSENT) {
        vectors.offer(kernels, query, i, best);
      }
    }
  }

  /// Measures all that are stored, in the order of memory.
  private void all() {
    DirectMap directMap = invertedFile.directMap;
    for (int i = directMap.next(0); i >= 0; i = directMap.next(i + 1)) {
      if (request.accepts(i)) {
        vectors.offer(kernels, query, i, best);
      }
    }
  }

  /// Finds most of the nearest; the reach determines how many.
  ///
  /// @param rotated the query rotated
  void approximate(float[] rotated, RecallCalibration.Reach reach) {
    CoarseQuantizer quantizer = invertedFile.quantizer;
    QueryLookupTable table = new QueryLookupTable(kernels, rotated);
    RankedCentroids ranked = new RankedCentroids(quantizer, rotated, table);
    int visited = NONE;
    float visitedBase = 0;
    for (int rank = 0; rank < quantizer.count(); rank++) {
      long next = ranked.next();
      int cluster = TopNeighbors.number(next);
      float spread = quantizer.spread(cluster);
      float needed = best.threshold() - reach.cluster(rank) * spread;
      if (quantizer.estimate(next) + reach.slack() * spread < needed) {
        break;
      }
      float base = quantizer.dot(rotated, cluster);
      if (base < needed) {
        continue;
      }
      // a list is scanned when the one after it is known, and its codes on their way
      if (visited != NONE) {
        scan.prefetch(invertedFile.lists[cluster]);
        visit(visited, visitedBase, table, reach);
      }
      visited = cluster;
      visitedBase = base;
    }
    scan.prefetch(InvertedList.EMPTY);
    visit(visited, visitedBase, table, reach);
    rerankPending();
  }

  private void visit(
      int cluster, float base, QueryLookupTable table, RecallCalibration.Reach reach) {
    float codeReach = reach.code() * invertedFile.quantizer.distance(cluster, base);
    ScanQuery scanQuery = new ScanQuery(table, base, codeReach, best.threshold());
    kernels.scan(invertedFile.codes, invertedFile.lists[cluster], scanQuery, scan);
    long enough = Math.max(GATHERED, (long) GATHERED_PER_LIMIT * request.limit());
    if (best.isFull() || pending.size() >= enough) {
      rerankPending();
    }
  }

  /// The most promising first, until no estimate reaches the worst kept.
  private void rerankPending() {
    pending.order();
    while (mayBeNearer()) {
      int count = 0;
      while (count < RERANK_BATCH && mayBeNearer()) {
        batch[count++] = TopNeighbors.number(pending.poll());
      }
      for (int i = 0; i < count; i++) {
        scan.keep(vectors.fetch(kernels, batch[i]));
      }
      for (int i = 0; i < count; i++) {
        vectors.offer(kernels, query, batch[i], best);
      }
    }
    pending.clear();
  }

  private boolean mayBeNearer() {
    return pending.size() > 0 && TopNeighbors.cosine(pending.peek()) > best.threshold();
  }
}
