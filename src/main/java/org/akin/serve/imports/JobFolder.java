package org.akin.serve.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.akin.io.DurableFile;
import org.akin.paper.PaperJson;

/// The files of one job, in a directory of its own.
record JobFolder(Path path) {
  private static final String FACTS = "job.json";

  /// The file as it was sent; gone once it is imported.
  Path sent() {
    return path.resolve("sent");
  }

  Path journal() {
    return path.resolve("journal.jsonl");
  }

  /// @throws IOException when there are none, such as after a crash before they were written
  JobFacts facts() throws IOException {
    return PaperJson.mapper().readValue(Files.readAllBytes(path.resolve(FACTS)), JobFacts.class);
  }

  /// Writes them through to the disk: the former ones, or these.
  void keep(JobFacts facts) throws IOException {
    DurableFile.replace(path.resolve(FACTS), PaperJson.mapper().writeValueAsBytes(facts));
  }

  /// Deletes all of it.
  void delete() throws IOException {
    // The facts last: without them it is deleted at the next start.
    Files.deleteIfExists(sent());
    Files.deleteIfExists(journal());
    Files.deleteIfExists(path.resolve(FACTS + ".new"));
    Files.deleteIfExists(path.resolve(FACTS));
    Files.deleteIfExists(path);
  }
}
