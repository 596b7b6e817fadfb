package org.akin.local.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Keeps a database from being changed by one while another reads it. RocksDB locks its file `LOCK`
/// when it opens to change, but not when it opens to read; readers share a lock on the same file.
///
/// A POSIX lock belongs to the process and goes when any of its descriptors of the file is closed:
/// so all readers of this process share one, and none is opened while this process has the database
/// open to change. Thread-safe.
final class DatabaseLock implements AutoCloseable {
  private static final Map<Path, DatabaseLock> HELD = new HashMap<>();

  private final Path directory;
  private final Path key;
  private final boolean changes;
  private @Nullable FileChannel channel;
  private int readers = 1;

  private DatabaseLock(Path directory, Path key, boolean changes) {
    this.directory = directory;
    this.key = key;
    this.changes = changes;
  }

  /// Notes that this process opens a database to change, which RocksDB locks itself.
  ///
  /// @throws IOException when it has it open already
  static DatabaseLock toChange(Path directory) throws IOException {
    synchronized (HELD) {
      Path key = key(directory);
      if (HELD.containsKey(key)) {
        throw here(directory);
      }
      var lock = new DatabaseLock(directory, key, true);
      HELD.put(key, lock);
      return lock;
    }
  }

  /// Shares the lock of those who read a database.
  ///
  /// @throws IOException when a process has it open to change
  static DatabaseLock toRead(Path directory) throws IOException {
    synchronized (HELD) {
      Path key = key(directory);
      DatabaseLock held = HELD.get(key);
      if (held != null && held.changes) {
        throw here(directory);
      }
      if (held != null) {
        held.readers++;
        return held;
      }
      var lock = new DatabaseLock(directory, key, false);
      lock.share();
      HELD.put(key, lock);
      return lock;
    }
  }

  /// Keeps every other process from opening a database, and this one too.
  ///
  /// @throws IOException when it is open
  static DatabaseLock toRepair(Path directory) throws IOException {
    DatabaseLock lock = toChange(directory);
    try {
      FileChannel opened =
          FileChannel.open(
              directory.resolve("LOCK"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      lock.channel = opened;
      if (opened.tryLock() == null) {
        throw elsewhere(directory);
      }
      return lock;
    } catch (IOException e) {
      lock.close();
      throw e;
    }
  }

  private static Path key(Path directory) throws IOException {
    return Files.exists(directory)
        ? directory.toRealPath()
        : directory.toAbsolutePath().normalize();
  }

  /// A backup, or what is on a medium that nobody can write to, may have no such file: then nobody
  /// changes it either.
  private void share() throws IOException {
    Path file = directory.resolve("LOCK");
    if (!Files.isReadable(file)) {
      return;
    }
    FileChannel opened = FileChannel.open(file, StandardOpenOption.READ);
    FileLock lock = opened.tryLock(0, Long.MAX_VALUE, true);
    if (lock == null) {
      opened.close();
      throw elsewhere(directory);
    }
    channel = opened;
  }

  private static IOException here(Path directory) {
    return new IOException(
        "library %s is already open in this process; close it first"
            .formatted(directory.getParent()));
  }

  /// What is said of a library that another process has open.
  static IOException elsewhere(Path directory) {
    return new IOException(
        "library %s is open in another process; stop that one or use another --home"
            .formatted(directory.getParent()));
  }

  @Override
  public void close() throws IOException {
    synchronized (HELD) {
      readers--;
      if (readers == 0) {
        HELD.remove(key);
        if (channel != null) {
          channel.close();
        }
      }
    }
  }
}
