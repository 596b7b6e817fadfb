package org.akin.local.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.akin.corpus.Changes;
import org.akin.corpus.MapCoordinates;
import org.akin.corpus.MapPosition;
import org.akin.corpus.StoredPaper;
import org.akin.paper.CorruptDataException;
import org.jspecify.annotations.Nullable;

/// The positions of papers on the map, in their own column family.
final class StoredMap {
  /// Finds what a paper is called.
  interface Papers {
    /// The number's paper, or null when it is not stored.
    @Nullable StoredPaper find(int number) throws IOException;
  }

  private final Database database;

  StoredMap(Database database) {
    this.database = database;
  }

  void forEach(Consumer<MapPosition> visitor) throws IOException {
    database.forEach(
        Family.MAP, (key, value) -> visitor.accept(read(ByteBuffer.wrap(key).getInt(), value)));
  }

  /// Stores the positions that change.
  void put(Database.Batch batch, Changes changes) throws IOException {
    List<MapPosition> positions = new ArrayList<>();
    changes.forEachPosition(positions::add);
    for (MapPosition position : positions) {
      put(batch, position);
    }
  }

  private void put(Database.Batch batch, MapPosition position) throws IOException {
    batch.put(Family.MAP, key(position.number()), bytes(position));
  }

  void erase(Database.Batch batch, int number) throws IOException {
    batch.delete(Family.MAP, key(number));
  }

  /// A position keeps the name its paper is known by.
  void rename(Database.Batch batch, StoredPaper stored) throws IOException {
    byte[] value = database.get(Family.MAP, key(stored.number()));
    if (value != null) {
      MapPosition was = read(stored.number(), value);
      put(batch, position(stored, was.x(), was.y()));
    }
  }

  void replace(Database.Batch batch, MapCoordinates map, Papers papers) throws IOException {
    List<byte[]> former = new ArrayList<>();
    database.forEach(Family.MAP, (key, value) -> former.add(key));
    for (byte[] key : former) {
      batch.delete(Family.MAP, key);
    }
    for (int row = 0; row < map.numbers().length; row++) {
      StoredPaper stored = papers.find(map.numbers()[row]);
      if (stored != null) {
        put(batch, position(stored, map.x()[row], map.y()[row]));
      }
    }
  }

  private static MapPosition position(StoredPaper stored, float x, float y) {
    return new MapPosition(stored.number(), stored.paper().id().toString(), x, y);
  }

  private static byte[] key(int number) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
  }

  private static byte[] bytes(MapPosition position) {
    byte[] name = position.id().getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(2 * Float.BYTES + name.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putFloat(position.x())
        .putFloat(position.y())
        .put(name)
        .array();
  }

  static MapPosition read(int number, byte[] value) {
    if (value.length <= 2 * Float.BYTES) {
      throw new CorruptDataException(
          "position of paper %d on the map: expected over %d bytes, found %d"
              .formatted(number, 2 * Float.BYTES, value.length));
    }
    ByteBuffer buffer = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
    float x = buffer.getFloat();
    float y = buffer.getFloat();
    String id = new String(value, buffer.position(), buffer.remaining(), StandardCharsets.UTF_8);
    return new MapPosition(number, id, x, y);
  }
}
