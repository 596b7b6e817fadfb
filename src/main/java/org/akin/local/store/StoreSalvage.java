package org.akin.local.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.akin.local.store.Database.Access;
import org.akin.paper.CorruptDataException;
import org.jspecify.annotations.Nullable;
import org.rocksdb.Options;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.SstFileReader;
import org.rocksdb.SstFileReaderIterator;

/// Reads a damaged database as far as it can be read, from copies of its files: what cannot be read
/// is absent.
///
/// As a rule RocksDB still knows which tables belong together, and opens them leniently. When its
/// manifest is lost, every table is read for itself, in the order in which they were written; then
/// what was only in the log is lost, and papers that were removed lately may be back.
final class StoreSalvage implements AutoCloseable {
  private static final Set<String> NOT_DATA = Set.of("LOCK", "LOG", "OPTIONS");
  private static final String MANIFEST = "MANIFEST-";

  /// More numbers than a block of the smallest entries holds.
  private static final int MOST_SKIPPED = 1 << 14;

  /// Each batch waits for the disk.
  private static final int ENTRIES_PER_BATCH = 1000;

  private final Database database;
  private final boolean manifestLost;

  private StoreSalvage(Database database, boolean manifestLost) {
    this.database = database;
    this.manifestLost = manifestLost;
  }

  /// @param damaged the database's directory; none of its files is changed
  /// @param work an empty directory on the same file system, for copies
  /// @throws CorruptDataException when there is nothing to be read at all
  static StoreSalvage open(Path damaged, Path work) throws IOException {
    Path copy = work.resolve("copy");
    copy(damaged, copy);
    try {
      return new StoreSalvage(new Database(copy, Access.SALVAGE), false);
    } catch (IOException | CorruptDataException unreadable) {
      Path collected = work.resolve("collected");
      return new StoreSalvage(collect(copy, collected), true);
    }
  }

  /// Tables never change, so links will do.
  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    for (Path file : files(from)) {
      String name = file.getFileName().toString();
      if (name.endsWith(".sst")) {
        link(file, to.resolve(name));
      } else if (!NOT_DATA.contains(name.split("[.-]")[0])) {
        Files.copy(file, to.resolve(name));
      }
    }
    Optional<String> newest =
        files(to).stream()
            .map(file -> file.getFileName().toString())
            .filter(name -> name.startsWith(MANIFEST))
            .max(Comparator.naturalOrder());
    Path current = to.resolve("CURRENT");
    if (newest.isPresent() && !namesAManifest(current)) {
      Files.writeString(current, newest.get() + "\n");
    }
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static void link(Path file, Path link) throws IOException {
    try {
      Files.createLink(link, file);
    } catch (UnsupportedOperationException | IOException noLinks) {
      Files.copy(file, link);
    }
  }

  private static boolean namesAManifest(Path current) throws IOException {
    if (!Files.isRegularFile(current)) {
      return false;
    }
    String named = new String(Files.readAllBytes(current), StandardCharsets.ISO_8859_1);
    return named.matches(MANIFEST + "\\d+\n")
        && Files.isRegularFile(current.resolveSibling(named.strip()));
  }

  private static Database collect(Path copy, Path into) throws IOException {
    Database collected = new Database(into, Access.CHANGE);
    try {
      for (Path table : files(copy)) {
        if (table.toString().endsWith(".sst")) {
          collect(table, collected);
        }
      }
      if (collected.isEmpty(Family.PAPERS)) {
        throw new CorruptDataException(
            "%s: no paper can be read; restore a backup".formatted(copy));
      }
      return collected;
    } catch (IOException | RuntimeException e) {
      collected.close();
      throw e;
    }
  }

  private static void collect(Path table, Database into) throws IOException {
    try (Options options = new Options();
        SstFileReader reader = new SstFileReader(options);
        ReadOptions reading = new ReadOptions().setFillCache(false)) {
      reader.open(table.toString());
      String label =
          new String(reader.getTableProperties().getColumnFamilyName(), StandardCharsets.UTF_8);
      Family family = Family.of(label).orElse(null);
      if (family != null) {
        try (SstFileReaderIterator entries = reader.newIterator(reading)) {
          collect(entries, family, into);
        }
      }
    } catch (RocksDBException unreadable) {
      // What of it can be read is there already.
      return;
    }
  }

  /// Looks for the entries behind a damaged block by the next numbers.
  private static void collect(SstFileReaderIterator entries, Family family, Database into)
      throws IOException {
    entries.seekToFirst();
    int number = 0;
    for (int skipped = 0; skipped < MOST_SKIPPED; skipped++) {
      while (entries.isValid()) {
        byte[] last = copyBatch(entries, family, into);
        number = last.length == Integer.BYTES ? ByteBuffer.wrap(last).getInt() : -1;
        skipped = 0;
      }
      if (number < 0 || isAtEnd(entries)) {
        return;
      }
      number++;
      entries.seek(PaperStore.numberKey(number));
    }
  }

  /// Returns the last key.
  private static byte[] copyBatch(SstFileReaderIterator entries, Family family, Database into)
      throws IOException {
    byte[] last = {};
    try (Database.Batch batch = into.batch()) {
      for (int i = 0; i < ENTRIES_PER_BATCH && entries.isValid(); i++) {
        last = entries.key();
        batch.put(family, last, entries.value());
        entries.next();
      }
      into.write(batch);
    }
    return last;
  }

  private static boolean isAtEnd(SstFileReaderIterator entries) {
    try {
      entries.status();
      return true;
    } catch (RocksDBException damaged) {
      return false;
    }
  }

  /// Whether the database's own list of its tables could not be read.
  boolean manifestLost() {
    return manifestLost;
  }

  /// The value of a key; null when it is absent or cannot be read.
  byte @Nullable [] get(Family family, byte[] key) {
    try {
      return database.get(family, key);
    } catch (IOException | CorruptDataException unreadable) {
      return null;
    }
  }

  /// Visits entries from the first until one cannot be read, then from the last until one cannot be
  /// read; those between two damaged places are left out.
  ///
  /// @return whether all could be read
  boolean forEach(Family family, Database.EntryVisitor visitor) {
    try {
      database.forEach(family, visitor);
      return true;
    } catch (IOException | CorruptDataException damaged) {
      try {
        database.forEachFromEnd(family, visitor);
      } catch (IOException | CorruptDataException again) {
        return false;
      }
      return false;
    }
  }

  @Override
  public void close() {
    database.close();
  }
}
