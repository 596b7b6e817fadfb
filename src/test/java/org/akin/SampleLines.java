package org.akin;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.akin.ingest.Entry;
import org.akin.ingest.PaperReader;
import org.akin.write.ImportListener;
import org.akin.write.ImportReport;

/// Small corpora as JSON lines, and what importing them reports.
final class SampleLines {
  private SampleLines() {}

  /// What an import did.
  ///
  /// @param report its counts
  /// @param rejected `[file:line] reason` of each record that was not taken
  record Imported(ImportReport report, List<String> rejected) {
    /// The counts alone: added, updated, unchanged, rejected.
    List<Long> counts() {
      return List.of(report.added(), report.updated(), report.unchanged(), report.rejected());
    }
  }

  /// The first papers of the sample that comes with Akin.
  static String sample(int papers) throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("data/sample/papers.jsonl"))) {
      return lines.limit(papers).collect(Collectors.joining("\n", "", "\n"));
    }
  }

  /// One record; `facts` such as `, "year": 2017` may be empty.
  static String paper(String id, String title, String abstractText, String facts) {
    return "{\"id\": \"%s\", \"title\": \"%s\", \"abstract\": \"%s\"%s}\n"
        .formatted(id, title, abstractText, facts);
  }

  static Imported load(Library library, String lines) throws IOException {
    return load(library, lines.getBytes(StandardCharsets.UTF_8), new ArrayList<>());
  }

  /// @param rejected collects what was rejected even when the import fails
  static Imported load(Library library, byte[] bytes, List<String> rejected) throws IOException {
    try (PaperReader reader = PaperReader.open(new ByteArrayInputStream(bytes), "made.jsonl")) {
      ImportReport report =
          library.importFrom(
              reader,
              new ImportListener() {
                @Override
                public void rejected(Entry.Rejected record) {
                  rejected.add(record.place() + " " + record.reason());
                }

                @Override
                public void progress(ImportReport soFar) {}
              });
      return new Imported(report, rejected);
    }
  }
}
