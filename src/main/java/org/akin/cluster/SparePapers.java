package org.akin.cluster;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.akin.cluster.PaperReader.Wanted;
import org.akin.corpus.CorpusScan;
import org.akin.vector.ByteVectors;

/// An index that is filled with the papers of the one in use, under other vectors, while that one
/// is read and changed. Each of its documents has the generation of the document it was made of:
/// one is missing when it is not there, or has another generation. So it can be left and gone on
/// with at any time, and writers need not know of it.
final class SparePapers {
  private static final int PAGE = 500;

  private final Cluster cluster;
  private final String used;
  private final String index;
  private final PaperReader reader;

  SparePapers(Cluster cluster, LibraryState state, String index) {
    this.cluster = cluster;
    this.used = Objects.requireNonNull(state.paperIndex());
    this.index = index;
    this.reader = new PaperReader(cluster);
  }

  /// A paper with both vectors by the other model.
  record Encoded(PaperDocument paper, float[] vector, float[] title) {}

  /// Takes papers that are missing.
  @FunctionalInterface
  interface Visitor {
    void visit(List<PaperDocument> missing) throws IOException;
  }

  /// About how many papers are missing.
  int missing(int papers) throws IOException {
    return Math.max(0, papers - size());
  }

  private int size() throws IOException {
    refresh();
    return cluster.get("/" + index + "/_count").body().path("count").asInt();
  }

  /// Hands out what is missing of the papers that were written after a generation.
  void forEachMissing(long since, Visitor visitor) throws IOException {
    refresh();
    int last = -1;
    while (true) {
      List<PaperDocument> page = reader.since(used, since, last, PAGE, Wanted.ALL);
      if (!page.isEmpty()) {
        last = page.getLast().number();
        Map<Integer, Long> there =
            reader.generations(index, page.stream().map(PaperDocument::number).toList());
        List<PaperDocument> missing = new ArrayList<>();
        for (PaperDocument one : page) {
          if (!Objects.equals(there.get(one.number()), one.generation())) {
            missing.add(one);
          }
        }
        visitor.visit(missing);
      }
      if (page.size() < PAGE) {
        return;
      }
    }
  }

  void put(List<Encoded> encoded) throws IOException {
    List<byte[]> operations = new ArrayList<>();
    for (Encoded one : encoded) {
      PaperDocument paper = one.paper();
      var vectors = new PaperDocument.Vectors(one.vector(), ByteVectors.of(one.title()));
      Bulk bulk = new Bulk(paper.generation());
      bulk.put(
          index,
          paper.number(),
          PaperDocument.of(paper.stored(), vectors, paper.origins(), paper.generation()));
      operations.addAll(bulk.operations());
    }
    if (!operations.isEmpty()) {
      Bulk.send(cluster, operations, "false");
    }
  }

  /// Takes out what is no longer in the library.
  ///
  /// @param papers of the library
  void removeGone(int papers, long generation) throws IOException {
    if (size() == papers) {
      return;
    }
    Bulk bulk = new Bulk(generation);
    int last = -1;
    while (true) {
      List<Integer> page =
          reader.after(index, last, PAGE, Wanted.VECTORS).stream()
              .map(PaperDocument::number)
              .toList();
      Map<Integer, Long> there = reader.generations(used, page);
      page.stream()
          .filter(number -> !there.containsKey(number))
          .forEach(number -> bulk.delete(index, number));
      if (page.size() < PAGE) {
        break;
      }
      last = page.getLast();
    }
    if (!bulk.operations().isEmpty()) {
      Bulk.send(cluster, bulk.operations(), "true");
    }
  }

  /// Whether it holds as many papers as the library: while nobody writes, and once nothing is
  /// missing, the same ones.
  boolean isWhole(int papers) throws IOException {
    return size() == papers;
  }

  /// Reads vectors by ascending number.
  ///
  /// @param step reads the papers whose number it divides
  void forEachVector(int step, CorpusScan.VectorVisitor visitor) throws IOException {
    int last = -1;
    while (true) {
      List<PaperDocument> page = reader.after(index, last, PAGE, Wanted.VECTORS);
      for (PaperDocument one : page) {
        if (one.number() % step == 0) {
          visitor.visit(one.number(), one.vector());
        }
      }
      if (page.size() < PAGE) {
        return;
      }
      last = page.getLast().number();
    }
  }

  private void refresh() throws IOException {
    cluster.post("/" + index + "/_refresh", Map.of());
  }
}
