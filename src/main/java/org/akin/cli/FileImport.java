package org.akin.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.akin.ImportListener;
import org.akin.ImportReport;
import org.akin.Library;
import org.akin.ingest.Entry;
import org.akin.ingest.Format;
import org.akin.ingest.PaperReader;
import org.jspecify.annotations.Nullable;

/// Imports one file after another, with progress for people and a file of what was rejected.
final class FileImport {
  private static final int SHOWN_REJECTS = 10;

  private final Library library;
  private final Output output;
  private final @Nullable Format format;

  /// @param format of every file, null to recognise each
  FileImport(Library library, Output output, @Nullable Format format) {
    this.library = library;
    this.output = output;
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
    try (Counted in = new Counted(standardInput ? System.in : Files.newInputStream(file));
        PaperReader reader = PaperReader.open(in, name, format);
        Rejects rejects = new Rejects(rejectsFile)) {
      ImportReport report =
          library.importFrom(
              reader,
              new ImportListener() {
                @Override
                public void rejected(Entry.Rejected record) {
                  rejects.add(record);
                  if (rejects.count() <= SHOWN_REJECTS) {
                    progress.message(record.place() + " " + record.reason());
                  }
                }

                @Override
                public void progress(ImportReport soFar) {
                  progress.update(soFar.read(), in.count);
                }
              });
      progress.end();
      if (report.read() == 0) {
        progress.message(name + " holds no records");
      }
      if (rejects.count() > 0) {
        progress.message("%,d rejected, see %s".formatted(rejects.count(), rejects.file()));
      }
      return report;
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
