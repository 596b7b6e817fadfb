package org.akin.local.store;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.akin.local.store.Database.Access;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.Statistics;
import org.rocksdb.StatsLevel;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteOptions;
import org.slf4j.LoggerFactory;

/// How RocksDB is opened: its options and what they refer to, freed in order after the database.
final class DatabaseOptions implements AutoCloseable {
  private static final long CACHE_BYTES = 64L << 20;
  private static final int BLOOM_BITS = 10;
  private static final int BLOCK_BYTES = 16 << 10;

  /// Of what is read for a hundred papers all over the library at each question: a block that is
  /// not in the cache is read for one value of it.
  private static final int SMALL_BLOCK_BYTES = 4 << 10;

  private static final Set<Family> SCATTERED =
      EnumSet.of(Family.TERMS, Family.TITLES, Family.OTHER_TITLES);
  private static final long LOG_BYTES = 1L << 20;

  /// What of a family's changes is in memory before it goes into a table. As much must be free on
  /// the disk before RocksDB takes changes again that it has had no room for.
  static final long MEMTABLE_BYTES = 8L << 20;

  /// More files than this are open at a time only in libraries of tens of millions of papers.
  private static final long MOST_FILES = 1024;

  private static final long FEWEST_FILES = 32;

  private final Deque<AutoCloseable> resources = new ArrayDeque<>();
  private final Map<String, ColumnFamilyDescriptor> descriptors = new LinkedHashMap<>();
  private final DBOptions database;
  private final WriteOptions durable;
  private final Statistics statistics;

  /// @param labels of the column families to open
  DatabaseOptions(Access access, Set<String> labels) {
    statistics = own(Statistics::new);
    // Counts only: its clocks are read where an operation takes long anyway.
    statistics.setStatsLevel(StatsLevel.EXCEPT_DETAILED_TIMERS);
    database = database(access).setStatistics(statistics);
    durable = own(WriteOptions::new).setSync(true);
    Cache cache = own(() -> new LRUCache(CACHE_BYTES));
    BloomFilter bloom = own(() -> new BloomFilter(BLOOM_BITS));
    for (String label : labels) {
      var table = new BlockBasedTableConfig();
      table.setBlockCache(cache).setFilterPolicy(bloom).setBlockSize(blockBytes(label));
      ColumnFamilyOptions family = own(ColumnFamilyOptions::new);
      family.setTableFormatConfig(table).setCompressionType(compression(label));
      family.setWriteBufferSize(MEMTABLE_BYTES);
      descriptors.put(
          label, new ColumnFamilyDescriptor(label.getBytes(StandardCharsets.UTF_8), family));
    }
  }

  private DBOptions database(Access access) {
    DBOptions options =
        own(DBOptions::new)
            .setCreateIfMissing(access == Access.CHANGE)
            .setCreateMissingColumnFamilies(access == Access.CHANGE)
            .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
            .setMaxLogFileSize(LOG_BYTES)
            .setKeepLogFileNum(2)
            .setMaxOpenFiles(files())
            .setIncreaseParallelism(Math.max(2, Runtime.getRuntime().availableProcessors()));
    return switch (access) {
      // The strictest that takes the torn end of a log, which a crash leaves, for what it is.
      // The default drops everything behind the first damage without a word.
      case CHANGE -> options.setWalRecoveryMode(WALRecoveryMode.TolerateCorruptedTailRecords);
      // RocksDB writes its own log file into the directory unless it is given a logger.
      case READ ->
          options
              .setWalRecoveryMode(WALRecoveryMode.TolerateCorruptedTailRecords)
              .setLogger(own(MessageLog::new));
      // A table that is missing or cannot be opened costs its own entries only.
      case SALVAGE ->
          options
              .setWalRecoveryMode(WALRecoveryMode.SkipAnyCorruptedRecords)
              .setParanoidChecks(false)
              .setLogger(own(MessageLog::new));
    };
  }

  /// An eighth of the files this process may open: connections, which leave a quarter, the word
  /// index and the files of the index need theirs too. RocksDB's default is to keep all open.
  private static int files() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
        ? (int) Math.clamp(system.getMaxFileDescriptorCount() / 8, FEWEST_FILES, MOST_FILES)
        : (int) MOST_FILES;
  }

  private static int blockBytes(String label) {
    return Family.of(label).filter(SCATTERED::contains).isPresent()
        ? SMALL_BLOCK_BYTES
        : BLOCK_BYTES;
  }

  private static CompressionType compression(String label) {
    return Family.of(label)
        .map(family -> family.compression)
        .orElse(CompressionType.LZ4_COMPRESSION);
  }

  private <T extends AutoCloseable> T own(Supplier<T> maker) {
    T resource = maker.get();
    resources.push(resource);
    return resource;
  }

  DBOptions database() {
    return database;
  }

  /// What the database counts while it is open.
  Statistics statistics() {
    return statistics;
  }

  /// For writes that survive a power failure.
  WriteOptions durable() {
    return durable;
  }

  /// The column families by label, in the order in which they are opened.
  Map<String, ColumnFamilyDescriptor> descriptors() {
    return descriptors;
  }

  @Override
  public void close() {
    while (!resources.isEmpty()) {
      try {
        resources.pop().close();
      } catch (Exception e) {
        throw new IllegalStateException("could not free the options of a database", e);
      }
    }
  }

  /// Passes RocksDB's own messages on.
  private static final class MessageLog extends org.rocksdb.Logger {
    MessageLog() {
      super(InfoLogLevel.ERROR_LEVEL);
    }

    @Override
    protected void log(InfoLogLevel level, String message) {
      LoggerFactory.getLogger(Database.class).debug("{}", message);
    }
  }
}
