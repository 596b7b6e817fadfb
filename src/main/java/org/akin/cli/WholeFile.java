package org.akin.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// A file that is written next to its target and renamed once it is complete.
final class WholeFile implements AutoCloseable {
  private final Path file;
  private final Path partial;
  private final FileChannel channel;
  private final OutputStream out;

  WholeFile(Path file) throws IOException {
    this.file = file;
    this.partial = file.resolveSibling(file.getFileName() + ".partial");
    this.channel =
        FileChannel.open(
            partial,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    this.out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
  }

  OutputStream stream() {
    return out;
  }

  /// Writes UTF-8; flush it before [#commit].
  Writer writer() {
    return new OutputStreamWriter(out, StandardCharsets.UTF_8);
  }

  /// Puts the file in its place, also where another one is.
  void commit() throws IOException {
    out.flush();
    channel.force(true);
    channel.close();
    Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /// Leaves nothing behind of a file that was not committed.
  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(partial);
  }
}
