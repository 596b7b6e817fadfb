package org.akin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import org.akin.corpus.Corpus;
import org.akin.corpus.CorpusScan;
import org.akin.corpus.Neighbor;
import org.akin.corpus.NeighborGraph;
import org.akin.corpus.Retrieval;
import org.akin.corpus.StoredPaper;
import org.akin.embed.distill.Distillation;
import org.akin.export.NeighborWriter;
import org.akin.export.NeighborWriter.NearPaper;
import org.akin.export.PaperWriter;
import org.akin.export.VectorWriter;
import org.akin.paper.PaperId;
import org.jspecify.annotations.Nullable;

/// Hands what a library holds to writers, by the order in which papers came. Papers that come or go
/// meanwhile are there or not.
public final class LibraryExport {
  /// Share of the true neighbours that are written.
  private static final double RECALL = 0.99;

  /// Vectors whose papers are asked for at a time.
  private static final int BATCH = 256;

  private interface Step {
    void take(StoredPaper stored) throws IOException;
  }

  private interface VectorStep {
    void take(StoredPaper stored, float[] vector) throws IOException;
  }

  private interface Pass {
    void run() throws IOException;
  }

  private final Corpus corpus;
  private final Retrieval retrieval;

  LibraryExport(Corpus corpus, Retrieval retrieval) {
    this.corpus = corpus;
    this.retrieval = retrieval;
  }

  /// Writes every paper.
  public void papers(PaperWriter writer) throws IOException {
    try (CorpusScan scan = corpus.scan()) {
      forEach(scan, stored -> writer.add(stored.paper()));
    }
  }

  /// Writes every paper's vector.
  public void vectors(VectorWriter writer) throws IOException {
    forEachVector(number -> true, (stored, vector) -> writer.add(stored.paper().id(), vector));
  }

  /// Gives papers with their vectors to a distillation, drawn evenly where there are more than
  /// about as many.
  public void learn(Distillation distillation, int most) throws IOException {
    double share = (double) most / corpus.facts().papers();
    // Spread over all numbers, as one that is a multiple of something in the order of papers is
    // not.
    IntPredicate drawn = number -> share >= 1 || new SplittableRandom(number).nextDouble() < share;
    forEachVector(drawn, (stored, vector) -> distillation.add(stored.paper(), vector));
  }

  private void forEachVector(IntPredicate wanted, VectorStep step) throws IOException {
    try (CorpusScan scan = corpus.scan()) {
      List<Integer> numbers = new ArrayList<>(BATCH);
      List<float[]> vectors = new ArrayList<>(BATCH);
      unchecked(() ->
          scan.forEachVector((number, vector) -> {
            if (!wanted.test(number)) {
              return;
            }
            numbers.add(number);
            vectors.add(vector);
            if (numbers.size() == BATCH) {
              checked(() -> take(scan.papers(numbers), vectors, step));
              numbers.clear();
              vectors.clear();
            }
          }));
      take(scan.papers(numbers), vectors, step);
    }
  }

  private static void take(
      List<@Nullable StoredPaper> papers, List<float[]> vectors, VectorStep step)
      throws IOException {
    for (int i = 0; i < papers.size(); i++) {
      StoredPaper stored = papers.get(i);
      if (stored != null) {
        step.take(stored, vectors.get(i));
      }
    }
  }

  /// Writes every paper's nearest, found on all cores. Takes about 8 · limit + 100 bytes of memory
  /// a paper.
  ///
  /// @param limit most neighbours of a paper
  public void neighbors(int limit, NeighborWriter writer) throws IOException {
    if (corpus.facts().papers() == 0) {
      return;
    }
    try (CorpusScan scan = corpus.scan()) {
      NeighborGraph graph = retrieval.neighbors(scan, limit, RECALL);
      Map<Integer, PaperId> ids = new HashMap<>();
      forEach(scan, stored -> ids.put(stored.number(), stored.paper().id()));
      forEach(
          scan,
          stored -> {
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
  }

  private static void forEach(CorpusScan scan, Step step) throws IOException {
    unchecked(() -> scan.forEachPaper(stored -> checked(() -> step.take(stored))));
  }

  private static void checked(Pass pass) {
    try {
      pass.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void unchecked(Pass pass) throws IOException {
    try {
      pass.run();
    } catch (UncheckedIOException e) {
      throw Objects.requireNonNull(e.getCause());
    }
  }
}
