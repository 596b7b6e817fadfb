package org.akin.serve;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.akin.json.MapView;
import org.jspecify.annotations.Nullable;

/// The map in 8 bytes a paper, which a browser draws without reading a number as text.
///
/// All numbers are little-endian and unsigned.
///
/// | bytes | what |
/// |---|---|
/// | 4 | length of the head, such that the columns begin at an even place |
/// | as many | the head, JSON in UTF-8: see [Head] |
/// | 2 · size | x: 0 is `left`, 65535 is `right` |
/// | 2 · size | y: 0 is `bottom`, 65535 is `top` |
/// | 2 · size | year; 0 where unknown |
/// | 2 · size | topic: its place in `topics`; 65535 for none |
final class MapBytes {
  /// Greatest number of 16 bits; a map some twenty wide is told to a third of a thousandth.
  private static final int STEPS = 0xffff;

  private static final int COLUMNS = 4;

  /// @param size how many papers
  /// @param left least x
  /// @param right greatest x
  /// @param bottom least y
  /// @param top greatest y
  /// @param topics as [MapView] has them
  /// @param model that made the vectors
  /// @param generation of the library
  record Head(
      int size,
      float left,
      float right,
      float bottom,
      float top,
      List<MapView.MapTopic> topics,
      @Nullable String model,
      long generation) {}

  private MapBytes() {}

  static byte[] of(MapView map) {
    Range x = Range.of(map.x());
    Range y = Range.of(map.y());
    Head head =
        new Head(
            map.size(),
            x.least(),
            x.greatest(),
            y.least(),
            y.greatest(),
            map.topics(),
            map.model(),
            map.generation());
    byte[] json = Responses.json(head);
    int length = json.length + json.length % 2;
    ByteBuffer bytes =
        ByteBuffer.allocate(Integer.BYTES + length + map.size() * COLUMNS * Short.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(length).put(json);
    if (length > json.length) {
      bytes.put((byte) ' ');
    }
    x.put(map.x(), bytes);
    y.put(map.y(), bytes);
    for (short year : map.year()) {
      bytes.putShort(year);
    }
    for (int topic : map.topic()) {
      bytes.putShort((short) (topic < 0 ? STEPS : topic));
    }
    return bytes.array();
  }

  private record Range(float least, float greatest) {
    static Range of(float[] values) {
      float least = Float.POSITIVE_INFINITY;
      float greatest = Float.NEGATIVE_INFINITY;
      for (float value : values) {
        least = Math.min(least, value);
        greatest = Math.max(greatest, value);
      }
      return new Range(least, greatest);
    }

    void put(float[] values, ByteBuffer bytes) {
      float width = greatest > least ? greatest - least : 1;
      for (float value : values) {
        bytes.putShort((short) Math.round((value - least) / width * STEPS));
      }
    }
  }
}
