package org.akin.export.parquet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import dev.hardwood.row.PqList;
import dev.hardwood.row.PqStruct;
import dev.hardwood.row.StructAccessor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// Parquet files as another implementation of the format, Hardwood, reads them.
public final class ParquetRows {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ParquetRows() {}

  /// All rows, what is absent left out.
  public static List<JsonNode> of(Path file) throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    try (ParquetFileReader reader = ParquetFileReader.open(InputFile.of(file));
        RowReader row = reader.rowReader()) {
      while (row.hasNext()) {
        row.next();
        rows.add(object(row));
      }
    }
    return rows;
  }

  private static ObjectNode object(StructAccessor struct) {
    ObjectNode object = JSON.objectNode();
    for (int i = 0; i < struct.getFieldCount(); i++) {
      String name = struct.getFieldName(i);
      if (!struct.isNull(name)) {
        object.set(name, json(struct.getValue(name)));
      }
    }
    return object;
  }

  private static JsonNode json(Object value) {
    return switch (value) {
      case String text -> JSON.textNode(text);
      case Integer number -> JSON.numberNode(number);
      case Boolean flag -> JSON.booleanNode(flag);
      case Float real -> JSON.numberNode(real);
      case LocalDate date -> JSON.textNode(date.toString());
      case PqStruct struct -> object(struct);
      case PqList list -> {
        ArrayNode array = JSON.arrayNode();
        list.values().forEach(element -> array.add(json(element)));
        yield array;
      }
      default -> throw new AssertionError(value.getClass());
    };
  }
}
