package org.akin.export.parquet;

import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.SchemaElement;

/// What a file holds.
///
/// @param <R> a row
/// @param name in the footer, shown by tools that print schemas
record Table<R>(String name, List<Column<R>> columns) {
  /// The tree of columns, depth first, its root before all.
  List<SchemaElement> schema() {
    SchemaElement root = new SchemaElement(name);
    root.setNum_children(columns.size());
    List<SchemaElement> elements = new ArrayList<>();
    elements.add(root);
    columns.forEach(column -> elements.addAll(column.schema()));
    return elements;
  }
}
