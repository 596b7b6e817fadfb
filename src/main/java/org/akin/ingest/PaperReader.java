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
import org.akin.ingest.record.Notes;
import org.akin.ingest.record.RawRecord;
import org.akin.ingest.record.RecordReader;
import org.akin.ingest.source.Compression;
import org.akin.ingest.source.Head;
import org.jspecify.annotations.Nullable;

/// Reads one input record by record; a bad record is an [Entry.Rejected] and the reading goes on.
/// The input is UTF-8 in any [Format], plain or compressed with gzip or Zstandard, both recognised
/// by the content. Memory is bounded by the longest record, not by the input. Not thread-safe; the
/// caller closes it.
public final class PaperReader implements Iterator<Entry>, AutoCloseable {
  private final RecordReader records;
  private final PaperParser parser;
  private final String source;
  private @Nullable Entry next;

  private PaperReader(RecordReader records, String source, Notes notes) {
    this.records = records;
    this.source = source;
    this.parser = new PaperParser(source, notes);
  }

  /// Opens a file.
  ///
  /// @throws IOException when the file is missing, a directory, not readable, or no text
  public static PaperReader open(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException(file + " is a directory; name the files in it");
    }
    try {
      return open(Files.newInputStream(file), file.getFileName().toString());
    } catch (NoSuchFileException missing) {
      throw new IOException("no file " + file + "; check the path", missing);
    } catch (AccessDeniedException denied) {
      throw new IOException("may not read " + file + "; check its permissions", denied);
    }
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
  public static PaperReader open(
      InputStream in, String source, @Nullable Format format, Notes notes) throws IOException {
    try {
      var plain = new Head(Compression.decompressing(in, source));
      Format used = format == null ? FormatDetector.of(plain) : format;
      return new PaperReader(used.open(plain, notes), source, notes);
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
    while (next == null) {
      RawRecord record;
      try {
        record = records.next();
      } catch (IOException e) {
        var place = new Entry.Place(source, records.line());
        String message = place + " the input breaks off here: " + Compression.reason(e);
        throw new UncheckedIOException(new IOException(message, e));
      }
      if (record == null) {
        return false;
      }
      next = parser.parse(record);
    }
    return true;
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
    records.close();
  }
}
