package org.akin.cluster;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.akin.corpus.Neighbor;
import org.akin.corpus.StoredPaper;
import org.akin.map.MapInterpolation;
import org.akin.map.MapInterpolation.Point;
import org.akin.topic.TopicTree;
import org.jspecify.annotations.Nullable;

/// Gives papers that are stored their topic and their place on the map, where there are such.
final class Annotator {
  private final Cluster cluster;
  private final AnnotationReader reader;
  private final TopicDocuments documents;

  /// A paper that is about to be stored.
  ///
  /// @param isNew whether the vector is another than before
  record Stored(StoredPaper paper, float[] vector, boolean isNew) {}

  /// The position of a paper; null when it has none.
  @FunctionalInterface
  interface Positions {
    @Nullable Point of(int number) throws IOException;
  }

  Annotator(Cluster cluster, TopicDocuments documents) {
    this.cluster = cluster;
    this.reader = new AnnotationReader(cluster);
    this.documents = documents;
  }

  /// The annotations of papers that are stored in the next generation.
  List<Annotation> annotations(LibraryState state, List<Stored> stored, long generation)
      throws IOException {
    TopicTree tree = documents.of(state).tree();
    TopicTree.Assigner assigner = tree.topics().isEmpty() ? null : tree.assigner();
    Map<Integer, float[]> placed = new HashMap<>();
    List<Integer> kept = new ArrayList<>();
    for (Stored one : stored) {
      if (one.isNew()) {
        placed.put(one.paper().number(), one.vector());
      } else {
        kept.add(one.paper().number());
      }
    }
    Map<Integer, Annotation> formers = reader.byNumbers(state.annotationIndex(), kept);
    Map<Integer, Point> points = state.mapped() ? points(state, placed) : Map.of();
    List<Annotation> annotations = new ArrayList<>();
    for (Stored one : stored) {
      int number = one.paper().number();
      Annotation plain = Annotation.of(one.paper(), generation);
      Annotation former = formers.get(number);
      if (former != null) {
        annotations.add(plain.like(former));
      } else {
        Annotation at = plain.at(points.get(number));
        annotations.add(assigner == null ? at : at.in(assigner.assign(number, one.vector())));
      }
    }
    return annotations;
  }

  private Map<Integer, Point> points(LibraryState state, Map<Integer, float[]> vectors)
      throws IOException {
    Map<Integer, List<Neighbor>> near = neighbors(state, vectors);
    Set<Integer> all = new HashSet<>();
    near.values().forEach(some -> some.forEach(one -> all.add(one.number())));
    Map<Integer, Annotation> known = reader.byNumbers(state.annotationIndex(), all);
    Map<Integer, Point> points = new HashMap<>();
    for (var paper : near.entrySet()) {
      Point point =
          interpolated(
              paper.getValue(),
              number -> {
                Annotation one = known.get(number);
                return one == null ? null : one.point();
              });
      if (point != null) {
        points.put(paper.getKey(), point);
      }
    }
    return points;
  }

  /// The nearest stored papers of some vectors, without the papers they are of.
  Map<Integer, List<Neighbor>> neighbors(LibraryState state, Map<Integer, float[]> vectors)
      throws IOException {
    String index = Objects.requireNonNull(state.paperIndex());
    return SampleIndex.nearest(cluster, index, vectors, MapInterpolation.NEIGHBORS);
  }

  /// A position among those neighbours that have one; null when none has.
  static @Nullable Point interpolated(List<Neighbor> neighbors, Positions positions)
      throws IOException {
    List<Neighbor> mapped = new ArrayList<>();
    float[] x = new float[neighbors.size()];
    float[] y = new float[neighbors.size()];
    for (Neighbor neighbor : neighbors) {
      Point point = positions.of(neighbor.number());
      if (point != null) {
        x[mapped.size()] = point.x();
        y[mapped.size()] = point.y();
        mapped.add(new Neighbor(mapped.size(), neighbor.cosine()));
      }
    }
    return mapped.isEmpty() ? null : MapInterpolation.of(mapped, x, y);
  }
}
