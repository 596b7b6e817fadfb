package org.akin.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.akin.Library;
import org.akin.ingest.Entry;
import org.akin.ingest.Format;
import org.akin.ingest.PaperReader;
import org.akin.ingest.ReadProgress;
import org.akin.ingest.record.Notes;
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
        ReadProgress in =
            new ReadProgress(standardInput ? Session.standardInput() : Files.newInputStream(file));
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

  private ImportReport read(ReadProgress in, Path file, ImportMessages messages)
      throws IOException {
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
}
