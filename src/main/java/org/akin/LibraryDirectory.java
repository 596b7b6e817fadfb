package org.akin;

import java.io.IOException;
import java.nio.file.Path;
import org.akin.local.LocalBackend;
import org.akin.local.Reencoder;
import org.akin.local.backup.Backup;
import org.akin.local.backup.BackupDoor;
import org.akin.local.backup.LibraryDoor;
import org.akin.local.backup.Manifest;
import org.akin.local.text.WordIndex;
import org.jspecify.annotations.Nullable;

/// What can be done to a library in a directory alone.
final class LibraryDirectory implements AutoCloseable {
  private final Path home;
  private final LocalBackend backend;
  private final Reencoder reencoder;
  private volatile @Nullable LibraryDoor door;

  LibraryDirectory(Path home, LocalBackend backend) {
    this.home = home;
    this.backend = backend;
    this.reencoder = new Reencoder(home, backend);
  }

  Path home() {
    return home;
  }

  Reencoder reencoder() {
    return reencoder;
  }

  /// The word index, brought up to date when it was behind.
  WordIndex words() throws IOException {
    return backend.words().current();
  }

  Manifest backUp(Path target) throws IOException {
    return Backup.make(backend.store(), home, target);
  }

  /// @param others answers what other processes of this user ask for besides backups
  void answerProcesses(LibraryDoor.Visitor others) throws IOException {
    if (door == null && backend.isWritable()) {
      door = LibraryDoor.open(home, BackupDoor.visitor(this::backUp, others));
    }
  }

  @Override
  public void close() {
    LibraryDoor opened = door;
    if (opened != null) {
      opened.close();
    }
  }
}
