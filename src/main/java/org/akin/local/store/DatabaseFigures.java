package org.akin.local.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.akin.corpus.Figure;
import org.akin.corpus.Figure.Kind;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.Statistics;
import org.rocksdb.TickerType;

/// What RocksDB says of itself, as far as an operator can do something about it.
final class DatabaseFigures {
  /// Of all families together.
  private record Property(String name, String figure, String help) {}

  /// Since the database was opened.
  private record Ticker(TickerType type, String figure, String help) {}

  private static final List<Property> PROPERTIES =
      List.of(
          new Property("rocksdb.total-sst-files-size", "table_bytes", "Size of all tables."),
          new Property(
              "rocksdb.estimate-live-data-size",
              "live_bytes",
              "Estimated size of the tables after a compaction."),
          new Property("rocksdb.cur-size-all-mem-tables", "memtable_bytes", "Changes in memory."),
          new Property(
              "rocksdb.estimate-table-readers-mem",
              "table_reader_bytes",
              "Memory of table indexes and filters outside the cache."),
          new Property(
              "rocksdb.estimate-pending-compaction-bytes",
              "compaction_pending_bytes",
              "Bytes that compactions have yet to rewrite."));

  private static final List<Property> ONCE =
      List.of(
          new Property("rocksdb.block-cache-usage", "cache_bytes", "Blocks in the cache."),
          new Property(
              "rocksdb.num-running-compactions", "compactions_running", "Compactions in progress."),
          new Property(
              "rocksdb.actual-delayed-write-rate",
              "write_rate_limit_bytes",
              "Bytes a second that writes are slowed down to; 0 when they are not."),
          new Property(
              "rocksdb.is-write-stopped", "writes_stopped", "1 while writes wait for compactions."),
          new Property(
              "rocksdb.background-errors", "background_errors", "Failed flushes and compactions."));

  private static final List<Ticker> TICKERS =
      List.of(
          new Ticker(TickerType.BLOCK_CACHE_HIT, "cache_hits", "Blocks found in the cache."),
          new Ticker(
              TickerType.BLOCK_CACHE_MISS, "cache_misses", "Blocks read from a table instead."),
          new Ticker(TickerType.BYTES_WRITTEN, "written_bytes", "Bytes of changes written."),
          new Ticker(
              TickerType.COMPACT_WRITE_BYTES, "compaction_written_bytes", "Bytes rewritten."),
          new Ticker(TickerType.WAL_FILE_BYTES, "log_bytes", "Bytes written to the log."));

  private static final double MICROS = 1e-6;

  private final RocksDB rocks;
  private final DatabaseOptions options;

  DatabaseFigures(RocksDB rocks, DatabaseOptions options) {
    this.rocks = rocks;
    this.options = options;
  }

  List<Figure> all() throws RocksDBException {
    List<Figure> figures = new ArrayList<>();
    for (Property one : PROPERTIES) {
      figures.add(
          figure(one.figure, Kind.GAUGE, one.help, rocks.getAggregatedLongProperty(one.name)));
    }
    for (Property one : ONCE) {
      figures.add(figure(one.figure, Kind.GAUGE, one.help, rocks.getLongProperty(one.name)));
    }
    Statistics statistics = options.statistics();
    for (Ticker one : TICKERS) {
      figures.add(figure(one.figure, Kind.COUNTER, one.help, statistics.getTickerCount(one.type)));
    }
    long read = statistics.getTickerCount(TickerType.BYTES_READ);
    long together = statistics.getTickerCount(TickerType.NUMBER_MULTIGET_BYTES_READ);
    figures.add(figure("read_bytes", Kind.COUNTER, "Bytes of values read.", read + together));
    figures.add(
        figure(
            "stall_seconds",
            Kind.COUNTER,
            "Time that writes waited for flushes and compactions.",
            statistics.getTickerCount(TickerType.STALL_MICROS) * MICROS));
    return figures;
  }

  private static Figure figure(String name, Kind kind, String help, double value) {
    return new Figure("akin_rocksdb_" + name, kind, help, Map.of(), value);
  }
}
