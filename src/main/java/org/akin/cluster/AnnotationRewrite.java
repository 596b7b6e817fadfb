package org.akin.cluster;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.akin.cluster.PaperReader.Wanted;

/// Writes all annotations again into an index of their own, which takes the place of the former one
/// with the state of the library: every question sees the one or the other. The former is kept
/// until the next time, for those who are still reading it.
///
/// Nearly all of it is written while others write; they wait only while what they changed since is
/// written as well.
final class AnnotationRewrite {
  private static final int BATCH = 1000;

  private final Cluster cluster;
  private final PaperIndexes indexes;
  private final LibraryState before;
  private final Rewriter rewriter;
  private final Predicate<Annotation> needsVector;
  private final String former;
  private final String index;

  /// Makes the new annotations of some papers.
  @FunctionalInterface
  interface Rewriter {
    /// @param vectors of the papers whose vectors were asked for, by number
    List<Annotation> rewritten(List<Annotation> former, Map<Integer, float[]> vectors)
        throws IOException;
  }

  /// Begins.
  ///
  /// @param before the library now
  /// @param needsVector for which papers the vector is to be read
  AnnotationRewrite(
      Commits commits,
      PaperIndexes indexes,
      LibraryState before,
      Predicate<Annotation> needsVector,
      Rewriter rewriter)
      throws IOException {
    this.cluster = indexes.cluster();
    this.indexes = indexes;
    this.before = before;
    this.needsVector = needsVector;
    this.rewriter = rewriter;
    this.former = Objects.requireNonNull(before.annotationIndex());
    this.index = indexes.makeAnnotations(commits);
  }

  /// Writes those that are there now.
  void run() throws IOException {
    write(new AnnotationReader(cluster)::forEach);
  }

  /// Writes those that were changed since it began, while nobody changes them.
  ///
  /// @param now the library
  /// @return the new index
  String finish(LibraryState now) throws IOException {
    if (!former.equals(now.annotationIndex())) {
      indexes.drop(index);
      throw new IOException("topics or map were fitted by another process meanwhile; fit again");
    }
    long since = before.generation();
    write((of, visitor) -> new AnnotationReader(cluster).since(of, since, visitor));
    refresh();
    if (count(index) != count(former)) {
      removeGone(now);
    }
    indexes.dropAnnotations(former);
    return index;
  }

  private int count(String of) throws IOException {
    return cluster.get("/" + of + "/_count").body().path("count").asInt();
  }

  private void removeGone(LibraryState now) throws IOException {
    List<Integer> page = new ArrayList<>();
    new AnnotationReader(cluster)
        .forEach(
            index,
            one -> {
              page.add(one.number());
              if (page.size() == BATCH) {
                removeGone(now, page);
              }
            });
    removeGone(now, page);
    refresh();
  }

  private void removeGone(LibraryState now, List<Integer> page) throws IOException {
    Map<Integer, Annotation> there = new AnnotationReader(cluster).byNumbers(former, page);
    Bulk bulk = new Bulk(now.generation() + 1);
    page.stream()
        .filter(number -> !there.containsKey(number))
        .forEach(number -> bulk.delete(index, number));
    if (!bulk.operations().isEmpty()) {
      Bulk.send(cluster, bulk.operations(), "false");
    }
    page.clear();
  }

  private interface Pass {
    void forEach(String of, AnnotationReader.Visitor visitor) throws IOException;
  }

  private void write(Pass pass) throws IOException {
    List<Annotation> batch = new ArrayList<>();
    pass.forEach(
        former,
        one -> {
          batch.add(one);
          if (batch.size() == BATCH) {
            write(batch);
          }
        });
    write(batch);
  }

  private void write(List<Annotation> batch) throws IOException {
    List<Integer> asked = batch.stream().filter(needsVector).map(Annotation::number).toList();
    Map<Integer, float[]> vectors = new HashMap<>();
    if (!asked.isEmpty()) {
      new PaperReader(cluster)
          .byNumbers(before, asked, Wanted.VECTORS)
          .forEach((number, document) -> vectors.put(number, document.vector()));
    }
    List<byte[]> operations = new ArrayList<>();
    for (Annotation one : rewriter.rewritten(List.copyOf(batch), vectors)) {
      Bulk bulk = new Bulk(Math.max(before.generation(), one.generation()) + 1);
      bulk.put(index, one.number(), one);
      operations.addAll(bulk.operations());
    }
    if (!operations.isEmpty()) {
      Bulk.send(cluster, operations, "false");
    }
    batch.clear();
  }

  private void refresh() throws IOException {
    cluster.post("/" + index + "/_refresh", Map.of());
  }
}
