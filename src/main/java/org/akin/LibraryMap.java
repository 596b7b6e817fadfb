package org.akin;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.akin.corpus.Changes;
import org.akin.corpus.MapCoordinates;
import org.akin.corpus.MapPosition;
import org.akin.corpus.ModelStamp;
import org.akin.corpus.Neighbor;
import org.akin.corpus.NeighborGraph;
import org.akin.corpus.StoreFacts;
import org.akin.corpus.StoredPaper;
import org.akin.local.Commits;
import org.akin.local.Follower;
import org.akin.local.LocalBackend;
import org.akin.local.StoredIndex;
import org.akin.local.ann.topk.NeighborQuery;
import org.akin.local.facet.FacetTable;
import org.akin.local.store.PaperStore;
import org.akin.map.MapInterpolation;
import org.akin.map.MapSettings;
import org.akin.map.Projection;
import org.jspecify.annotations.Nullable;

/// The map of a library: x and y for every paper. Once [#fit] has made it, papers that come later
/// are put among the others, and papers that are taken out vanish from it.
///
/// Thread-safe; fits follow one another, and changes go on while one runs.
public final class LibraryMap {
  /// Missing one neighbour in twenty does not show on a map, and halves the search.
  private static final double RECALL = 0.95;

  private final PaperStore store;
  private final StoredIndex index;
  private final FacetTable table;
  private final Commits commits;
  private final ReentrantLock fitting = new ReentrantLock();

  /// What is stored, in memory; null when not read yet or out of date. Changes own it.
  private @Nullable PositionsByNumber positions;

  private volatile @Nullable MapPoints points;

  LibraryMap(LocalBackend backend) {
    this.store = backend.store();
    this.index = backend.index();
    this.table = backend.facets();
    this.commits = backend.commits();
  }

  /// The current map; empty when none was made, or all its papers were taken out.
  public Optional<MapPoints> points() throws IOException {
    long generation = commits.facts().generation();
    MapPoints known = points;
    if (known == null || known.generation() != generation) {
      known = read(generation);
      points = known;
    }
    return known.size() == 0 ? Optional.empty() : Optional.of(known);
  }

  private MapPoints read(long generation) throws IOException {
    List<MapPosition> rows = new ArrayList<>();
    store.forEachPosition(rows::add);
    List<String> ids = new ArrayList<>(rows.size());
    short[] years = new short[rows.size()];
    for (MapPosition row : rows) {
      years[ids.size()] = (short) table.year(row.number());
      ids.add(row.id());
    }
    return new MapPoints(coordinates(rows), ids, years, generation);
  }

  private static MapCoordinates coordinates(List<MapPosition> rows) {
    int[] numbers = new int[rows.size()];
    float[] x = new float[rows.size()];
    float[] y = new float[rows.size()];
    for (int row = 0; row < numbers.length; row++) {
      numbers[row] = rows.get(row).number();
      x[row] = rows.get(row).x();
      y[row] = rows.get(row).y();
    }
    return new MapCoordinates(numbers, x, y);
  }

  /// Makes the map, or refits it from the positions papers have, so that they hardly move. The
  /// former map stays until the new one is whole; papers that came meanwhile are put on it.
  ///
  /// @param listener told after each pass
  /// @throws IllegalArgumentException when the library holds no papers
  /// @throws InterruptedIOException when the thread is interrupted
  public void fit(Projection.Listener listener) throws IOException {
    fitting.lock();
    try {
      ModelStamp model = store.facts().model();
      int[] numbers = numbers();
      if (model == null || numbers.length == 0) {
        throw new IllegalArgumentException(
            "no papers to map: the library is empty; add some with 'akin import FILE'");
      }
      MapCoordinates made = made(numbers, model.dimension(), listener);
      commits.write(() -> completed(made));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while making the map");
    } finally {
      fitting.unlock();
    }
  }

  private int[] numbers() throws IOException {
    BitSet stored = new BitSet();
    store.forEachFacets((number, facets) -> stored.set(number));
    return stored.stream().toArray();
  }

  private MapCoordinates made(int[] numbers, int dimension, Projection.Listener listener)
      throws IOException, InterruptedException {
    MapCoordinates earlier = read(0).coordinates();
    boolean refit = earlier.numbers().length > 0;
    MapSettings settings = refit ? MapSettings.refit() : MapSettings.of(numbers.length);
    var request = new NeighborQuery(settings.neighbors(), null, RECALL);
    NeighborGraph graph = index.graph(request, settings.threads());
    Projection projection = new Projection(graph, numbers, settings);
    if (refit) {
      return projection.fromMap(positioned(numbers, earlier), listener);
    }
    return projection.fromVectors(sink -> store.forEachVector(sink::put), dimension, listener);
  }

  /// Stores what a fit has made, with the papers that came since.
  private StoreFacts completed(MapCoordinates made) throws IOException {
    StoreFacts stored = store.replaceMap(positioned(numbers(), made));
    forget();
    return stored;
  }

  /// A position for each of the papers: the one it has, or one among its neighbours; in the middle
  /// when it has no neighbour.
  private MapCoordinates positioned(int[] numbers, MapCoordinates known) throws IOException {
    PositionsByNumber among = PositionsByNumber.of(known);
    float[] x = new float[numbers.length];
    float[] y = new float[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      MapInterpolation.Point point = among.get(numbers[i]);
      if (point == null) {
        float[] vector = store.vector(numbers[i]).orElse(null);
        point = vector == null ? null : nearest(numbers[i], vector, among);
      }
      x[i] = point == null ? 0 : point.x();
      y[i] = point == null ? 0 : point.y();
    }
    return new MapCoordinates(numbers, x, y);
  }

  private MapInterpolation.@Nullable Point nearest(
      int number, float[] vector, PositionsByNumber among) throws IOException {
    if (!index.exists()) {
      return null;
    }
    var request = new NeighborQuery(MapInterpolation.NEIGHBORS + 1, among.numbers(), RECALL);
    List<Neighbor> near =
        index.search(vector, request).stream()
            .filter(neighbor -> neighbor.number() != number)
            .limit(MapInterpolation.NEIGHBORS)
            .toList();
    return near.isEmpty() ? null : among.interpolate(near);
  }

  /// Puts papers on the map in the commit that stores them, if there is one.
  Follower follower() {
    return new Follower() {
      @Override
      public String name() {
        return "map";
      }

      @Override
      public void prepare(Changes changes) throws IOException {
        interpolate(changes);
      }

      @Override
      public void follow(Changes changes, StoreFacts committed) throws IOException {
        PositionsByNumber among = current();
        changes.forEachPosition(among::put);
        changes.removals().forEach(among::remove);
      }

      @Override
      public void catchUp(long since) {
        forget();
      }
    };
  }

  private void interpolate(Changes changes) throws IOException {
    PositionsByNumber among = current();
    if (among.numbers().isEmpty()) {
      return;
    }
    Map<StoredPaper, float[]> added = new LinkedHashMap<>();
    changes.forEachNew(added::put);
    for (var paper : added.entrySet()) {
      StoredPaper stored = paper.getKey();
      MapInterpolation.Point point = nearest(stored.number(), paper.getValue(), among);
      if (point != null) {
        String id = stored.paper().id().toString();
        changes.position(new MapPosition(stored.number(), id, point.x(), point.y()));
      }
    }
  }

  /// Takes note of another map.
  void forget() {
    positions = null;
  }

  private PositionsByNumber current() throws IOException {
    PositionsByNumber known = positions;
    if (known == null) {
      known = PositionsByNumber.of(read(0).coordinates());
      positions = known;
    }
    return known;
  }
}
