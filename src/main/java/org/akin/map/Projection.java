package org.akin.map;

import java.util.Arrays;
import org.akin.corpus.MapCoordinates;
import org.akin.corpus.NeighborGraph;
import org.akin.corpus.VectorSource;
import org.akin.vector.PrincipalComponents;

/// Lays papers out on a plane: starts from the two leading [PrincipalComponents] of their vectors,
/// or from an earlier map, and moves them by the [Optimizer]. A map that starts from the components
/// keeps its regions where they belong as a whole (Kobak and Linderman, *Initialization is critical
/// for preserving global data structure in both t-SNE and UMAP*, Nature Biotechnology 39, 2021).
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

  /// Vectors, evenly spread over all, of which the components are found.
  private static final int SAMPLE = 10_000;

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
    PrincipalComponents plane = plane(vectors, dimension);
    float[] start = new float[2 * numbers.length];
    vectors.forEach((number, vector) -> {
      int vertex = Arrays.binarySearch(numbers, number);
      if (vertex >= 0) {
        start[2 * vertex] = (float) plane.coordinate(vector, 0);
        start[2 * vertex + 1] = (float) plane.coordinate(vector, 1);
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

  private <E extends Exception> PrincipalComponents plane(VectorSource<E> vectors, int dimension)
      throws E {
    var sample = new PrincipalComponents.Builder(dimension);
    int every = Math.ceilDiv(Math.max(1, numbers.length), SAMPLE);
    int[] seen = new int[1];
    vectors.forEach((number, vector) -> {
      if (seen[0]++ % every == 0) {
        sample.add(vector);
      }
    });
    return sample.build(2);
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
