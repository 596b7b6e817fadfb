package org.akin.digest;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.akin.io.DurableFile;
import org.jspecify.annotations.Nullable;

/// The file that holds a [DigestState], for one run at a time. Not thread-safe.
public final class DigestFile implements AutoCloseable {
  private final Path file;
  private final FileChannel lock;

  /// @throws IOException when another run has it, or it cannot be written
  public DigestFile(Path file) throws IOException {
    this.file = file;
    Path locked = file.resolveSibling(file.getFileName() + ".lock");
    this.lock = FileChannel.open(locked, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!locked()) {
      lock.close();
      throw new IOException("another run of this digest goes on: it has locked " + locked);
    }
  }

  private boolean locked() throws IOException {
    try {
      @Nullable FileLock got = lock.tryLock();
      return got != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /// The state of the last run; empty before the first.
  ///
  /// @throws org.akin.paper.CorruptDataException when the file holds something else
  public Optional<DigestState> read() throws IOException {
    return Files.exists(file)
        ? Optional.of(DigestState.read(Files.readAllBytes(file), file.toString()))
        : Optional.empty();
  }

  /// Replaces the state; durable when this returns.
  public void write(DigestState state) throws IOException {
    DurableFile.replace(file, state.bytes());
  }

  /// Lets the next run begin.
  @Override
  public void close() throws IOException {
    lock.close();
  }
}
