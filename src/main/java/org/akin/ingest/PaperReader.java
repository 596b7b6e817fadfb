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
/// The input is UTF-8 in any [Format], plain or compressed with gzip or Zstandard, both recognised
/// by the content. Memory is bounded by the longest record, not by the input. Not thread-safe; the
/// caller closes it.
public final class PaperReader implements Iterator<Entry>, AutoCloseable {
  private final Records records;
  private final String source;
  private @Nullable Entry next;

  private PaperReader(Records records, String source) {
    this.records = records;
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
    return open(in, source, null);
  }

  /// Reads from a stream that this reader closes.
  ///
  /// @param source names it in messages
  /// @param format null to recognise it
  public static PaperReader open(InputStream in, String source, @Nullable Format format)
      throws IOException {
    try {
      var plain = new Head(Compression.decompressing(in, source));
      Format used = format == null ? plain.format() : format;
      return new PaperReader(records(plain, used), source);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  private static Records records(InputStream in, Format format) throws IOException {
    return switch (format) {
      case JSONL -> new JsonLineRecords(new LineReader(in));
      case JSON -> new JsonRecords(in);
      case RIS -> new TaggedRecords(new LineReader(in), Dialects.RIS);
      case NBIB -> new TaggedRecords(new LineReader(in), Dialects.NBIB);
      case BIBTEX -> new BibtexRecords(new LineReader(in));
      case PUBMED -> new XmlRecords(in, XmlForms.pubmed());
      case ATOM -> new XmlRecords(in, XmlForms.atom());
      case ACL -> new XmlRecords(in, XmlForms.acl());
      case ENDNOTE -> new XmlRecords(in, XmlForms.endNote());
      case DAILY_PAPERS -> new DailyPapersRecords(new LineReader(in));
    };
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
      next = PaperParser.parse(record, source);
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
