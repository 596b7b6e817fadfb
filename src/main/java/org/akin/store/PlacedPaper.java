package org.akin.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.akin.paper.CorruptDataException;

/// One paper on the map, with the identifier it is shown by: a map is read as a whole, and must not
/// wait for every paper to be read for it.
///
/// @param number of the paper
/// @param id of the paper, in normal spelling
/// @param x place on the map, finite
/// @param y place on the map, finite
public record PlacedPaper(int number, String id, float x, float y) {
  byte[] bytes() {
    byte[] name = id.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(2 * Float.BYTES + name.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putFloat(x)
        .putFloat(y)
        .put(name)
        .array();
  }

  static PlacedPaper read(int number, byte[] value) {
    if (value.length <= 2 * Float.BYTES) {
      throw new CorruptDataException(
          "place of paper %d on the map: expected over %d bytes, found %d"
              .formatted(number, 2 * Float.BYTES, value.length));
    }
    ByteBuffer buffer = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
    float x = buffer.getFloat();
    float y = buffer.getFloat();
    String id = new String(value, buffer.position(), buffer.remaining(), StandardCharsets.UTF_8);
    return new PlacedPaper(number, id, x, y);
  }
}
