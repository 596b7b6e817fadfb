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
import org.akin.map.MapInterpolation;
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
      forEach(
          state,
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

  /// Of more papers than a page shows, an even sample.
  private void forEach(LibraryState state, AnnotationReader.Visitor visitor) throws IOException {
    AnnotationReader reader = new AnnotationReader(cluster);
    int step = ClusterScan.step(state, cluster.settings().sample());
    if (step == 1) {
      reader.forEach(state.annotationIndex(), visitor);
      return;
    }
    for (List<Integer> page : ClusterScan.pages(state, step)) {
      Map<Integer, Annotation> found = reader.byNumbers(state.annotationIndex(), page);
      for (int number : page) {
        Annotation one = found.get(number);
        if (one != null) {
          visitor.visit(one);
        }
      }
    }
  }

  @Override
  public void replace(CorpusScan scan, MapCoordinates made) throws IOException {
    LibraryState before = current.get();
    if (before.annotationIndex() == null) {
      return;
    }
    ClusterScan read = (ClusterScan) scan;
    AnnotationRewrite rewrite =
        new AnnotationRewrite(
            commits,
            new PaperIndexes(cluster, names),
            before,
            one -> made.row(one.number()) < 0,
            (batch, vectors) -> positioned(read, made, batch, vectors));
    rewrite.run();
    commits.write(turn -> {
      LibraryState state = turn.state();
      return state.annotated(rewrite.finish(state), state.fit(), true);
    });
  }

  /// With the positions that were made, or those among the neighbours that have one; in the middle
  /// without any.
  private List<Annotation> positioned(
      ClusterScan scan, MapCoordinates made, List<Annotation> batch, Map<Integer, float[]> vectors)
      throws IOException {
    Map<Integer, List<Neighbor>> near =
        vectors.isEmpty()
            ? Map.of()
            : scan.isSample()
                ? scan.sample().nearest(vectors, MapInterpolation.NEIGHBORS)
                : annotator.neighbors(current.get(), vectors);
    List<Annotation> positioned = new ArrayList<>(batch.size());
    for (Annotation one : batch) {
      Point point = at(made, one.number());
      if (point == null) {
        List<Neighbor> around = near.getOrDefault(one.number(), List.of());
        point = Annotator.interpolated(around, number -> at(made, number));
      }
      positioned.add(one.at(point == null ? MIDDLE : point));
    }
    return positioned;
  }

  private static @Nullable Point at(MapCoordinates made, int number) {
    int row = made.row(number);
    return row < 0 ? null : new Point(made.x()[row], made.y()[row]);
  }
}
