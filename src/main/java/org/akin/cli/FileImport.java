package org.akin.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.akin.ImportListener;
import org.akin.ImportReport;
import org.akin.ImportSettings;
import org.akin.Library;
import org.akin.identity.Resolution;
import org.akin.ingest.Entry;
import org.akin.ingest.Format;
import org.akin.ingest.PaperReader;
import org.akin.ingest.record.Notes;
import org.jspecify.annotations.Nullable;

/// Imports one file after another, with progress for people and a file of what was rejected.
final class FileImport {
  /// So many messages of each kind are printed for a file, then only their number.
  private static final int SHOWN = 10;

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
    String name = standardInput ? "stdin" : file.getFileName().toString();
    long size = standardInput ? 0 : Files.size(file);
    Path rejectsFile =
        (standardInput ? Path.of(name) : file).resolveSibling(name + ".rejects.jsonl");
    var progress = new Progress(output, name, size);
    var notes = new Said(progress, "notes");
    Notes heard = (line, text) -> notes.add(place(name, line) + " " + text);
    try (Counted in = new Counted(standardInput ? System.in : Files.newInputStream(file));
        PaperReader reader =
            standardInput
                ? PaperReader.open(in, name, format, heard)
                : PaperReader.open(in, file, format, heard);
        Rejects rejects = new Rejects(rejectsFile)) {
      var told = new Told(progress, rejects, in);
      ImportReport report = library.importFrom(reader, told, settings);
      progress.end();
      if (report.read() == 0) {
        progress.message(name + " holds no records");
      }
      notes.end();
      told.resolutions.end();
      if (rejects.count() > 0) {
        progress.message("%,d rejected, see %s".formatted(rejects.count(), rejects.file()));
      }
      return report;
    }
  }

  private static String place(String name, long line) {
    return line == 0 ? "[" + name + "]" : new Entry.Place(name, line).toString();
  }

  /// Messages of one kind about a file, the first of which are printed. They go to standard error:
  /// standard output is for the answer.
  private static final class Said {
    private final Progress progress;
    private final String kind;
    private long count;

    Said(Progress progress, String kind) {
      this.progress = progress;
      this.kind = kind;
    }

    void add(String message) {
      count++;
      if (count <= SHOWN) {
        progress.message(message);
      }
    }

    void end() {
      if (count > SHOWN) {
        progress.message("%,d %s in all, the first %d are shown".formatted(count, kind, SHOWN));
      }
    }
  }

  /// Tells people of an import while it runs.
  private static final class Told implements ImportListener {
    private final Progress progress;
    private final Rejects rejects;
    private final Counted in;
    private final Said resolutions;

    Told(Progress progress, Rejects rejects, Counted in) {
      this.progress = progress;
      this.rejects = rejects;
      this.in = in;
      this.resolutions = new Said(progress, "replaced, kept or merged papers");
    }

    @Override
    public void rejected(Entry.Rejected record) {
      rejects.add(record);
      if (rejects.count() <= SHOWN) {
        progress.message(record.place() + " " + record.reason());
      }
    }

    @Override
    public void resolved(Entry.Place place, Resolution resolution) {
      resolutions.add(place + " " + resolution.message());
    }

    @Override
    public void progress(ImportReport soFar) {
      progress.update(soFar.read(), in.count);
    }
  }

  /// Counts the bytes read, which tell how far a compressed file is, too.
  private static final class Counted extends FilterInputStream {
    private long count;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      count += value < 0 ? 0 : 1;
      return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      count += Math.max(0, read);
      return read;
    }
  }
}
