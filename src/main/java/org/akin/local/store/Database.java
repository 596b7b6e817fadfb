package org.akin.local.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.akin.corpus.Figure;
import org.akin.timing.Stage;
import org.jspecify.annotations.Nullable;
import org.rocksdb.Checkpoint;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.FlushOptions;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// RocksDB with Akin's column families, its errors translated, everything closed in order.
final class Database implements AutoCloseable {
  /// What a database is opened for.
  enum Access {
    CHANGE,
    /// Nothing is written, created or deleted, not even RocksDB's own log.
    READ,
    /// As to read, with all that can be read of damaged files.
    SALVAGE
  }

  /// Called for each entry of a column family.
  interface EntryVisitor {
    void visit(byte[] key, byte[] value) throws IOException;
  }

  /// The same, until it returns false.
  interface SomeVisitor {
    boolean visit(byte[] key, byte[] value) throws IOException;
  }

  private interface Call<T extends @Nullable Object> {
    T run() throws RocksDBException, IOException;
  }

  private static final Logger LOG = LoggerFactory.getLogger(Database.class);
  private static final byte[] FIRST_KEY = {};

  /// Sorts behind the key of every number, since numbers are not negative.
  private static final byte[] BEYOND_NUMBERS = {(byte) 0xff};

  private final Path directory;
  private final DatabaseFiles files;
  private final ReentrantReadWriteLock use = new ReentrantReadWriteLock();
  private boolean closed;

  /// Whether the database is open to be changed.
  private boolean changes;

  /// Whether the last write has failed.
  private volatile boolean failed;

  /// Closed last to first.
  private final Deque<AutoCloseable> resources = new ArrayDeque<>();

  private final Map<String, ColumnFamilyHandle> handles = new HashMap<>();
  private final DatabaseOptions options;
  private final RocksDB rocks;

