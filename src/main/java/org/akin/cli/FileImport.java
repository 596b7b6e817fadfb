package org.akin.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.akin.Library;
import org.akin.ingest.Entry;
import org.akin.ingest.Format;
import org.akin.ingest.PaperReader;
import org.akin.ingest.record.Notes;
import org.akin.ingest.source.CountingInput;
import org.akin.write.ImportReport;
import org.akin.write.ImportSettings;
import org.jspecify.annotations.Nullable;

/// Imports one file after another, with progress for people and a file of what was rejected.
final class FileImport {
  private final Library library;
  private final Output output;
  private final ImportSettings settings;
  private final @Nullable Format format;

  /// @param format of every file, null to recognise each
  FileImport(Library library, Output output, ImportSettings settings, @Nullable Format format) {
    this.library = library;
    this.output = output;
    this.settings = settings;
    this.format = format;
  }

  static boolean isStandardInput(Path file) {
    return file.toString().equals("-");
  }

  static void requireReadable(Path file) throws IOException {
    if (isStandardInput(file)) {
      return;
    }
    if (Files.isDirectory(file)) {
      throw new IOException(file + " is a directory; name the files in it");
    }
    if (!Files.isReadable(file)) {
      throw new IOException("cannot read " + file + "; check the path and its permissions");
    }
  }

  ImportReport run(Path file) throws IOException {
    boolean standardInput = isStandardInput(file);
    String name = name(file);
    long size = standardInput ? 0 : Files.size(file);
    Path rejectsFile =
        (standardInput ? Path.of(name) : file).resolveSibling(name + ".rejects.jsonl");
    try (Progress progress = new Progress(output, name, size);
        Counted in =
            new Counted(standardInput ? Session.standardInput() : Files.newInputStream(file));
        Rejects rejects = new Rejects(rejectsFile)) {
      var messages = new ImportMessages(progress, rejects, in::before);
      ImportReport report = read(in, file, messages);
      progress.end();
      if (report.read() == 0) {
        progress.message(name + " holds no records");
      }
      messages.end();
      return report;
    }
  }

  private ImportReport read(Counted in, Path file, ImportMessages messages) throws IOException {
    String name = name(file);
    Notes notes = (line, text) -> messages.note(place(name, line) + " " + text);
    try (PaperReader reader =
        isStandardInput(file)
            ? PaperReader.open(in, name, format, notes)
            : PaperReader.open(in, file, format, notes)) {
      return library.importFrom(in.counting(reader), messages, settings);
    }
  }

  private static String name(Path file) {
    return isStandardInput(file) ? "stdin" : file.getFileName().toString();
  }

  private static String place(String name, long line) {
    return line == 0 ? "[" + name + "]" : new Entry.Place(name, line).toString();
  }

  /// Counts the bytes read, which tell how far a compressed file is, too.
  private static final class Counted extends CountingInput {
    private long count;
    private long taken;
    private long before;

    /// Bytes that were read when a record was, for records that are not finished yet: reading runs
    /// far ahead of encoding.
    private final Deque<Mark> marks = new ArrayDeque<>();

    private record Mark(long records, long bytes) {}

    Counted(InputStream in) {
      super(in);
    }

    /// The same records.
    Iterator<Entry> counting(Iterator<Entry> records) {
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return records.hasNext();
        }

        @Override
        public Entry next() {
          Entry entry = records.next();
          marks.add(new Mark(++taken, count));
          return entry;
        }
      };
    }

    /// Bytes of the input up to the end of a record.
    long before(long finished) {
      while (!marks.isEmpty() && marks.element().records() <= finished) {
        before = marks.remove().bytes();
      }
      return before;
    }

    @Override
    protected void count(long bytes) {
      count += bytes;
    }
  }
}
