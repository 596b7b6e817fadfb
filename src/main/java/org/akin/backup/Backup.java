package org.akin.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.akin.paper.CorruptDataException;
import org.akin.paper.PaperJson;
import org.akin.store.Directories;
import org.akin.store.LibraryIdentity;
import org.akin.store.PaperStore;
import org.akin.store.RepairedStore;
import org.akin.store.StoreFacts;

/// A copy of a library as of one moment: its store and all else that is not made anew from it, with
/// digests in `backup.json`. Index and words are left out: whoever opens the restored library first
/// makes them.
///
/// The files are real copies, no links, so that what damages one library does not damage the other.
/// A backup has its name only once it is whole and has been read through.
public final class Backup {
  static final String MANIFEST = "backup.json";

  /// Made anew from the store, or meaningless elsewhere.
  private static final Set<String> LEFT_OUT =
      Set.of(
          "rocksdb",
          "index",
          "words",
          RepairedStore.ASIDE,
          BackupDoor.FILE,
          PaperStore.GENERATION_FILE);

  /// On the library's own file system, where the moment is kept by links while it is copied.
  private static final String STAGED = ".backup";

  private static final Set<String> NOT_DATA = Set.of("LOCK", "LOG");
  private static final JsonMapper JSON = PaperJson.mapper();

  private Backup() {}

  /// Copies a library that this process has open; changes go on meanwhile.
  ///
  /// @param home the library's directory
  /// @param target a directory that is not there, empty, or a former backup, which is replaced
  /// @throws IOException when the target holds anything else or cannot be written
  /// @throws CorruptDataException when the library is damaged; then there is no new backup
  public static synchronized Manifest make(PaperStore store, Path home, Path target)
      throws IOException {
    if (!FileTree.isFree(target) && !isBackup(target)) {
      throw new IOException(target + " is neither empty nor a backup; name another directory");
    }
    // Also what a process left that was killed here.
    Path staged = home.resolve(STAGED);
    Directories.delete(staged);
    Files.createDirectories(staged);
    Path partial = beside(target, ".partial");
    try {
      Directories.delete(partial);
      SortedMap<String, Manifest.Content> files = new TreeMap<>();
      // Before the papers: a record of how far a harvest is must not be ahead of them.
      copyAll(home, furtherFiles(home), partial, files);
      store.copyTo(staged);
      StoreFacts facts = read(staged);
      copyAll(staged, dataFiles(staged), partial, files);
      var manifest =
          new Manifest(Instant.now(), facts.papers(), facts.generation(), facts.model(), files);
      write(manifest, partial.resolve(MANIFEST));
      replace(target, partial);
      return manifest;
    } finally {
      Directories.delete(staged);
      Directories.delete(partial);
    }
  }

  /// Opening the copy also moves what was only in the log into files with checksums.
  private static StoreFacts read(Path staged) throws IOException {
    List<String> problems = new ArrayList<>();
    try (PaperStore copy = PaperStore.open(staged)) {
      copy.verify(problems::add);
      if (!problems.isEmpty()) {
        throw new CorruptDataException(
            "the library is damaged and was not backed up: %s (%d problems; see 'akin verify')"
                .formatted(problems.getFirst(), problems.size()));
      }
      return copy.facts();
    }
  }

  private static List<Path> dataFiles(Path staged) throws IOException {
    return FileTree.files(staged).stream()
        .filter(file -> !NOT_DATA.contains(file.getFileName().toString().split("\\.")[0]))
        .toList();
  }

  /// What else the library keeps, such as its topics; files are replaced there by renaming, so each
  /// is whole.
  private static List<Path> furtherFiles(Path home) throws IOException {
    List<Path> further = new ArrayList<>();
    for (Path file : FileTree.files(home)) {
      String top = home.relativize(file).getName(0).toString();
      if (!LEFT_OUT.contains(top) && !top.startsWith(".") && !top.equals(MANIFEST)) {
        further.add(file);
      }
    }
    return further;
  }

  private static void copyAll(
      Path from, List<Path> all, Path to, SortedMap<String, Manifest.Content> copied)
      throws IOException {
    for (Path file : all) {
      String name = from.relativize(file).toString().replace('\\', '/');
      copied.put(name, FileTree.copy(file, to.resolve(name)));
    }
  }