  /// Opens the database in a directory, or creates it when it is to be changed.
  ///
  /// @param access one that is only read is not changed in any file
  /// @throws IOException when the directory cannot be used, or another process has it open to
  ///   change
  /// @throws CorruptDataException when its files are damaged
  Database(Path directory, Access access) throws IOException {
    this.directory = directory;
    this.files = new DatabaseFiles(directory);
    RocksDB.loadLibrary();
    files.requireWhole(access);
    if (access == Access.CHANGE) {
      files.create();
    }
    try {
      resources.push(
          access == Access.CHANGE
              ? DatabaseLock.toChange(directory)
              : DatabaseLock.toRead(directory));
      options = new DatabaseOptions(access, call(() -> files.families(access)));
      resources.push(options);
      rocks = open(access);
      changes = access == Access.CHANGE;
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private RocksDB open(Access access) throws IOException {
    List<ColumnFamilyDescriptor> all = List.copyOf(options.descriptors().values());
    List<ColumnFamilyHandle> opened = new ArrayList<>();
    String path = directory.toString();
    RocksDB database =
        call(() ->
            switch (access) {
              case CHANGE -> RocksDB.open(options.database(), path, all, opened);
              case READ, SALVAGE -> RocksDB.openReadOnly(options.database(), path, all, opened);
            });
    resources.push(database);
    Iterator<ColumnFamilyHandle> handle = opened.iterator();
    for (String label : options.descriptors().keySet()) {
      handles.put(label, own(handle::next));
    }
    return database;
  }

  private <T extends AutoCloseable> T own(Supplier<T> maker) {
    T resource = maker.get();
    resources.push(resource);
    return resource;
  }

  byte @Nullable [] get(Family family, byte[] key) throws IOException {
    return Stage.STORE.time(() ->
        call(() -> {
          ColumnFamilyHandle stored = handles.get(family.label);
          return stored == null ? null : rocks.get(stored, key);
        }));
  }

  /// Values in the order of the keys, null where a key is absent.
  List<byte @Nullable []> getAll(Family family, List<byte[]> keys) throws IOException {
    if (keys.isEmpty()) {
      // RocksDB asserts that there is a key.
      return List.of();
    }
    List<ColumnFamilyHandle> families = Collections.nCopies(keys.size(), handle(family));
    List<byte @Nullable []> values =
        new ArrayList<byte @Nullable []>(
            Stage.STORE.time(() -> call(() -> rocks.multiGetAsList(families, keys))));
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) == null) {
        // A key that cannot be read is given as one that is absent (facebook/rocksdb #12741).
        values.set(i, get(family, keys.get(i)));
      }
    }
    return values;
  }

  boolean isEmpty(Family family) throws IOException {
    boolean[] empty = {true};
    forEachFrom(family, FIRST_KEY, (key, value) -> empty[0] = false);
    return empty[0];
  }

  /// The numbers that a family has entries of, by its keys.
  BitSet numbers(Family family) throws IOException {
    BitSet numbers = new BitSet();
    forEach(family, (key, value) -> numbers.set(ByteBuffer.wrap(key).getInt()));
    return numbers;
  }

  void forEach(Family family, EntryVisitor visitor) throws IOException {
    forEachFrom(
        family,
        FIRST_KEY,
        (key, value) -> {
          visitor.visit(key, value);
          return true;
        });
  }

  /// Visits entries by ascending key from one on, as long as the visitor wants more.
  void forEachFrom(Family family, byte[] first, SomeVisitor visitor) throws IOException {
    call(() -> {
      visit(family, first, visitor);
      return true;
    });
  }

  private void visit(Family family, byte[] first, SomeVisitor visitor)
      throws RocksDBException, IOException {
    ColumnFamilyHandle stored = handles.get(family.label);
    if (stored == null) {
      return;
    }
    try (ReadOptions options = new ReadOptions().setReadaheadSize(2L << 20).setFillCache(false);
        RocksIterator entries = rocks.newIterator(stored, options)) {
      entries.seek(first);
      while (entries.isValid() && visitor.visit(entries.key(), entries.value())) {
        entries.next();
      }
      entries.status();
    }
  }

  /// Visits entries from the last to the first, as far as they can be read.
  void forEachFromEnd(Family family, EntryVisitor visitor) throws IOException {
    call(() -> {
      try (RocksIterator entries = rocks.newIterator(handle(family))) {
        for (entries.seekToLast(); entries.isValid(); entries.prev()) {
          visitor.visit(entries.key(), entries.value());
        }
        entries.status();
      }
      return true;
    });
  }

  /// Writes a copy as of now into a directory that is not there yet; changes go on meanwhile. On
  /// the same file system its larger files are links to this database's, which never changes them.
  void checkpoint(Path target) throws IOException {
    call(() -> {
      try (Checkpoint checkpoint = Checkpoint.create(rocks)) {
        checkpoint.createCheckpoint(target.toString());
      }
      return true;
    });
  }

  /// Compares every file with its checksums.
  ///
  /// @throws CorruptDataException naming a file that differs
  void verifyFiles() throws IOException {
    call(() -> {
      rocks.verifyChecksum();
      return true;
    });
  }

  /// What RocksDB says of itself.
  List<Figure> figures() throws IOException {
    return call(() -> new DatabaseFigures(rocks, options).all());
  }

  /// Writes a batch so that all of it survives a power failure, or none.
  ///
  /// @throws FileSystemException when the disk takes no changes
  void write(Batch batch) throws IOException {
    files.requireRoom();
    try {
      call(() -> {
        rocks.write(options.durable(), batch.batch);
        return true;
      });
      failed = false;
    } catch (IOException e) {
      failed = true;
      throw e;
    }
  }

  /// Fails as [#write] would now. RocksDB refuses changes after one has failed, until it has found
  /// room and recovered, some seconds later.
  void requireTakingChanges() throws IOException {
    files.requireRoom();
    if (failed) {
      try (Batch nothing = batch()) {
        write(nothing);
      }
    }
  }

  /// Empties a family once no call is under way any more, and gives its space back at once.
  void drop(Family family) throws IOException {
    use.writeLock().lock();
    try {
      requireOpen();
      try (ColumnFamilyHandle dropped = Objects.requireNonNull(handles.remove(family.label))) {
        resources.remove(dropped);
        rocks.dropColumnFamily(dropped);
      }
      ColumnFamilyHandle made =
          rocks.createColumnFamily(Objects.requireNonNull(options.descriptors().get(family.label)));
      handles.put(family.label, own(() -> made));
    } catch (RocksDBException e) {
      throw files.failure(e);
    } finally {
      use.writeLock().unlock();
    }
  }

  Batch batch() {
    return new Batch();
  }

  /// Gives back the space of what was deleted in a family, while reads and writes go on.
  void compact(Family family) throws IOException {
    call(() -> {
      rocks.compactRange(handle(family));
      return true;
    });
  }

  /// Changes to be written together.
  final class Batch implements AutoCloseable {
    private final WriteBatch batch = new WriteBatch();

    void put(Family family, byte[] key, byte[] value) throws IOException {
      call(() -> {
        batch.put(handle(family), key, value);
        return true;
      });
    }

    void delete(Family family, byte[] key) throws IOException {
      call(() -> {
        batch.delete(handle(family), key);
        return true;
      });
    }

    /// Deletes whatever a family held before, not what this batch puts afterwards.
    void deleteAll(Family family) throws IOException {
      call(() -> {
        batch.deleteRange(handle(family), FIRST_KEY, BEYOND_NUMBERS);
        return true;
      });
    }

    @Override
    public void close() {
      batch.close();
    }
  }

  private ColumnFamilyHandle handle(Family family) {
    return Objects.requireNonNull(handles.get(family.label));
  }

  /// Native memory freed under a running call could be read or written by its next owner: closing
  /// waits for the calls, and later calls fail.
  private <T extends @Nullable Object> T call(Call<T> call) throws IOException {
    use.readLock().lock();
    try {
      requireOpen();
      return call.run();
    } catch (RocksDBException e) {
      throw files.failure(e);
    } finally {
      use.readLock().unlock();
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException(directory + " is closed");
    }
  }

  /// Moves what is only in the log into tables, whose every block has a checksum, so that damage to
  /// the log cannot lose it.
  private void flush() {
    try (FlushOptions options = new FlushOptions().setWaitForFlush(true)) {
      rocks.flush(options, List.copyOf(handles.values()));
    } catch (RocksDBException e) {
      // Everything is in the log still; a full disk must not keep the library from closing.
      LOG.warn("{}: log not written to tables: {}", directory, e.getMessage());
    }
  }

  @Override
  public void close() {
    use.writeLock().lock();
    try {
      if (!closed && changes) {
        flush();
      }
      closed = true;
      closeResources();
    } finally {
      use.writeLock().unlock();
    }
  }

  private void closeResources() {
    while (!resources.isEmpty()) {
      try {
        resources.pop().close();
      } catch (Exception e) {
        throw new IllegalStateException("could not close " + directory, e);
      }
    }
  }
}
