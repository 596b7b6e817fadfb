package org.akin.map;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.akin.corpus.MapCoordinates;
import org.akin.local.ann.KnnGraph;
import org.akin.local.ann.QuantizedIndex;
import org.akin.local.ann.topk.NeighborQuery;
import org.akin.local.store.PaperStore;
import org.akin.vector.PrincipalComponents;

/// How well the map keeps neighbours, how long it takes and how much it moves when refitted,
/// compared with the principal plane it starts from and with random positions.
///
/// Arguments: a library's directory, which no process has open; how many papers to take, 0 for all.
final class MapFigures {
  private static final int K = 15;
  private static final int SAMPLE = 500;
  private static final int SEED = 7;

  private MapFigures() {}

  public static void main(String[] arguments) throws Exception {
    int most = Integer.parseInt(arguments[1]);
    List<float[]> kept = new ArrayList<>();
    try (PaperStore store = PaperStore.open(Path.of(arguments[0]))) {
      store.forEachVector((number, vector) -> {
        if (most == 0 || kept.size() < most) {
          kept.add(vector);
        }
      });
    }
    float[][] vectors = kept.toArray(float[][]::new);
    int n = vectors.length;
    try (QuantizedIndex index = new QuantizedIndex(vectors[0].length)) {
      index.putAll(sink -> {
        for (int i = 0; i < n; i++) {
          sink.put(i, vectors[i]);
        }
      });
      MapSettings settings = MapSettings.of(n);
      Timer timer = new Timer();
      var request = new NeighborQuery(settings.neighbors(), null, 0.95);
      KnnGraph graph = KnnGraph.of(index, request, settings.threads());
      timer.print("neighbour graph of " + n);
      var projection = new Projection(graph, settings);
      MapCoordinates map =
          projection.fromVectors(
              sink -> {
                for (int i = 0; i < n; i++) {
                  sink.put(i, vectors[i]);
                }
              },
              vectors[0].length,
              (done, of) -> {});
      timer.print("map of " + n);
      print("Akin's map", vectors, plane(map));
      print("principal plane", vectors, principal(vectors));
      print("random", vectors, random(n));
      timer.restart();
      var refit = new Projection(graph, MapSettings.refit());
      MapCoordinates again = refit.fromMap(map, (done, of) -> {});
      timer.print("refit of " + n);
      print("refit", vectors, plane(again));
      System.out.printf(
          "refit moves a paper by %.2f %% of the map's width (median)%n", 100 * moved(map, again));
    }
  }

  private static void print(String name, float[][] vectors, float[] plane) {
    MapQuality quality = MapQuality.of(vectors, plane, K, SAMPLE, SEED);
    System.out.printf(
        "%-16s trustworthiness %.4f  continuity %.4f  kept of %d nearest %.3f%n",
        name, quality.trustworthiness(), quality.continuity(), K, quality.kept());
  }

  private static float[] plane(MapCoordinates map) {
    float[] plane = new float[2 * map.numbers().length];
    for (int row = 0; row < map.numbers().length; row++) {
      plane[2 * row] = map.x()[row];
      plane[2 * row + 1] = map.y()[row];
    }
    return plane;
  }

  private static float[] principal(float[][] vectors) {
    var all = new PrincipalComponents.Builder(vectors[0].length);
    for (float[] vector : vectors) {
      all.add(vector);
    }
    PrincipalComponents plane = all.build(2);
    float[] places = new float[2 * vectors.length];
    for (int i = 0; i < vectors.length; i++) {
      places[2 * i] = (float) plane.coordinate(vectors[i], 0);
      places[2 * i + 1] = (float) plane.coordinate(vectors[i], 1);
    }
    return places;
  }

  private static float[] random(int n) {
    Random random = new Random(SEED);
    float[] plane = new float[2 * n];
    for (int i = 0; i < plane.length; i++) {
      plane[i] = random.nextFloat();
    }
    return plane;
  }

  private static double moved(MapCoordinates before, MapCoordinates after) {
    double[] distances = new double[before.numbers().length];
    float least = Float.MAX_VALUE;
    float most = -Float.MAX_VALUE;
    for (int row = 0; row < distances.length; row++) {
      distances[row] =
          Math.hypot(before.x()[row] - after.x()[row], before.y()[row] - after.y()[row]);
      least = Math.min(least, before.x()[row]);
      most = Math.max(most, before.x()[row]);
    }
    Arrays.sort(distances);
    return distances[distances.length / 2] / (most - least);
  }

  /// Elapsed time, and the processor time of all threads, which a busy machine leaves alone.
  private static final class Timer {
    private long wall = System.nanoTime();
    private long cpu = cpu();

    private static long cpu() {
      var system =
          (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
      return system.getProcessCpuTime();
    }

    void restart() {
      wall = System.nanoTime();
      cpu = cpu();
    }

    void print(String what) {
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      System.out.printf(
          "%-26s %6.1f s elapsed, %6.1f s of processors, heap %,d MiB%n",
          what,
          (System.nanoTime() - wall) / 1e9,
          (cpu() - cpu) / 1e9,
          (runtime.totalMemory() - runtime.freeMemory()) >> 20);
      restart();
    }
  }
}
