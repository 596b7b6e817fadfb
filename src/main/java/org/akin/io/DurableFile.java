package org.akin.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// Replaces files such that a crash leaves the former one or the new one.
public final class DurableFile {
  private DurableFile() {}

  /// Puts a file in the place of another, or where there was none; durable when this returns. One
  /// process at a time may replace a file: the new one is written next to it, ending in `.new`.
  ///
  /// @param parts of its content, one behind the other; read to their limits
  public static void replace(Path file, ByteBuffer... parts) throws IOException {
    Path written = file.resolveSibling(file.getFileName() + ".new");
    try (FileChannel out =
        FileChannel.open(
            written,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      for (ByteBuffer part : parts) {
        while (part.hasRemaining()) {
          out.write(part);
        }
      }
      out.force(true);
    }
    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /// The same, the content in one piece.
  public static void replace(Path file, byte[] content) throws IOException {
    replace(file, ByteBuffer.wrap(content));
  }
}
