package org.akin.ingest.source;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// A copy of a stream for formats that are not read from front to back. Deleted when closed, and
/// when the process ends in an orderly way before that.
public final class TemporaryFile implements Closeable {
  /// Above the largest single file of published collections of papers.
  static final long MAX_BYTES = 64L << 30;

  private static final int BUFFER = 1 << 16;

  private final Path path;

  private TemporaryFile(Path path) {
    this.path = path;
  }

  /// Copies a stream, and closes it.
  ///
  /// @throws IOException when it breaks off, is longer than 64 GiB, or does not fit on the disk
  public static TemporaryFile of(InputStream in) throws IOException {
    var file = new TemporaryFile(Files.createTempFile("akin-", ".import"));
    file.path.toFile().deleteOnExit();
    try (in;
        var out = Files.newOutputStream(file.path)) {
      byte[] buffer = new byte[BUFFER];
      long total = 0;
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        total += read;
        if (total > MAX_BYTES) {
          throw new IOException("longer than the %,d bytes that are copied".formatted(MAX_BYTES));
        }
        out.write(buffer, 0, read);
      }
      return file;
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /// Where it is.
  public Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(path);
  }
}
