package org.akin;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.akin.corpus.Neighbor;
import org.akin.corpus.StoredPaper;
import org.akin.export.NeighborWriter;
import org.akin.export.NeighborWriter.NearPaper;
import org.akin.export.PaperWriter;
import org.akin.export.VectorWriter;
import org.akin.local.StoredIndex;
import org.akin.local.ann.KnnGraph;
import org.akin.local.ann.topk.NeighborQuery;
import org.akin.local.store.PaperStore;
import org.akin.paper.PaperId;

/// Hands what a library holds to writers, by the order in which papers came. Papers that come or go
/// meanwhile are there or not.
public final class LibraryExport {
  private interface Step {
    void take(StoredPaper stored) throws IOException;
  }

  private final PaperStore store;
  private final StoredIndex index;

  LibraryExport(PaperStore store, StoredIndex index) {
    this.store = store;
    this.index = index;
  }

  /// Writes every paper.
  public void papers(PaperWriter writer) throws IOException {
    forEach(stored -> writer.add(stored.paper()));
  }

  /// Writes every paper's vector.
  public void vectors(VectorWriter writer) throws IOException {
    forEach(stored -> {
      Optional<float[]> vector = store.vector(stored.number());
      if (vector.isPresent()) {
        writer.add(stored.paper().id(), vector.get());
      }
    });
  }

  /// Writes every paper's nearest, found on all cores. Takes about 8 · limit + 100 bytes of memory
  /// a paper.
  ///
  /// @param limit most neighbours of a paper
  public void neighbors(int limit, NeighborWriter writer) throws IOException {
    if (!index.exists()) {
      return;
    }
    KnnGraph graph = graph(limit);
    Map<Integer, PaperId> ids = new HashMap<>();
    forEach(stored -> ids.put(stored.number(), stored.paper().id()));
    forEach(stored -> {
      List<NearPaper> near = new ArrayList<>(limit);
      for (Neighbor neighbor : graph.neighbors(stored.number())) {
        PaperId id = ids.get(neighbor.number());
        if (id != null) {
          near.add(new NearPaper(id, neighbor.cosine()));
        }
      }
      writer.add(stored.paper().id(), near);
    });
  }

  private KnnGraph graph(int limit) throws IOException {
    try {
      int threads = Runtime.getRuntime().availableProcessors();
      return index.graph(NeighborQuery.nearest(limit), threads);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while neighbours were searched");
    }
  }

  private void forEach(Step step) throws IOException {
    try {
      store.forEachPaper(stored -> {
        try {
          step.take(stored);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      });
    } catch (UncheckedIOException e) {
      throw Objects.requireNonNull(e.getCause());
    }
  }
}
