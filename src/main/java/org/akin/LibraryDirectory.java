package org.akin;

import java.io.IOException;
import java.nio.file.Path;
import org.akin.local.LocalBackend;
import org.akin.local.backup.Backup;
import org.akin.local.backup.BackupDoor;
import org.akin.local.backup.Manifest;
import org.akin.local.text.WordIndex;
import org.jspecify.annotations.Nullable;

/// What can be done to a library in a directory alone.
final class LibraryDirectory implements AutoCloseable {
  private final Path home;
  private final LocalBackend backend;
  private volatile @Nullable BackupDoor door;

  LibraryDirectory(Path home, LocalBackend backend) {
    this.home = home;
    this.backend = backend;
  }

  /// The word index, brought up to date when it was behind.
  WordIndex words() throws IOException {
    return backend.words().current();
  }

  Manifest backUp(Path target) throws IOException {
    return Backup.make(backend.store(), home, target);
  }

  void answerBackups() throws IOException {
    if (door == null && backend.isWritable()) {
      door = BackupDoor.open(home, this::backUp);
    }
  }

  @Override
  public void close() {
    BackupDoor opened = door;
    if (opened != null) {
      opened.close();
    }
  }
}
