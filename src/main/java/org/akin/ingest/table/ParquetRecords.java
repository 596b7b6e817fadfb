package org.akin.ingest.table;

import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import dev.hardwood.row.PqList;
import dev.hardwood.row.PqStruct;
import dev.hardwood.schema.ColumnProjection;
import dev.hardwood.schema.SchemaNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.akin.ingest.record.PersonNames;
import org.akin.ingest.record.RawRecord;
import org.akin.ingest.record.RecordFields;
import org.akin.ingest.record.RecordReader;
import org.akin.ingest.source.TemporaryFile;
import org.jspecify.annotations.Nullable;

/// Parquet with the columns of [ColumnKind]; authors and categories may be lists, of texts or of
/// structures with a name. Only these columns are read, and of those a part of a row group at a
/// time. A file that is damaged somewhere can be read no further than there.
public final class ParquetRecords implements RecordReader {
  /// Held here, since a logger that nobody holds forgets its level.
  private static final Logger LIBRARY_LOG = Logger.getLogger("dev.hardwood");

  static {
    // It tells at each start which decompressors it found.
    LIBRARY_LOG.setLevel(Level.WARNING);
  }

  /// In front of the library's messages, which know no more than the name of a copy.
  private static final Pattern FILE_NAME = Pattern.compile("^\\[[^\\]]*] ");

  private static final byte[] MAGIC = {'P', 'A', 'R', '1'};

  private static final List<String> NAMES =
      List.of("name", "display_name", "full_name", "raw_author_name", "value", "text");

  /// Names in parts, the given one first.
  private static final List<List<String>> PARTS =
      List.of(
          List.of("given", "family"),
          List.of("first", "last"),
          List.of("firstname", "lastname"),
          List.of("first_name", "last_name"),
          List.of("forenames", "keyname"));

  private final @Nullable TemporaryFile copy;
  private final ParquetFileReader file;
  private final Columns columns;
  private final @Nullable RowReader rows;
  private long count;

  private ParquetRecords(CheckedInput input, @Nullable TemporaryFile copy) throws IOException {
    this.copy = copy;
    try {
      this.file = ParquetFileReader.open(input);
    } catch (IOException | RuntimeException | OutOfMemoryError damaged) {
      throw unreadable(damaged);
    }
    try {
      List<SchemaNode> fields = file.getFileSchema().getRootNode().children();
      this.columns = new Columns(fields.stream().map(SchemaNode::name).toList());
      this.rows =
          columns.describePapers()
              ? file.buildRowReader().projection(projection(columns)).build()
              : null;
    } catch (RuntimeException | OutOfMemoryError damaged) {
      file.close();
      throw unreadable(damaged);
    }
  }

  /// Whether a file is Parquet as it lies there, not compressed as a whole.
  public static boolean begins(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
    }
  }

  /// Reads a file where it is.
  public static ParquetRecords of(Path file) throws IOException {
    return new ParquetRecords(CheckedInput.of(file), null);
  }

  /// Reads a stream by way of a temporary file, since Parquet has its directory at the end.
  public static ParquetRecords of(InputStream in) throws IOException {
    TemporaryFile copy = TemporaryFile.of(in);
    try {
      return new ParquetRecords(CheckedInput.of(copy), copy);
    } catch (IOException e) {
      copy.close();
      throw e;
    }
  }

  private static ColumnProjection projection(Columns columns) {
    List<String> known = new ArrayList<>();
    for (ColumnKind kind : ColumnKind.values()) {
      columns.of(kind).forEach(column -> known.add(columns.header().get(column)));
    }
    return ColumnProjection.columns(known.toArray(String[]::new));
  }

  @Override
  public @Nullable RawRecord next() throws IOException {
    if (rows == null) {
      count++;
      String found = RawRecord.excerpt(String.join(", ", columns.header()));
      return count > 1
          ? null
          : new RawRecord.Unreadable(
              1, "expected columns title and another of a paper, found " + found, "");
    }
    try {
      if (!rows.hasNext()) {
        return null;
      }
      rows.next();
      count++;
      return record(rows);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (RuntimeException | OutOfMemoryError damaged) {
      throw unreadable(damaged);
    }
  }

  private RawRecord record(RowReader row) {
    List<List<String>> values = new ArrayList<>(columns.size());
    for (int i = 0; i < columns.size(); i++) {
      values.add(List.of());
    }
    for (ColumnKind kind : ColumnKind.values()) {
      for (int column : columns.of(kind)) {
        String name = columns.header().get(column);
        values.set(column, row.isNull(name) ? List.of() : texts(row.getValue(name)));
      }
    }
    String excerpt = RawRecord.excerpt(values.toString());
    try {
      RecordFields fields = RowFields.of(columns, values);
      return new RawRecord.Parsed(count, fields, excerpt);
    } catch (IllegalArgumentException e) {
      return new RawRecord.Unreadable(count, String.valueOf(e.getMessage()), excerpt);
    }
  }

  private static List<String> texts(@Nullable Object value) {
    return switch (value) {
      case null -> List.of();
      case PqList list -> list.values().stream().flatMap(one -> texts(one).stream()).toList();
      case PqStruct struct -> named(struct);
      case byte[] bytes -> List.of(new String(bytes, StandardCharsets.UTF_8));
      default -> List.of(value.toString());
    };
  }

  private static List<String> named(PqStruct struct) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < struct.getFieldCount(); i++) {
      names.add(struct.getFieldName(i));
    }
    for (String name : NAMES) {
      if (names.contains(name) && !struct.isNull(name)) {
        return texts(struct.getValue(name));
      }
    }
    for (List<String> parts : PARTS) {
      if (names.containsAll(parts)) {
        String[] texts =
            parts.stream()
                .map(part ->
                    struct.isNull(part) ? "" : String.join(" ", texts(struct.getValue(part))))
                .toArray(String[]::new);
        return List.of(PersonNames.joined(texts));
      }
    }
    return names.contains("author") && !struct.isNull("author")
        ? texts(struct.getValue("author"))
        : List.of();
  }

  /// The library reports damage by exceptions of many kinds, and asks for as much memory as a
  /// damaged length says.
  private static IOException unreadable(Throwable damaged) {
    String message = FILE_NAME.matcher(String.valueOf(damaged.getMessage())).replaceFirst("");
    return new IOException("not readable as Parquet: " + message, damaged);
  }

  @Override
  public long line() {
    return count + 1;
  }

  @Override
  public void close() throws IOException {
    try (copy;
        file) {
      if (rows != null) {
        rows.close();
      }
    }
  }
}
