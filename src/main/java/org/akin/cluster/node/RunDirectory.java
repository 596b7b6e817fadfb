package org.akin.cluster.node;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/// The directory that one set of nodes keeps its files in, locked while they run. One that nobody
/// named is deleted at the end, and by the next start when this process was killed.
final class RunDirectory implements AutoCloseable {
  private static final String LOCK = "lock";

  private final Path path;
  private final boolean kept;
  private final FileChannel lock;

  private RunDirectory(Path path, boolean kept, FileChannel lock) {
    this.path = path;
    this.kept = kept;
    this.lock = lock;
  }

  static RunDirectory open(NodeSettings settings) throws IOException {
    Path named = settings.data();
    if (named != null) {
      return lock(Files.createDirectories(named).toAbsolutePath(), true);
    }
    Path all = Files.createDirectories(settings.cache().resolve("clusters")).toAbsolutePath();
    sweep(all);
    Path fresh = Files.createTempDirectory(all, "");
    Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
    return lock(fresh, false);
  }

  private static RunDirectory lock(Path path, boolean kept) throws IOException {
    RunDirectory locked = locked(path, kept);
    if (locked == null) {
      throw new IOException(
          path + " is in use by other nodes; stop them, or name another directory");
    }
    return locked;
  }

  /// Null when other nodes run in it.
  private static @Nullable RunDirectory locked(Path path, boolean kept) throws IOException {
    FileChannel channel =
        FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return new RunDirectory(path, kept, channel);
      }
    } catch (OverlappingFileLockException e) {
      // By this process.
    }
    channel.close();
    return null;
  }

  private static void sweep(Path all) throws IOException {
    try (DirectoryStream<Path> directories = Files.newDirectoryStream(all)) {
      for (Path one : directories) {
        RunDirectory left = Files.exists(one.resolve(LOCK)) ? locked(one, false) : null;
        if (left != null) {
          left.close();
        }
      }
    }
  }

  Path path() {
    return path;
  }

  /// Frees it for others, and deletes it unless it is to be kept.
  @Override
  public void close() throws IOException {
    try (lock) {
      if (!kept) {
        FileTree.delete(path);
      }
    }
  }
}
