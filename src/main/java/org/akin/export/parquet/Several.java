package org.akin.export.parquet;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.ListType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.SchemaElement;

/// A list, in the three levels that the format wants of one: the list, the repeated group `list`,
/// and its `element`.
///
/// @param members of a structure; of a list of plain values the value alone, named [#ELEMENT]
/// @param struct whether elements are structures
record Several<R, E>(
    String name, Function<R, List<E>> values, List<Value<E>> members, boolean struct)
    implements Column<R> {
  private static final String LIST = "list";

  static final String ELEMENT = "element";

  /// A list of plain values.
  static <R, E> Several<R, E> of(String name, Function<R, List<E>> values, Value<E> element) {
    return new Several<>(name, values, List.of(element), false);
  }

  @Override
  public List<SchemaElement> schema() {
    SchemaElement list = group(name, FieldRepetitionType.REQUIRED, 1);
    list.setConverted_type(ConvertedType.LIST);
    list.setLogicalType(LogicalType.LIST(new ListType()));
    List<SchemaElement> elements = new ArrayList<>();
    elements.add(list);
    elements.add(group(LIST, FieldRepetitionType.REPEATED, 1));
    if (struct) {
      elements.add(group(ELEMENT, FieldRepetitionType.REQUIRED, members.size()));
    }
    members.forEach(member -> elements.addAll(member.schema()));
    return elements;
  }

  private static SchemaElement group(String name, FieldRepetitionType repetition, int children) {
    SchemaElement group = new SchemaElement(name);
    group.setRepetition_type(repetition);
    group.setNum_children(children);
    return group;
  }

  @Override
  public List<Leaf> leaves() {
    List<Leaf> leaves = new ArrayList<>();
    for (Value<E> member : members) {
      List<String> path =
          struct ? List.of(name, LIST, ELEMENT, member.name()) : List.of(name, LIST, ELEMENT);
      leaves.add(new Leaf(path, member.kind(), true, false));
    }
    return leaves;
  }

  @Override
  public void write(R row, List<ChunkPages> chunks) {
    List<E> elements = values.apply(row);
    for (int i = 0; i < members.size(); i++) {
      ChunkPages chunk = chunks.get(i);
      if (elements.isEmpty()) {
        chunk.add(0, null);
      }
      int repetition = 0;
      for (E element : elements) {
        chunk.add(repetition, members.get(i).plain().apply(element));
        repetition = 1;
      }
    }
  }
}
