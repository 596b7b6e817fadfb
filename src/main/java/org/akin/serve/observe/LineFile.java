package org.akin.serve.observe;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Appends lines to a file. Thread-safe. Lines that cannot be written, such as on a full disk, are
/// lost; the first of them is told to the log.
final class LineFile implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LineFile.class);

  private final String name;
  private final OutputStream out;
  private final ReentrantLock writing = new ReentrantLock();
  private boolean failed;

  /// @param name path, or `-` for standard output
  /// @throws IOException when the file cannot be written
  LineFile(String name) throws IOException {
    this.name = name;
    this.out =
        name.equals("-")
            ? new FileOutputStream(FileDescriptor.out)
            : Files.newOutputStream(
                Path.of(name), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  void append(String line) {
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
    writing.lock();
    try {
      out.write(bytes);
      failed = false;
    } catch (IOException e) {
      if (!failed) {
        LOG.warn("{}: lines of the access log are lost: {}", name, e.toString());
      }
      failed = true;
    } finally {
      writing.unlock();
    }
  }

  /// Standard output stays open.
  @Override
  public void close() throws IOException {
    if (!name.equals("-")) {
      out.close();
    }
  }
}
