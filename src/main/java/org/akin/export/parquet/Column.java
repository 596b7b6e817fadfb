package org.akin.export.parquet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.parquet.format.SchemaElement;
import org.jspecify.annotations.Nullable;

/// A column of a table: where its values come from, how the footer tells of it, and its levels. No
/// column here is nested deeper than a list of flat structures whose members are always there, so
/// that each level is 0 or 1.
///
/// @param <R> a row
sealed interface Column<R> permits Value, Several {
  /// What the footer says of it, depth first.
  List<SchemaElement> schema();

  /// Its leaves, which are what a row group has chunks of.
  List<Leaf> leaves();

  /// Writes what a row holds.
  ///
  /// @param chunks one a leaf, in their order
  void write(R row, List<ChunkPages> chunks);

  static <R> Value<R> text(String name, Function<R, String> value) {
    return new Value<>(name, Kind.TEXT, false, row -> plain(value.apply(row)));
  }

  static <R> Value<R> optionalText(String name, Function<R, @Nullable String> value) {
    return new Value<>(
        name,
        Kind.TEXT,
        true,
        row -> {
          String text = value.apply(row);
          return text == null ? null : plain(text);
        });
  }

  static <R> Value<R> optionalNumber(String name, Function<R, @Nullable Integer> value) {
    return new Value<>(
        name,
        Kind.NUMBER,
        true,
        row -> {
          Integer number = value.apply(row);
          return number == null ? null : plain(number);
        });
  }

  /// There only where it is true.
  static <R> Value<R> flag(String name, Predicate<R> value) {
    return new Value<>(name, Kind.FLAG, true, row -> value.test(row) ? new byte[] {1} : null);
  }

  static <R> Value<R> optionalDate(String name, Function<R, @Nullable LocalDate> value) {
    return new Value<>(
        name,
        Kind.DATE,
        true,
        row -> {
          LocalDate date = value.apply(row);
          return date == null ? null : plain(Math.toIntExact(date.toEpochDay()));
        });
  }

  static <R> Value<R> real(String name, Function<R, Float> value) {
    return new Value<>(
        name, Kind.REAL, false, row -> plain(Float.floatToRawIntBits(value.apply(row))));
  }

  static <R> Column<R> texts(String name, Function<R, List<String>> values) {
    return Several.of(name, values, text(Several.ELEMENT, text -> text));
  }

  static <R> Column<R> reals(String name, Function<R, List<Float>> values) {
    return Several.of(name, values, real(Several.ELEMENT, real -> real));
  }

  /// A list of structures.
  static <R, E> Column<R> structs(
      String name, Function<R, List<E>> values, List<Value<E>> members) {
    return new Several<>(name, values, members, true);
  }

  private static byte[] plain(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(Integer.BYTES + utf8.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(utf8.length)
        .put(utf8)
        .array();
  }

  private static byte[] plain(int bits) {
    return ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(bits).array();
  }
}
