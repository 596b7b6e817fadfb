package org.akin.cluster;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.akin.corpus.CorpusScan;
import org.akin.corpus.MapAnnotations;
import org.akin.corpus.MapCoordinates;
import org.akin.corpus.MapPoints;
import org.akin.corpus.Neighbor;
import org.akin.map.MapInterpolation.Point;
import org.jspecify.annotations.Nullable;

/// The map of a cluster's papers, in the index of annotations.
record ClusterMap(
    Cluster cluster, Names names, CurrentState current, Commits commits, Annotator annotator)
    implements MapAnnotations {
  private static final Point MIDDLE = new Point(0, 0);

  @Override
  public MapPoints points() throws IOException {
    LibraryState state = current.get();
    List<Annotation> rows = new ArrayList<>();
    if (state.mapped()) {
      new AnnotationReader(cluster)
          .forEach(
              state.annotationIndex(),
              one -> {
                if (one.point() != null) {
                  rows.add(one);
                }
              });
    }
    int[] numbers = new int[rows.size()];
    float[] x = new float[rows.size()];
    float[] y = new float[rows.size()];
    short[] years = new short[rows.size()];
    int[] topics = new int[rows.size()];
    for (int row = 0; row < numbers.length; row++) {
      Annotation one = rows.get(row);
      Point point = one.point() == null ? MIDDLE : one.point();
      Integer year = one.year();
      numbers[row] = one.number();
      x[row] = point.x();
      y[row] = point.y();
      years[row] = year == null ? 0 : year.shortValue();
      topics[row] = one.topic();
    }
    List<String> ids = rows.stream().map(Annotation::id).toList();
    return new MapPoints(new MapCoordinates(numbers, x, y), ids, years, topics, state.generation());
  }

  @Override
  public void replace(CorpusScan scan, MapCoordinates made) throws IOException {
    commits.write(turn -> {
      LibraryState state = turn.state();
      if (state.annotationIndex() == null) {
        return null;
      }
      String index =
          new AnnotationRewrite(cluster, names, state)
              .run(
                  one -> made.row(one.number()) < 0,
                  (one, vector) -> one.at(position(state, made, one, vector)));
      return state.annotated(index, state.fit(), true);
    });
  }

  /// The position that was made, or one among the neighbours; in the middle without any.
  private Point position(LibraryState state, MapCoordinates made, Annotation one, float[] vector)
      throws IOException {
    Point point = at(made, one.number());
    if (point == null && vector.length > 0) {
      List<Neighbor> near =
          annotator
              .neighbors(state, Map.of(one.number(), vector))
              .getOrDefault(one.number(), List.of());
      point = Annotator.interpolated(near, number -> at(made, number));
    }
    return point == null ? MIDDLE : point;
  }

  private static @Nullable Point at(MapCoordinates made, int number) {
    int row = made.row(number);
    return row < 0 ? null : new Point(made.x()[row], made.y()[row]);
  }
}
