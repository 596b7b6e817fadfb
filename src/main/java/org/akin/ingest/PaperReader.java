package org.akin.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.akin.ingest.record.Notes;
import org.akin.ingest.record.RawRecord;
import org.akin.ingest.source.Compression;
import org.jspecify.annotations.Nullable;

/// Reads one input record by record; a bad record is an [Entry.Rejected] and the reading goes on.
/// The input is in any [Format], plain, compressed, or an archive of such files that are read one
/// after another; all of it is recognised by the content. Text may have any character encoding.
/// Memory is bounded by the longest record, not by the input. Not thread-safe; the caller closes
/// it.
public final class PaperReader implements Iterator<Entry>, AutoCloseable {
  private final InputParts parts;
  private final String source;
  private InputParts.@Nullable Part part;
  private @Nullable PaperParser parser;
  private @Nullable Entry next;

  private PaperReader(InputParts parts, String source) {
    this.parts = parts;
    this.source = source;
  }

  /// Opens a file.
  ///
  /// @throws IOException when the file is missing, a directory, not readable, or of no known format
  public static PaperReader open(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException(file + " is a directory; name the files in it");
    }
    try {
      return open(Files.newInputStream(file), file, null, Notes.NONE);
    } catch (NoSuchFileException missing) {
      throw new IOException("no file " + file + "; check the path", missing);
    } catch (AccessDeniedException denied) {
      throw new IOException("may not read " + file + "; check its permissions", denied);
    }
  }

  /// Opens a part of a file. The records of all its parts are those of the file, at the same
  /// places.
  ///
  /// @param format null to recognise it
  /// @param notes hears, on the reading thread, of what was read otherwise than it stands
  /// @throws IOException when the file is missing, not readable, or of no known format
  public static PaperReader open(InputSplit split, @Nullable Format format, Notes notes)
      throws IOException {
    return split.isWhole()
        ? open(Files.newInputStream(split.file()), split.file(), format, notes)
        : new PaperReader(new InputParts(split, notes), split.name());
  }

  /// Reads from a stream that this reader closes; `source` names it in messages.
  public static PaperReader open(InputStream in, String source) throws IOException {
    return open(in, source, null);
  }

  /// Reads from a stream that this reader closes.
  ///
  /// @param source names it in messages
  /// @param format null to recognise it
  public static PaperReader open(InputStream in, String source, @Nullable Format format)
      throws IOException {
    return open(in, source, format, Notes.NONE);
  }

  /// Reads from a stream that this reader closes.
  ///
  /// @param source names it in messages
  /// @param format null to recognise it
  /// @param notes hears, on the reading thread, of what was read otherwise than it stands
  /// @throws IOException in one sentence, when it is of no known format
  public static PaperReader open(
      InputStream in, String source, @Nullable Format format, Notes notes) throws IOException {
    return open(in, new InputParts.Source(source, null), format, notes);
  }

  /// Reads from a stream that this reader closes.
  ///
  /// @param file whose content the stream has; formats that need to go back and forth read it there
  /// @param format null to recognise it
  /// @param notes hears, on the reading thread, of what was read otherwise than it stands
  /// @throws IOException in one sentence, when it is of no known format
  public static PaperReader open(InputStream in, Path file, @Nullable Format format, Notes notes)
      throws IOException {
    return open(in, new InputParts.Source(file.getFileName().toString(), file), format, notes);
  }

  /// As the last, of a file that has another name in messages.
  public static PaperReader open(
      InputStream in, Path file, String name, @Nullable Format format, Notes notes)
      throws IOException {
    return open(in, new InputParts.Source(name, file), format, notes);
  }

  private static PaperReader open(
      InputStream in, InputParts.Source source, @Nullable Format format, Notes notes)
      throws IOException {
    try {
      return new PaperReader(new InputParts(in, source, format, notes), source.name());
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /// Whether another record follows.
  ///
  /// @throws UncheckedIOException when the input breaks off, such as a truncated gzip file
  @Override
  public boolean hasNext() {
    try {
      while (next == null && (part != null || nextPart())) {
        RawRecord record = Objects.requireNonNull(part).records().next();
        if (record == null) {
          part.records().close();
          part = null;
        } else {
          next = Objects.requireNonNull(parser).parse(record);
        }
      }
      return next != null;
    } catch (IOException e) {
      var place =
          part == null
              ? new Entry.Place(source, 1)
              : new Entry.Place(part.source(), part.records().line());
      String message = place + " the input breaks off here: " + Compression.reason(e);
      throw new UncheckedIOException(new IOException(message, e));
    }
  }

  private boolean nextPart() throws IOException {
    part = parts.next();
    parser = part == null ? null : new PaperParser(part.source(), part.notes());
    return part != null;
  }

  @Override
  public Entry next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException();
    }
    Entry entry = next;
    next = null;
    return entry;
  }

  @Override
  public void close() throws IOException {
    try (parts) {
      if (part != null) {
        part.records().close();
      }
    }
  }
}
