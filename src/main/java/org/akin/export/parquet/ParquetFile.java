package org.akin.export.parquet;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;

/// A file of the Apache Parquet format, <https://parquet.apache.org/docs/file-format/>, written
/// from its beginning to its end.
///
/// | bytes | what |
/// |---|---|
/// | 4 | `PAR1` |
/// | | row groups: for each leaf of the schema a chunk, which is its pages, each behind its header |
/// | | the footer: schema, and where which chunk lies; in Thrift's compact protocol |
/// | 4 | length of the footer, little-endian |
/// | 4 | `PAR1` |
///
/// A row group is held in memory until it is complete, pages compressed: about 32 MiB and one page
/// a leaf. Not thread-safe.
///
/// @param <R> a row
final class ParquetFile<R> implements Closeable {
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

  /// Of the format, as the footer says it: data pages of version 1.
  private static final int VERSION = 1;

  /// Some ten thousand rows: readers go through groups side by side, and skip in them by the page.
  private static final long ROW_GROUP_BYTES = 32L << 20;

  private final OutputStream out;
  private final Table<R> table;
  private final List<RowGroup> groups = new ArrayList<>();
  private List<List<ChunkPages>> chunks;
  private long offset = MAGIC.length;
  private long rowsInGroup;
  private long rows;

  /// @param out stays the caller's to close
  ParquetFile(OutputStream out, Table<R> table) throws IOException {
    this.out = out;
    this.table = table;
    this.chunks = emptyChunks(table);
    out.write(MAGIC);
  }

  private static List<List<ChunkPages>> emptyChunks(Table<?> table) {
    List<List<ChunkPages>> chunks = new ArrayList<>();
    for (Column<?> column : table.columns()) {
      chunks.add(column.leaves().stream().map(ChunkPages::new).toList());
    }
    return chunks;
  }

  void add(R row) throws IOException {
    long bytes = 0;
    for (int i = 0; i < chunks.size(); i++) {
      table.columns().get(i).write(row, chunks.get(i));
      for (ChunkPages chunk : chunks.get(i)) {
        chunk.endRow();
        bytes += chunk.bytes();
      }
    }
    rowsInGroup++;
    if (bytes >= ROW_GROUP_BYTES) {
      endGroup();
    }
  }

  private void endGroup() throws IOException {
    List<ColumnChunk> written = new ArrayList<>();
    long bytes = 0;
    for (List<ChunkPages> column : chunks) {
      for (ChunkPages chunk : column) {
        ColumnMetaData facts = chunk.writeTo(out, offset);
        // Offset of a copy of the metadata behind the chunk; there is none.
        var place = new ColumnChunk(0);
        place.setMeta_data(facts);
        written.add(place);
        offset += facts.getTotal_compressed_size();
        bytes += facts.getTotal_uncompressed_size();
      }
    }
    groups.add(new RowGroup(written, bytes, rowsInGroup));
    rows += rowsInGroup;
    rowsInGroup = 0;
    chunks = emptyChunks(table);
  }

  /// Writes what is left and the footer.
  @Override
  public void close() throws IOException {
    if (rowsInGroup > 0) {
      endGroup();
    }
    ByteArrayOutputStream footer = new ByteArrayOutputStream();
    Util.writeFileMetaData(new FileMetaData(VERSION, table.schema(), rows, groups), footer);
    footer.writeTo(out);
    out.write(
        ByteBuffer.allocate(Integer.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(footer.size())
            .array());
    out.write(MAGIC);
    out.flush();
  }
}
