package org.akin.export.parquet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/// The values of one leaf in one row group, in data pages of version 1, which every reader knows:
/// repetition levels if the leaf is repeated, definition levels if a value may be absent, and the
/// values that are there.
final class ChunkPages {
  /// Before compression. Apache's writer has the same: small enough to be read at once, and many
  /// enough values that the header costs nothing.
  private static final int PAGE_BYTES = 1 << 20;

  private final Leaf leaf;
  private final Levels repetitions = new Levels();
  private final Levels definitions = new Levels();
  private final ByteArrayOutputStream values = new ByteArrayOutputStream();
  private final List<byte[]> pages = new ArrayList<>();
  private int valuesInPage;
  private long valuesInPages;
  private long bytes;
  private long uncompressedBytes;

  ChunkPages(Leaf leaf) {
    this.leaf = leaf;
  }

  /// @param repetition 0 for a row's first value, 1 for a further one of its list
  /// @param plain as [Value#plain] says; null for an absent value or an empty list
  void add(int repetition, byte @Nullable [] plain) {
    repetitions.add(repetition);
    definitions.add(plain == null ? 0 : 1);
    if (plain != null) {
      values.writeBytes(plain);
    }
    valuesInPage++;
  }

  /// Ends the page if it is large enough. Called between rows, so that none is in two pages.
  void endRow() throws IOException {
    if (values.size() >= PAGE_BYTES) {
      endPage();
    }
  }

  /// Memory that its pages take.
  long bytes() {
    return bytes + values.size();
  }

  private void endPage() throws IOException {
    ByteArrayOutputStream page = new ByteArrayOutputStream(values.size());
    if (leaf.repeated()) {
      repetitions.moveTo(page);
    }
    if (leaf.repeated() || leaf.optional()) {
      definitions.moveTo(page);
    }
    if (leaf.kind() == Kind.FLAG) {
      page.writeBytes(packed(values.toByteArray()));
    } else {
      values.writeTo(page);
    }
    values.reset();
    byte[] stored = compressed(page);
    CRC32 checksum = new CRC32();
    checksum.update(stored);
    PageHeader header = new PageHeader(PageType.DATA_PAGE, page.size(), stored.length);
    header.setData_page_header(
        new DataPageHeader(valuesInPage, Encoding.PLAIN, Encoding.RLE, Encoding.RLE));
    header.setCrc((int) checksum.getValue());
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    Util.writePageHeader(header, head);
    pages.add(head.toByteArray());
    pages.add(stored);
    bytes += head.size() + stored.length;
    uncompressedBytes += head.size() + page.size();
    valuesInPages += valuesInPage;
    valuesInPage = 0;
  }

  /// One bit a flag, the first in the lowest bit.
  private static byte[] packed(byte[] flags) {
    byte[] packed = new byte[(flags.length + 7) / 8];
    for (int i = 0; i < flags.length; i++) {
      packed[i / 8] |= (byte) (flags[i] << i % 8);
    }
    return packed;
  }

  private byte[] compressed(ByteArrayOutputStream page) throws IOException {
    if (leaf.kind().codec() == CompressionCodec.UNCOMPRESSED) {
      return page.toByteArray();
    }
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      page.writeTo(gzip);
    }
    return compressed.toByteArray();
  }

  /// Writes all pages.
  ///
  /// @param offset where in the file the first one comes to lie
  /// @return what the footer says of them
  ColumnMetaData writeTo(OutputStream out, long offset) throws IOException {
    if (valuesInPage > 0) {
      endPage();
    }
    for (byte[] part : pages) {
      out.write(part);
    }
    return new ColumnMetaData(
        leaf.kind().physical(),
        List.of(Encoding.PLAIN, Encoding.RLE),
        leaf.path(),
        leaf.kind().codec(),
        valuesInPages,
        uncompressedBytes,
        bytes,
        offset);
  }
}
