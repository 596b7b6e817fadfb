package org.akin.local.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.akin.corpus.StoreFacts;
import org.akin.local.store.Directories;
import org.akin.local.store.LibraryIdentity;
import org.akin.local.store.PaperStore;
import org.akin.local.store.RepairedStore;
import org.akin.paper.CorruptDataException;

/// A copy of a library as of one moment: its store and everything else that cannot be rebuilt from
/// it, with digests in `backup.json`. Index and words are left out: the first process that opens
/// the restored library makes them.
///
/// The files are real copies, no links, so that what damages one library does not damage the other.
/// A backup has its name only once it is whole and has been read through.
public final class Backup {
  /// Rebuilt from the store, or meaningless elsewhere.
  private static final Set<String> LEFT_OUT =
      Set.of(
          "rocksdb",
          "index",
          "index-2",
          "words",
          "frequencies",
          "frequencies.new",
          "imports",
          RepairedStore.ASIDE,
          LibraryDoor.FILE,
          PaperStore.GENERATION_FILE,
          ManifestFile.NAME);

  /// On the library's own file system, where the moment is kept by links while it is copied.
  private static final String STAGED = ".backup";

  /// Suffixes of names next to a target. Whatever has such a name is deleted, so nobody else uses
  /// them.
  private static final String PARTIAL = ".akin-partial";

  private static final String FORMER = ".akin-former";

  private static final Set<String> NOT_DATA = Set.of("LOCK", "LOG");

  private Backup() {}

  /// Copies a library that this process has open; changes go on meanwhile.
  ///
  /// @param home the library's directory
  /// @param target a directory that is not there, empty, or a former backup, which is replaced
  /// @throws IOException when the target holds anything else, lies in the library, or cannot be
  ///   written
  /// @throws CorruptDataException when the library is damaged; then there is no new backup
  public static synchronized Manifest make(PaperStore store, Path home, Path target)
      throws IOException {
    BackupTarget.require(home, target, LEFT_OUT);
    // Also what a process left that was killed here.
    Path staged = home.resolve(STAGED);
    Directories.delete(staged);
    Files.createDirectories(staged);
    Path partial = sibling(target, PARTIAL);
    try {
      Directories.delete(partial);
      SortedMap<String, Manifest.Content> files = new TreeMap<>();
      Path library = home.toRealPath();
      List<String> links = furtherNames(library, FileTree.links(library));
      // Before the papers: a record of how far a harvest is must not be ahead of them.
      copyAll(library, furtherNames(library, FileTree.files(library)), partial, files);
      store.copyTo(staged);
      StoreFacts facts = read(staged);
      copyAll(staged, dataFiles(staged), partial, files);
      var manifest =
          new Manifest(
              Instant.now(), facts.papers(), facts.generation(), facts.model(), files, links);
      ManifestFile.write(manifest, partial);
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

  private static List<String> dataFiles(Path staged) throws IOException {
    return names(staged, FileTree.files(staged))
        .filter(
            name -> !NOT_DATA.contains(name.substring(name.lastIndexOf('/') + 1).split("\\.")[0]))
        .toList();
  }

  /// What else the library keeps, such as its topics; files are replaced there by renaming, so each
  /// is whole.
  private static List<String> furtherNames(Path home, List<Path> all) {
    return names(home, all)
        .filter(name -> !name.startsWith(".") && !LEFT_OUT.contains(name.split("/")[0]))
        .toList();
  }

  private static Stream<String> names(Path directory, List<Path> below) {
    return below.stream().map(path -> directory.relativize(path).toString().replace('\\', '/'));
  }

  private static void copyAll(
      Path from, List<String> names, Path to, SortedMap<String, Manifest.Content> copied)
      throws IOException {
    for (String name : names) {
      copied.put(name, FileTree.copy(from.resolve(name), to.resolve(name)));
    }
  }

  private static void replace(Path target, Path whole) throws IOException {
    Path former = sibling(target, FORMER);
    Directories.delete(former);
    if (Files.exists(target)) {
      Files.move(target, former);
    }
    Files.move(whole, target);
    Directories.delete(former);
  }

  private static Path sibling(Path directory, String suffix) {
    Path absolute = directory.toAbsolutePath().normalize();
    return absolute.resolveSibling(absolute.getFileName() + suffix);
  }

  /// Brings a backup back.
  ///
  /// @param from what [#make] made
  /// @param home not there or empty; with `force` a library that no process has open, which is then
  ///   kept as `HOME.before-restore`
  /// @return what was restored
  /// @throws IOException when there is no backup, or the home is not free
  /// @throws CorruptDataException when a file is not what the backup says; then the home is as it
  ///   was
  public static Manifest restore(Path from, Path home, boolean force) throws IOException {
    Path backup = from.toAbsolutePath().normalize();
    Manifest manifest = ManifestFile.read(backup);
    boolean free = FileTree.isFree(home);
    if (!free && !force) {
      throw new IOException(
          home + " is not empty; name another --home, or replace it with --force");
    }
    if (!free) {
      requireClosed(home);
    }
    for (var file : manifest.files().entrySet()) {
      requireFile(backup, file.getKey(), file.getValue());
    }
    Path partial = sibling(home, PARTIAL);
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

  /// Looks at every file before the first is copied.
  private static void requireFile(Path backup, String name, Manifest.Content expected)
      throws IOException {
    Path file = backup.resolve(name);
    if (!Files.isRegularFile(file)) {
      throw new CorruptDataException("backup " + backup + ": " + name + " is missing");
    }
    if (!file.toRealPath().startsWith(backup.toRealPath())) {
      throw new CorruptDataException(
          "backup %s: expected %s in it, found a symbolic link to %s"
              .formatted(backup, name, file.toRealPath()));
    }
    if (Files.size(file) != expected.bytes()) {
      throw new CorruptDataException(
          "backup %s: %s was altered: expected %d bytes, found %d"
              .formatted(backup, name, expected.bytes(), Files.size(file)));
    }
  }

  private static void restoreFile(Path backup, String name, Manifest.Content expected, Path partial)
      throws IOException {
    Manifest.Content found = FileTree.copy(backup.resolve(name), partial.resolve(name));
    if (!found.equals(expected)) {
      throw new CorruptDataException(
          "backup %s: %s was altered: expected sha-256 %s, found %s"
              .formatted(backup, name, expected.sha256(), found.sha256()));
    }
  }

  /// A library that is damaged may be replaced, one that is open may not.
  private static void requireClosed(Path home) throws IOException {
    if (!Files.isDirectory(home.resolve("rocksdb"))) {
      throw new IOException(home + " does not hold a library and was not replaced");
    }
    PaperStore.requireClosed(home);
  }

  /// Nothing stored is lost by restoring what is older.
  private static Path former(Path home) {
    return Directories.free(sibling(home, ".before-restore"));
  }
}
