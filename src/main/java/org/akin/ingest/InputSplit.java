package org.akin.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.akin.ingest.json.JsonLayout;
import org.akin.ingest.source.Compression;
import org.akin.ingest.source.ExpansionLimit;
import org.akin.ingest.source.Head;
import org.akin.ingest.source.LineStarts;
import org.akin.ingest.source.TextEncoding;
import org.jspecify.annotations.Nullable;

/// A part of a file that can be read without the rest of it: a range of its lines when it is JSON
/// lines, plain or compressed, else the whole file. [PaperReader] reads it.
///
/// @param firstLine counted from 1
/// @param offset of the first line in bytes from the beginning of the file, when it is compressed
///   of its content
/// @param length in bytes, [#TO_THE_END] for all that is left
public record InputSplit(Path file, long firstLine, long offset, long length) {
  public static final long TO_THE_END = Long.MAX_VALUE;

  /// A file as a whole.
  public static InputSplit whole(Path file) {
    return new InputSplit(file, 1, 0, TO_THE_END);
  }

  /// The parts of a file, in their order. Reads JSON lines to their end, to find where they begin.
  ///
  /// @param format null to recognise it
  /// @param lines the most lines of a part, at least 1
  /// @throws IOException when the file cannot be opened
  public static List<InputSplit> of(Path file, @Nullable Format format, int lines)
      throws IOException {
    if (!isLines(file, format)) {
      return List.of(whole(file));
    }
    List<LineStarts.Start> starts;
    try (InputStream in = content(file)) {
      starts = LineStarts.of(in, lines);
    }
    List<InputSplit> splits = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      LineStarts.Start start = starts.get(i);
      long length =
          i + 1 < starts.size() ? starts.get(i + 1).offset() - start.offset() : TO_THE_END;
      splits.add(new InputSplit(file, start.line(), start.offset(), length));
    }
    return splits.isEmpty() ? List.of(whole(file)) : splits;
  }

  /// UTF-16 and UTF-32 have bytes in the middle of characters that look like ends of lines.
  private static boolean isLines(Path file, @Nullable Format format) throws IOException {
    try (var in = new Head(content(file))) {
      byte[] head = in.peek(FormatDetector::suffices);
      return !InputParts.isArchive(head)
          && !TextEncoding.isMarked(head)
          && Optional.ofNullable(format)
              .or(() -> FormatDetector.of(in, name(file)))
              .filter(found -> found == Format.JSONL)
              .isPresent()
          && JsonLayout.of(head) != JsonLayout.DOCUMENT;
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  /// Uncompressed.
  private static InputStream content(Path file) throws IOException {
    ExpansionLimit limit = ExpansionLimit.ofFile();
    InputStream packed = Files.newInputStream(file);
    try {
      return limit.content(Compression.decompressing(limit.source(packed), name(file)));
    } catch (IOException e) {
      packed.close();
      throw e;
    }
  }

  /// Names it in messages.
  String name() {
    return name(file);
  }

  boolean isWhole() {
    return offset == 0 && length == TO_THE_END;
  }

  /// Its lines.
  InputStream open() throws IOException {
    InputStream in = content(file);
    try {
      in.skipNBytes(offset);
      return length == TO_THE_END ? in : new Limited(in, length);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /// Ends after a number of bytes.
  private static final class Limited extends InputStream {
    private final InputStream in;
    private long left;

    Limited(InputStream in, long length) {
      this.in = in;
      this.left = length;
    }

    @Override
    public int read() throws IOException {
      int value = left == 0 ? -1 : in.read();
      left -= value < 0 ? 0 : 1;
      return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (left == 0) {
        return -1;
      }
      int read = in.read(bytes, offset, (int) Math.min(length, left));
      left -= Math.max(0, read);
      return read;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
