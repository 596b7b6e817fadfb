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
final class AnnotationRewrite {
  private static final int BATCH = 1000;

  private final Cluster cluster;
  private final Names names;
  private final LibraryState state;

  /// Makes the new annotation of a paper.
  @FunctionalInterface
  interface Rewriter {
    /// @param vector of the paper where it was asked for, else empty
    Annotation rewritten(Annotation former, float[] vector) throws IOException;
  }

  AnnotationRewrite(Cluster cluster, Names names, LibraryState state) {
    this.cluster = cluster;
    this.names = names;
    this.state = state;
  }

  /// @param needsVector for which papers the vector is to be read
  /// @return the new index; that there is when the library is empty
  String run(Predicate<Annotation> needsVector, Rewriter rewriter) throws IOException {
    String former = Objects.requireNonNull(state.annotationIndex());
    int edition = Names.after(former);
    cluster.delete("/" + names.annotations(edition - 2));
    String index = names.annotations(edition);
    cluster.delete("/" + index);
    Indexes.create(cluster, index, Indexes.annotations(cluster.settings()));
    List<Annotation> batch = new ArrayList<>();
    new AnnotationReader(cluster)
        .forEach(
            former,
            one -> {
              batch.add(one);
              if (batch.size() == BATCH) {
                write(index, batch, needsVector, rewriter);
              }
            });
    write(index, batch, needsVector, rewriter);
    cluster.post("/" + index + "/_refresh", Map.of());
    return index;
  }

  private void write(
      String index, List<Annotation> batch, Predicate<Annotation> needsVector, Rewriter rewriter)
      throws IOException {
    List<Integer> asked = batch.stream().filter(needsVector).map(Annotation::number).toList();
    Map<Integer, float[]> vectors = new HashMap<>();
    if (!asked.isEmpty()) {
      new PaperReader(cluster)
          .byNumbers(state, asked, Wanted.VECTORS)
          .forEach((number, document) -> vectors.put(number, document.vector()));
    }
    Bulk bulk = new Bulk(state.generation() + 1);
    for (Annotation one : batch) {
      float[] vector = vectors.getOrDefault(one.number(), new float[0]);
      bulk.put(index, one.number(), rewriter.rewritten(one, vector));
    }
    if (!batch.isEmpty()) {
      Bulk.send(cluster, bulk.operations(), "false");
    }
    batch.clear();
  }
}
