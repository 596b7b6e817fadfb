package org.akin.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.Checkpoint;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.FlushOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// RocksDB with Akin's column families, its errors translated, everything closed in order.
final class Database implements AutoCloseable {
  /// The column families.
  enum Family {
    /// [StoreFacts]. RocksDB insists on the name `default`.
    FACTS("default", CompressionType.NO_COMPRESSION),
    PAPERS("papers", CompressionType.ZSTD_COMPRESSION),
    FACETS("facets", CompressionType.LZ4_COMPRESSION),
    /// Floats of unit vectors do not compress.
    VECTORS("vectors", CompressionType.NO_COMPRESSION),
    OTHER_VECTORS("other_vectors", CompressionType.NO_COMPRESSION),
    IDS("ids", CompressionType.LZ4_COMPRESSION),
    MAP("map", CompressionType.LZ4_COMPRESSION),
    TOPICS("topics", CompressionType.ZSTD_COMPRESSION),
    PLACEMENTS("placements", CompressionType.LZ4_COMPRESSION),
    CHANGES("changes", CompressionType.LZ4_COMPRESSION),
    ORIGINS("origins", CompressionType.ZSTD_COMPRESSION);

    final String label;
    private final CompressionType compression;

    Family(String label, CompressionType compression) {
      this.label = label;
      this.compression = compression;
    }
  }

  /// What a database is opened for.
  enum Access {
    CHANGE,
    READ
  }

  /// Called for each entry of a column family.
  interface EntryVisitor {
    void visit(byte[] key, byte[] value);
  }

  private interface Call<T extends @Nullable Object> {
    T run() throws RocksDBException;
  }

  private static final Logger LOG = LoggerFactory.getLogger(Database.class);
  private static final long CACHE_BYTES = 64L << 20;
  private static final int BLOOM_BITS = 10;
  private static final int BLOCK_BYTES = 16 << 10;
  private static final long LOG_BYTES = 1L << 20;

  private static final byte[] FIRST_KEY = {};

  /// Sorts behind the key of every number, since numbers are not negative.
  private static final byte[] BEYOND_NUMBERS = {(byte) 0xff};

  private final Path directory;
  private final DatabaseFiles files;
  private final ReentrantReadWriteLock use = new ReentrantReadWriteLock();
  private boolean closed;

  /// Whether the database is open to be changed.
  private boolean changes;

  private final Deque<AutoCloseable> resources = new ArrayDeque<>();
  private final Map<String, ColumnFamilyDescriptor> descriptors = new LinkedHashMap<>();
  private final Map<String, ColumnFamilyHandle> handles = new HashMap<>();
  private final RocksDB rocks;
  private final WriteOptions durable;

