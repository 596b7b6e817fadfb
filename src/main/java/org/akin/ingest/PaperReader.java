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
import org.jspecify.annotations.Nullable;

/// Reads one input record by record; a bad record is an [Entry.Rejected] and the reading goes on.
/// The input is UTF-8 JSON lines, plain or compressed with gzip or Zstandard, recognised by its
/// first bytes. Memory is bounded by the longest allowed line, not by the input. Not thread-safe;
/// the caller closes it.
public final class PaperReader implements Iterator<Entry>, AutoCloseable {
  private final LineReader lines;
  private final PaperParser parser = new PaperParser();
  private final String source;
  private @Nullable Entry next;

  private PaperReader(InputStream in, String source) {
    this.lines = new LineReader(in);
    this.source = source;
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
    try {
      return new PaperReader(Compression.decompressing(in, source), source);
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
      LineReader.@Nullable Line line;
      try {
        line = lines.next();
      } catch (IOException e) {
        var place = new Entry.Place(source, lines.count() + 1);
        String message = place + " the input breaks off here: " + Compression.reason(e);
        throw new UncheckedIOException(new IOException(message, e));
      }
      if (line == null) {
        return false;
      }
      next = parser.parse(line, new Entry.Place(source, line.number()));
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
    lines.close();
  }
}