  private static void write(Manifest manifest, Path file) throws IOException {
    byte[] json = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest);
    Files.write(file, json, StandardOpenOption.CREATE_NEW);
    try (FileChannel written = FileChannel.open(file, StandardOpenOption.WRITE)) {
      written.force(true);
    }
  }

  private static void replace(Path target, Path whole) throws IOException {
    Path former = beside(target, ".former");
    Directories.delete(former);
    if (Files.exists(target)) {
      Files.move(target, former);
    }
    Files.move(whole, target);
    Directories.delete(former);
  }

  /// Whether a directory holds a backup.
  public static boolean isBackup(Path directory) {
    return Files.isRegularFile(directory.resolve(MANIFEST));
  }

  private static Path beside(Path directory, String suffix) {
    Path absolute = directory.toAbsolutePath().normalize();
    return absolute.resolveSibling(absolute.getFileName() + suffix);
  }

  /// Brings a backup back.
  ///
  /// @param home not there or empty; with `force` a library that no process has open, which is then
  ///   kept beside under the name that is returned
  /// @return what was restored
  /// @throws IOException when there is no backup, or the home is not free
  /// @throws CorruptDataException when a file is not what the backup says; then the home is as it
  ///   was
  public static Manifest restore(Path backup, Path home, boolean force) throws IOException {
    Manifest manifest = manifest(backup);
    boolean free = FileTree.isFree(home);
    if (!free && !force) {
      throw new IOException(
          home + " is not empty; name another --home, or replace it with --force");
    }
    if (!free) {
      requireClosed(home);
    }
    Path partial = beside(home, ".partial");
    Directories.delete(partial);
    try {
      for (var file : manifest.files().entrySet()) {
        restoreFile(backup, file.getKey(), file.getValue(), partial);
      }
      // From here on it goes its own way: its answers are no longer those of the library copied.
      LibraryIdentity.create(partial, manifest.model());
      if (!free) {
        Files.move(home, former(home));
      } else {
        Files.deleteIfExists(home);
      }
      Files.move(partial, home);
    } finally {
      Directories.delete(partial);
    }
    return manifest;
  }

  private static void restoreFile(Path backup, String name, Manifest.Content expected, Path partial)
      throws IOException {
    Path file = backup.resolve(name).normalize();
    if (!file.startsWith(backup.normalize()) || !Files.isRegularFile(file)) {
      throw new CorruptDataException("backup " + backup + ": " + name + " is missing");
    }
    Manifest.Content found = FileTree.copy(file, partial.resolve(name));
    if (!found.equals(expected)) {
      throw new CorruptDataException(
          "backup %s: %s was altered: expected %d bytes, sha-256 %s, found %d bytes, sha-256 %s"
              .formatted(
                  backup,
                  name,
                  expected.bytes(),
                  expected.sha256(),
                  found.bytes(),
                  found.sha256()));
    }
  }

  private static Manifest manifest(Path backup) throws IOException {
    Path file = backup.resolve(MANIFEST);
    if (!Files.isRegularFile(file)) {
      throw new IOException("no backup in " + backup + ": it has no " + MANIFEST);
    }
    try {
      return JSON.readValue(file.toFile(), Manifest.class);
    } catch (JsonProcessingException e) {
      throw new CorruptDataException(file + ": " + e.getOriginalMessage(), e);
    }
  }

  /// A library that is damaged may be replaced, one that is open may not.
  private static void requireClosed(Path home) throws IOException {
    if (!Files.isDirectory(home.resolve("rocksdb"))) {
      throw new IOException(home + " holds no library; it is not replaced");
    }
    try {
      PaperStore.open(home).close();
    } catch (CorruptDataException damaged) {
      return;
    } catch (IOException e) {
      if (String.valueOf(e.getMessage()).contains(" is open in ")) {
        throw e;
      }
    }
  }

  /// Nothing stored is lost by restoring what is older.
  private static Path former(Path home) {
    return Directories.free(beside(home, ".before-restore"));
  }
}
