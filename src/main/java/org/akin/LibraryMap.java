package org.akin;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.akin.MapSurroundings.Place;
import org.akin.corpus.Backend;
import org.akin.corpus.Corpus;
import org.akin.corpus.CorpusScan;
import org.akin.corpus.MapAnnotations;
import org.akin.corpus.MapCoordinates;
import org.akin.corpus.MapPoints;
import org.akin.corpus.ModelStamp;
import org.akin.corpus.NeighborGraph;
import org.akin.corpus.Retrieval;
import org.akin.corpus.StoreFacts;
import org.akin.map.MapSettings;
import org.akin.map.Projection;
import org.akin.paper.PaperId;
import org.jspecify.annotations.Nullable;

/// The map of a library: x and y for every paper. Once [#fit] has made it, papers that come later
/// are put among the others, and papers that are taken out vanish from it.
///
/// Thread-safe; fits follow one another, and changes go on while one runs.
public final class LibraryMap {
  /// Missing one neighbour in twenty does not show on a map, and halves the search.
  private static final double RECALL = 0.95;

  private static final long STALE_NANOS = TimeUnit.MINUTES.toNanos(1);

  /// The part of the papers asked for that decides how far to see: one that lies far off must not
  /// make dust of the others.
  private static final double SEEN = 0.7;

  private static final float EDGE = 1.15f;

  /// The least that is seen is this part of the map's width.
  private static final float LEAST_PART = 60;

  private final Corpus corpus;
  private final Retrieval retrieval;
  private final MapAnnotations map;
  private final ReentrantLock fitting = new ReentrantLock();
  private volatile @Nullable MapPoints known;
  private volatile long readAt;

  LibraryMap(Backend backend) {
    this.corpus = backend.corpus();
    this.retrieval = backend.retrieval();
    this.map = backend.map();
  }

  /// The current map; empty when none was made, or all its papers were taken out.
  public Optional<MapPoints> points() throws IOException {
    MapPoints points = current();
    return points.size() == 0 ? Optional.empty() : Optional.of(points);
  }

  /// What lies around a paper; empty when it is not on the map, or there is none. The positions may
  /// be those of up to a minute ago, as a page that shows a few of them need not wait until all
  /// were read once more.
  ///
  /// @param named papers that are looked for among those around it
  /// @param most other papers
  public Optional<MapSurroundings> around(PaperId id, Collection<PaperId> named, int most)
      throws IOException {
    MapPoints points = recent();
    Map<String, PaperId> sought = new HashMap<>();
    named.forEach(one -> sought.put(one.toString(), one));
    String own = id.toString();
    Place middle = null;
    Map<PaperId, Place> places = new HashMap<>();
    for (int row = 0; row < points.size(); row++) {
      String name = points.ids().get(row);
      if (name.equals(own)) {
        middle = place(points, row);
      } else if (sought.containsKey(name)) {
        places.put(sought.get(name), place(points, row));
      }
    }
    return middle == null ? Optional.empty() : Optional.of(around(points, middle, places, most));
  }

  private static MapSurroundings around(
      MapPoints points, Place middle, Map<PaperId, Place> named, int most) {
    float[] x = points.coordinates().x();
    float least = 0;
    float greatest = 0;
    for (float value : x) {
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
    }
    List<Float> reaches =
        named.values().stream().map(place -> place.reachFrom(middle)).sorted().toList();
    float wanted = reaches.isEmpty() ? 0 : EDGE * reaches.get((int) ((reaches.size() - 1) * SEEN));
    float reach = Math.max(wanted, (greatest - least) / LEAST_PART);
    List<Place> others = others(points, middle, reach, most);
    Map<PaperId, Place> seen = new HashMap<>(named);
    seen.values().removeIf(place -> !place.isWithin(reach, middle));
    return new MapSurroundings(middle, seen, others, reach);
  }

  private static List<Place> others(MapPoints points, Place middle, float reach, int most) {
    int[] within =
        IntStream.range(0, points.size())
            .filter(row -> place(points, row).isWithin(reach, middle))
            .toArray();
    int each = Math.max(1, Math.ceilDiv(within.length, most));
    return IntStream.range(0, within.length)
        .filter(i -> i % each == 0)
        .mapToObj(i -> place(points, within[i]))
        .toList();
  }

  private static Place place(MapPoints points, int row) {
    return new Place(points.coordinates().x()[row], points.coordinates().y()[row]);
  }

  /// The map as it was read last, if that is not long ago.
  private MapPoints recent() throws IOException {
    MapPoints points = known;
    boolean fresh = points != null && System.nanoTime() - readAt < STALE_NANOS;
    return fresh ? Objects.requireNonNull(points) : current();
  }

  private MapPoints current() throws IOException {
    MapPoints points = known;
    if (points == null || points.generation() != corpus.facts().generation()) {
      points = map.points();
      known = points;
    }
    readAt = System.nanoTime();
    return points;
  }

  /// Makes the map, or refits it from the positions papers have, so that they hardly move. The
  /// former map stays until the new one is whole; papers that came meanwhile are put on it.
  ///
  /// @param listener told after each pass
  /// @throws IllegalArgumentException when the library holds no papers
  /// @throws InterruptedIOException when the thread is interrupted
  public void fit(Projection.Listener listener) throws IOException {
    fit(false, listener);
  }

  /// Makes the map from the beginning, such as after a switch to another model; fails as above.
  public void fitFresh(Projection.Listener listener) throws IOException {
    fit(true, listener);
  }

  private void fit(boolean fresh, Projection.Listener listener) throws IOException {
    fitting.lock();
    try (CorpusScan scan = corpus.sample()) {
      StoreFacts facts = corpus.facts();
      ModelStamp model = facts.model();
      if (model == null || facts.papers() == 0) {
        throw new IllegalArgumentException(
            "no papers to map: the library is empty; add some with 'akin import FILE'");
      }
      MapCoordinates former = current().coordinates();
      boolean refit = !fresh && former.numbers().length > 0;
      MapSettings settings =
          refit ? MapSettings.refit() : MapSettings.of(scan.papers(facts.papers()));
      NeighborGraph graph = retrieval.neighbors(scan, settings.neighbors(), RECALL);
      Projection projection = new Projection(graph, settings);
      MapCoordinates made =
          refit
              ? projection.fromMap(former, listener)
              : projection.fromVectors(
                  sink -> scan.forEachVector(sink::put), model.dimension(), listener);
      map.replace(scan, made);
      known = null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while making the map");
    } finally {
      fitting.unlock();
    }
  }
}
