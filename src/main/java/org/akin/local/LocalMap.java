package org.akin.local;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.akin.corpus.Changes;
import org.akin.corpus.CorpusScan;
import org.akin.corpus.MapAnnotations;
import org.akin.corpus.MapCoordinates;
import org.akin.corpus.MapPoints;
import org.akin.corpus.MapPosition;
import org.akin.corpus.StoreFacts;
import org.akin.corpus.StoredPaper;
import org.akin.local.ann.topk.NeighborQuery;
import org.akin.local.store.PaperStore;
import org.akin.map.MapInterpolation;
import org.akin.map.PositionsByNumber;
import org.jspecify.annotations.Nullable;

/// The map in a store; puts papers on it in the commit that stores them, if there is one.
final class LocalMap implements MapAnnotations, Follower {
  /// Missing one neighbour in twenty does not show on a map, and halves the search.
  private static final double RECALL = 0.95;

  private final PaperStore store;
  private final StoredIndex index;
  private final PaperColumns columns;
  private final Commits commits;

  /// What is stored, in memory; null when not read yet or out of date. Changes own it.
  private @Nullable PositionsByNumber positions;

  LocalMap(PaperStore store, StoredIndex index, PaperColumns columns, Commits commits) {
    this.store = store;
    this.index = index;
    this.columns = columns;
    this.commits = commits;
  }

  @Override
  public MapPoints points() throws IOException {
    long generation = commits.facts().generation();
    List<MapPosition> rows = rows();
    List<String> ids = new ArrayList<>(rows.size());
    short[] years = new short[rows.size()];
    int[] topics = new int[rows.size()];
    for (MapPosition row : rows) {
      years[ids.size()] = (short) columns.facets().year(row.number());
      topics[ids.size()] = columns.topics().applyAsInt(row.number());
      ids.add(row.id());
    }
    return new MapPoints(coordinates(rows), ids, years, topics, generation);
  }

  private List<MapPosition> rows() throws IOException {
    List<MapPosition> rows = new ArrayList<>();
    store.forEachPosition(rows::add);
    return rows;
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

  @Override
  public void replace(CorpusScan scan, MapCoordinates made) throws IOException {
    commits.write(() -> {
      ((LocalScan) scan).requireSameVectors();
      StoreFacts facts = store.replaceMap(completed(made));
      positions = null;
      return facts;
    });
  }

  /// A position for each stored paper: the one it has, or one among its neighbours; in the middle
  /// when it has no neighbour.
  private MapCoordinates completed(MapCoordinates made) throws IOException {
    PositionsByNumber among = PositionsByNumber.of(made);
    BitSet stored = new BitSet();
    store.forEachFacets((number, facets) -> stored.set(number));
    int[] numbers = stored.stream().toArray();
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
    return among.interpolate(
        index.search(vector, request).stream()
            .filter(neighbor -> neighbor.number() != number)
            .toList());
  }

  @Override
  public String name() {
    return "map";
  }

  @Override
  public void prepare(Changes changes) throws IOException {
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

  @Override
  public void follow(Changes changes, StoreFacts committed) throws IOException {
    PositionsByNumber among = current();
    changes.forEachPosition(among::put);
    changes.removals().forEach(among::remove);
  }

  @Override
  public void catchUp(long since) {
    positions = null;
  }

  private PositionsByNumber current() throws IOException {
    PositionsByNumber known = positions;
    if (known == null) {
      known = PositionsByNumber.of(coordinates(rows()));
      positions = known;
    }
    return Objects.requireNonNull(known);
  }
}
