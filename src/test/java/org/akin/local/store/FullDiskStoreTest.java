package org.akin.local.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.akin.SmallDisk;
import org.akin.local.store.Database.Access;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A store on a disk that fills up.
class FullDiskStoreTest {
  private static final byte[] KEY = "key".getBytes(StandardCharsets.UTF_8);
  private static final byte[] OTHER = "other".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path directory;

  private static void put(Database database, byte[] key, int bytes) throws Exception {
    try (Database.Batch batch = database.batch()) {
      batch.put(Family.PAPERS, key, new byte[bytes]);
      database.write(batch);
    }
  }

  @Test
  void refusesChangesOnANearlyFullDiskAndTakesThemWhenThereIsRoom() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(directory.resolve("disk"), 64);
        Database database = new Database(disk.directory().resolve("rocksdb"), Access.CHANGE)) {
      put(database, KEY, 1);
      disk.fill(4 << 20);
      assertThatThrownBy(() -> put(database, OTHER, 1))
          .isInstanceOf(FileSystemException.class)
          .hasMessage("%s: the disk is full; free some space and try again", disk.directory());
      assertThat(database.get(Family.PAPERS, KEY)).hasSize(1);
      disk.free();
      put(database, OTHER, 1);
      assertThat(database.get(Family.PAPERS, OTHER)).hasSize(1);
    }
  }

  /// What is found out too late: then RocksDB takes no changes until it has recovered.
  @Test
  void takesChangesAgainAfterAWriteThatFoundNoRoom() throws Exception {
    int tooLong = 32 << 20;
    try (SmallDisk disk = SmallDisk.mount(directory.resolve("disk"), 80)) {
      Path store = disk.directory().resolve("rocksdb");
      try (Database database = new Database(store, Access.CHANGE)) {
        put(database, KEY, 1);
        disk.fill(17 << 20);
        assertThatThrownBy(() -> put(database, OTHER, tooLong))
            .isInstanceOf(FileSystemException.class)
            .hasMessageEndingWith("the disk is full; free some space and try again");
        assertThatThrownBy(database::requireTakingChanges).isInstanceOf(FileSystemException.class);
        assertThat(database.get(Family.PAPERS, KEY)).hasSize(1);
        assertThat(database.get(Family.PAPERS, OTHER)).isNull();
        disk.free();
        awaitChanges(database);
        put(database, OTHER, 2);
      }
      try (Database database = new Database(store, Access.CHANGE)) {
        assertThat(database.get(Family.PAPERS, KEY)).hasSize(1);
        assertThat(database.get(Family.PAPERS, OTHER)).hasSize(2);
      }
    }
  }

  private static void awaitChanges(Database database) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (true) {
      try {
        database.requireTakingChanges();
        return;
      } catch (FileSystemException e) {
        assertThat(System.nanoTime()).as("changes refused: %s", e).isLessThan(deadline);
        Thread.sleep(100);
      }
    }
  }
}
