package org.akin.export.parquet;

import java.util.List;
import java.util.function.Function;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.SchemaElement;
import org.jspecify.annotations.Nullable;

/// One value a row.
///
/// @param optional whether it may be absent
/// @param plain the value as PLAIN encodes it: text behind its length in bytes, all numbers in four
///   bytes, little-endian; a flag as one byte, to be packed; null where it is absent
record Value<R>(String name, Kind kind, boolean optional, Function<R, byte @Nullable []> plain)
    implements Column<R> {
  @Override
  public List<SchemaElement> schema() {
    SchemaElement element = new SchemaElement(name);
    element.setRepetition_type(
        optional ? FieldRepetitionType.OPTIONAL : FieldRepetitionType.REQUIRED);
    kind.describe(element);
    return List.of(element);
  }

  @Override
  public List<Leaf> leaves() {
    return List.of(new Leaf(List.of(name), kind, false, optional));
  }

  @Override
  public void write(R row, List<ChunkPages> chunks) {
    chunks.getFirst().add(0, plain.apply(row));
  }
}
