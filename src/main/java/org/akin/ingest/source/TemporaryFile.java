package org.akin.ingest.source;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A copy of a stream for formats that are not read from front to back. It has no name in its
/// directory while it is open, so nothing is left of it however the process ends; where files
/// cannot be without a name (Windows), it is deleted when closed.
public final class TemporaryFile implements Closeable {
  /// Above the largest single file of published collections of papers.
  static final long MAX_BYTES = 64L << 30;

  private static final int BUFFER = 1 << 16;

  private final FileChannel file;

  private TemporaryFile(FileChannel file) {
    this.file = file;
  }

  /// Copies a stream, and closes it.
  ///
  /// @throws IOException when it breaks off, is longer than 64 GiB, or does not fit on the disk
  public static TemporaryFile of(InputStream in) throws IOException {
    Path path = Files.createTempFile("akin-", ".import");
    FileChannel file =
        FileChannel.open(
            path,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    try (in) {
      OutputStream out = Channels.newOutputStream(file);
      byte[] buffer = new byte[BUFFER];
      long total = 0;
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        total += read;
        if (total > MAX_BYTES) {
          throw new IOException("longer than the %,d bytes that are copied".formatted(MAX_BYTES));
        }
        out.write(buffer, 0, read);
      }
      return new TemporaryFile(file);
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /// All of it, in memory that the system fills on demand; usable after closing.
  public MemorySegment map() throws IOException {
    return file.map(FileChannel.MapMode.READ_ONLY, 0, file.size(), Arena.ofAuto());
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
