package org.akin.local.store;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.akin.local.store.Database.Access;
import org.akin.paper.CorruptDataException;
import org.jspecify.annotations.Nullable;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/// The directory of a [Database], and what its failures are called outside of this package.
final class DatabaseFiles {
  /// Tables, logs and manifests.
  private static final Pattern REMAINS = Pattern.compile("\\d+\\.(?:sst|log|blob)|MANIFEST-\\d+");

  private static final String NO_ROOM = "the disk is full; free some space and try again";

  /// Left for what goes on when changes are refused: the latest ones are moved into tables, and the
  /// indexes written.
  private static final long LEAST_FREE_BYTES = 2 * DatabaseOptions.MEMTABLE_BYTES;

  /// The most there is of a database whose creation was killed: no paper is stored before there is
  /// a later manifest and a log.
  private static final List<String> BEGUN = List.of("MANIFEST-000001");

  private final Path directory;

  DatabaseFiles(Path directory) {
    this.directory = directory;
  }

  /// RocksDB takes a directory without `CURRENT` for an empty one, makes a new database there, and
  /// deletes the files of the former at the next opening.
  ///
  /// @throws IOException when there is no database, and it is to be read
  /// @throws CorruptDataException when `CURRENT` is missing, and other files are there
  void requireWhole(Access access) throws IOException {
    if (Files.exists(directory.resolve("CURRENT"))) {
      return;
    }
    if (!Files.isDirectory(directory)) {
      if (access != Access.CHANGE) {
        throw new IOException("no library in " + directory.getParent());
      }
      return;
    }
    List<String> remains;
    try (Stream<Path> files = Files.list(directory)) {
      remains =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> REMAINS.matcher(name).matches())
              .sorted()
              .toList();
    }
    boolean begun = (remains.isEmpty() || remains.equals(BEGUN)) && !Files.exists(identity());
    if (begun && access != Access.CHANGE) {
      throw new IOException(
          "no library in %s: the command that was creating it was interrupted; run it again"
              .formatted(directory.getParent()));
    }
    if (remains.isEmpty() && access != Access.CHANGE) {
      throw new CorruptDataException(
          "%s is damaged: no file of a store is there; %s"
              .formatted(directory, RepairedStore.REMEDY));
    }
    if (!remains.isEmpty() && !begun) {
      throw new CorruptDataException(
          "%s is damaged: CURRENT is missing, but %d files of a store are there (%s, …); %s"
              .formatted(directory, remains.size(), remains.getFirst(), RepairedStore.REMEDY));
    }
  }

  private Path identity() {
    return directory.resolveSibling(LibraryIdentity.FILE);
  }

  void create() throws IOException {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new IOException("cannot create " + directory + ": " + reason(e), e);
    }
  }

  private static String reason(IOException e) {
    String kind = e.getClass().getSimpleName().replace("Exception", "");
    return e instanceof FileSystemException file && file.getReason() != null
        ? file.getReason() + ": " + file.getFile()
        : kind + " " + e.getMessage();
  }

  /// The labels of the families to open: ours and those stored, also what a newer version has
  /// added, since RocksDB wants every stored one opened. Ours that an older version did not have
  /// are created with the others, or left out where the database is only read.
  Set<String> families(Access access) throws RocksDBException {
    Set<String> stored = stored();
    Set<String> families = new LinkedHashSet<>();
    for (Family family : Family.values()) {
      if (access == Access.CHANGE || stored.contains(family.label)) {
        families.add(family.label);
      }
    }
    families.addAll(stored);
    return families;
  }

  private Set<String> stored() throws RocksDBException {
    Set<String> stored = new LinkedHashSet<>();
    if (Files.exists(directory.resolve("CURRENT"))) {
      try (Options options = new Options()) {
        for (byte[] name : RocksDB.listColumnFamilies(options, directory.toString())) {
          stored.add(new String(name, StandardCharsets.UTF_8));
        }
      }
      if (!stored.contains(Family.FACTS.label)) {
        throw new CorruptDataException(
            "%s is damaged: CURRENT does not name a manifest; %s"
                .formatted(directory, RepairedStore.REMEDY));
      }
    }
    return stored;
  }

  /// What a failure is called outside of this package.
  ///
  /// @throws CorruptDataException when files are damaged
  IOException failure(RocksDBException e) {
    Status status = e.getStatus();
    String message = String.valueOf(e.getMessage());
    if (status != null && status.getCode() == Status.Code.Corruption) {
      throw new CorruptDataException(directory + " is damaged: " + message, e);
    }
    if (status != null && status.getSubCode() == Status.SubCode.NoSpace
        || message.contains("No space left")
        || message.contains("Disk quota exceeded")) {
      return notWritable(NO_ROOM, e);
    }
    if (message.contains("Read-only file system")) {
      return notWritable("the file system is read-only", e);
    }
    if (isMissingTable(message)) {
      throw new CorruptDataException(
          "%s is damaged: %s; %s".formatted(directory, message, RepairedStore.REMEDY), e);
    }
    if (message.contains("While lock file")) {
      return DatabaseLock.elsewhere(directory);
    }
    return new IOException("cannot use " + directory + ": " + message, e);
  }

  /// @throws FileSystemException when the disk is nearly full
  void requireRoom() throws FileSystemException {
    File disk = directory.toFile();
    // Some file systems do not know their size, and say 0.
    if (disk.getUsableSpace() < LEAST_FREE_BYTES && disk.getTotalSpace() > 0) {
      throw notWritable(NO_ROOM, null);
    }
  }

  private FileSystemException notWritable(String reason, @Nullable RocksDBException cause) {
    var failure = new FileSystemException(String.valueOf(directory.getParent()), null, reason);
    failure.initCause(cause);
    return failure;
  }

  private static boolean isMissingTable(String message) {
    return message.contains("No such file") && message.matches("(?s).*(?:\\.sst|MANIFEST-).*");
  }
}