  /// Opens the database in a directory, or creates it when it is to be changed.
  ///
  /// @param access one that is only read stays as it is, to the last file
  /// @throws IOException when the directory cannot be used, or another process has it open to
  ///   change
  /// @throws CorruptDataException when its files are damaged
  Database(Path directory, Access access) throws IOException {
    this.directory = directory;
    this.files = new DatabaseFiles(directory);
    RocksDB.loadLibrary();
    files.requireWhole();
    if (access == Access.CHANGE) {
      files.create();
    }
    try {
      durable = own(WriteOptions::new).setSync(true);
      rocks = open(access);
      changes = access == Access.CHANGE;
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private RocksDB open(Access access) throws IOException {
    DBOptions options =
        own(DBOptions::new)
            .setCreateIfMissing(access == Access.CHANGE)
            .setCreateMissingColumnFamilies(access == Access.CHANGE)
            // The strictest that takes the torn end of a log, which a crash leaves, for what it is.
            // The default drops everything behind the first damage without a word.
            .setWalRecoveryMode(WALRecoveryMode.TolerateCorruptedTailRecords)
            .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
            .setMaxLogFileSize(LOG_BYTES)
            .setKeepLogFileNum(2)
            .setIncreaseParallelism(Math.max(2, Runtime.getRuntime().availableProcessors()));
    Cache cache = own(() -> new LRUCache(CACHE_BYTES));
    BloomFilter bloom = own(() -> new BloomFilter(BLOOM_BITS));
    for (String label : call(() -> files.families(access))) {
      var table = new BlockBasedTableConfig();
      table.setBlockCache(cache).setFilterPolicy(bloom).setBlockSize(BLOCK_BYTES);
      ColumnFamilyOptions family = own(ColumnFamilyOptions::new);
      family.setTableFormatConfig(table).setCompressionType(compression(label));
      descriptors.put(
          label, new ColumnFamilyDescriptor(label.getBytes(StandardCharsets.UTF_8), family));
    }
    List<ColumnFamilyDescriptor> all = List.copyOf(descriptors.values());
    List<ColumnFamilyHandle> opened = new ArrayList<>();
    String path = directory.toString();
    RocksDB database =
        call(() ->
            switch (access) {
              case CHANGE -> RocksDB.open(options, path, all, opened);
              case READ -> RocksDB.openReadOnly(options, path, all, opened);
            });
    resources.push(database);
    Iterator<ColumnFamilyHandle> handle = opened.iterator();
    for (String label : descriptors.keySet()) {
      handles.put(label, own(handle::next));
    }
    return database;
  }

  private static CompressionType compression(String label) {
    for (Family family : Family.values()) {
      if (family.label.equals(label)) {
        return family.compression;
      }
    }
    return CompressionType.LZ4_COMPRESSION;
  }

  private <T extends AutoCloseable> T own(Supplier<T> maker) {
    T resource = maker.get();
    resources.push(resource);
    return resource;
  }

  byte @Nullable [] get(Family family, byte[] key) throws IOException {
    return call(() -> {
      ColumnFamilyHandle stored = handles.get(family.label);
      return stored == null ? null : rocks.get(stored, key);
    });
  }

  /// Values in the order of the keys, null where a key is absent.
  List<byte @Nullable []> getAll(Family family, List<byte[]> keys) throws IOException {
    if (keys.isEmpty()) {
      // RocksDB asserts that there is a key.
      return List.of();
    }
    List<ColumnFamilyHandle> families = Collections.nCopies(keys.size(), handle(family));
    List<byte @Nullable []> values =
        new ArrayList<byte @Nullable []>(call(() -> rocks.multiGetAsList(families, keys)));
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) == null) {
        // A key that cannot be read is given as one that is absent (facebook/rocksdb #12741).
        values.set(i, get(family, keys.get(i)));
      }
    }
    return values;
  }

  boolean isEmpty(Family family) throws IOException {
    return call(() -> {
      try (RocksIterator entries = rocks.newIterator(handle(family))) {
        entries.seekToFirst();
        entries.status();
        return !entries.isValid();
      }
    });
  }

  void forEach(Family family, EntryVisitor visitor) throws IOException {
    call(() -> {
      visit(family, visitor);
      return true;
    });
  }

  private void visit(Family family, EntryVisitor visitor) throws RocksDBException {
    ColumnFamilyHandle stored = handles.get(family.label);
    if (stored == null) {
      return;
    }
    try (ReadOptions options = new ReadOptions().setReadaheadSize(2L << 20).setFillCache(false);
        RocksIterator entries = rocks.newIterator(stored, options)) {
      for (entries.seekToFirst(); entries.isValid(); entries.next()) {
        visitor.visit(entries.key(), entries.value());
      }
      entries.status();
    }
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

  /// Writes a batch so that all of it survives a power failure, or none.
  void write(Batch batch) throws IOException {
    call(() -> {
      rocks.write(durable, batch.batch);
      return true;
    });
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
          rocks.createColumnFamily(Objects.requireNonNull(descriptors.get(family.label)));
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

  /// Freed under a running call, native memory would be read or written by whoever gets it next:
  /// closing waits for the calls, and later calls fail.
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
