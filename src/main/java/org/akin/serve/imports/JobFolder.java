package org.akin.serve.imports;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
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
    Path written = path.resolve(FACTS + ".new");
    byte[] bytes = PaperJson.mapper().writeValueAsBytes(facts);
    try (FileChannel channel =
        FileChannel.open(
            written,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(false);
    }
    Files.move(
        written,
        path.resolve(FACTS),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
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
