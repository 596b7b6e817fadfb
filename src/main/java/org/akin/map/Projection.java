package org.akin.map;

import java.util.Arrays;
import org.akin.corpus.MapCoordinates;
import org.akin.corpus.NeighborGraph;
import org.akin.corpus.VectorSource;

/// Lays papers out on a plane: starts from the [PrincipalPlane] of their vectors, or from an
/// earlier map, and moves them by the [Optimizer].
///
/// Deterministic: the same graph, start and settings give the same floats. Distances have no unit;
/// a first map is some twenty wide.
public final class Projection {
  /// How far a fit has come.
  @FunctionalInterface
  public interface Listener {
    /// Called from one thread after each pass.
    void progress(int done, int of);
  }

  /// Half the width of the start, so that all of it is within reach of the forces.
  private static final float REACH = 10;

  /// Parts papers that would start in one place.
  private static final double NOISE = 1e-2;

  private final NeighborGraph graph;
  private final int[] numbers;
  private final MapSettings settings;

  /// @param graph of at least `settings.neighbors()` neighbours a paper
  public Projection(NeighborGraph graph, MapSettings settings) {
    this.graph = graph;
    this.numbers = graph.numbers();
    this.settings = settings;
  }

  /// A first map.
  ///
  /// @param vectors of the papers, ascending by number; read twice; others than theirs are ignored
  /// @throws E as the source
  /// @throws InterruptedException when the thread is interrupted; there is no map then
  public <E extends Exception> MapCoordinates fromVectors(
      VectorSource<E> vectors, int dimension, Listener listener) throws E, InterruptedException {
    var plane = PrincipalPlane.of(vectors, dimension, numbers.length, settings.seed());
    float[] start = new float[2 * numbers.length];
    vectors.forEach((number, vector) -> {
      int vertex = Arrays.binarySearch(numbers, number);
      if (vertex >= 0) {
        start[2 * vertex] = plane.x(vector);
        start[2 * vertex + 1] = plane.y(vector);
      }
    });
    float widest = 0;
    for (float value : start) {
      widest = Math.max(widest, Math.abs(value));
    }
    if (widest > 0) {
      for (int i = 0; i < start.length; i++) {
        start[i] *= REACH / widest;
      }
    }
    return optimized(start, listener);
  }

  /// A map that starts from an earlier one. Papers that were not on it start among their
  /// neighbours, or in the middle.
  ///
  /// @throws InterruptedException when the thread is interrupted; there is no map then
  public MapCoordinates fromMap(MapCoordinates earlier, Listener listener)
      throws InterruptedException {
    PositionsByNumber known = PositionsByNumber.of(earlier);
    float[] start = new float[2 * numbers.length];
    for (int vertex = 0; vertex < numbers.length; vertex++) {
      MapInterpolation.Point point = known.get(numbers[vertex]);
      if (point == null) {
        point = known.interpolate(graph.neighbors(numbers[vertex]));
      }
      start[2 * vertex] = point == null ? 0 : point.x();
      start[2 * vertex + 1] = point == null ? 0 : point.y();
    }
    return optimized(start, listener);
  }

  private MapCoordinates optimized(float[] start, Listener listener) throws InterruptedException {
    for (int i = 0; i < start.length; i++) {
      start[i] += (float) (NOISE * SplitMix64.signed(settings.seed(), i));
    }
    new Optimizer(FuzzyGraph.of(graph, numbers), settings, start).run(listener);
    float[] x = new float[numbers.length];
    float[] y = new float[numbers.length];
    for (int vertex = 0; vertex < numbers.length; vertex++) {
      x[vertex] = start[2 * vertex];
      y[vertex] = start[2 * vertex + 1];
    }
    return new MapCoordinates(numbers, x, y);
  }
}
