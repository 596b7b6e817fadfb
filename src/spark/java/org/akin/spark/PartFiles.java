package org.akin.spark;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.akin.paper.PaperJson;
import org.jspecify.annotations.Nullable;

/// The files of one part in the directory of the results.
///
/// | file | what |
/// |---|---|
/// | `papers/part-00000.parquet` | papers and vectors; there once the part is done |
/// | `rejects/part-00000.jsonl` | records that are no papers; not there when all are |
/// | `notes/part-00000.jsonl` | what was read otherwise than it stands |
/// | `reports/part-00000.json` | how many |
///
/// Each is written and synced under a name of the attempt, and then renamed, the papers last.
///
/// @param out the directory
record PartFiles(Path out, int part) {
  private String name(String type) {
    return "part-%05d.%s".formatted(part, type);
  }

  Path papers() {
    return out.resolve("papers").resolve(name("parquet"));
  }

  Path rejects() {
    return out.resolve("rejects").resolve(name("jsonl"));
  }

  Path notes() {
    return out.resolve("notes").resolve(name("jsonl"));
  }

  private Path report() {
    return out.resolve("reports").resolve(name("json"));
  }

  /// Where an attempt writes what will be at a path.
  static Path staged(Path whole, long attempt) throws IOException {
    Files.createDirectories(whole.resolveSibling("."));
    return whole.resolveSibling("." + whole.getFileName() + "." + attempt);
  }

  /// What an earlier run said of this part; empty when none has done it.
  Optional<PartReport> done() throws IOException {
    return Files.exists(papers())
        ? Optional.of(PaperJson.mapper().readValue(report().toFile(), PartReport.class))
        : Optional.empty();
  }

  /// Gives what an attempt has written its names.
  ///
  /// @param rejects null when nothing was rejected
  /// @param notes null when there are none
  void keep(long attempt, PartReport report, @Nullable Path rejects, @Nullable Path notes)
      throws IOException {
    move(rejects, rejects());
    move(notes, notes());
    Path staged = staged(report(), attempt);
    PaperJson.mapper().writeValue(staged.toFile(), report);
    move(staged, report());
    move(staged(papers(), attempt), papers());
  }

  static void move(@Nullable Path staged, Path whole) throws IOException {
    if (staged == null) {
      Files.deleteIfExists(whole);
    } else {
      try (FileChannel written = FileChannel.open(staged, StandardOpenOption.WRITE)) {
        written.force(true);
      }
      Files.move(
          staged, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
