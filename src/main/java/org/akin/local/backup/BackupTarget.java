package org.akin.local.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.akin.paper.CorruptDataException;

/// Where a backup may be written.
final class BackupTarget {
  private BackupTarget() {}

  /// Checks that a backup written there replaces nothing but a former backup, and is no part of the
  /// library.
  ///
  /// @param home the library's directory
  /// @param generated names that a backup gets when it is opened as a library
  /// @throws IOException naming what is in the way
  static void require(Path home, Path target, Set<String> generated) throws IOException {
    Path library = home.toRealPath();
    Path real = real(target);
    if (real.startsWith(library)) {
      throw new IOException(
          ("%s is inside the library %s: each backup would contain the earlier ones; name a"
                  + " directory outside")
              .formatted(target, home));
    }
    if (library.startsWith(real)) {
      throw new IOException(
          "%s contains the library %s: a backup there would replace it; name another directory"
              .formatted(target, home));
    }
    if (!FileTree.isFree(target) && !ManifestFile.isIn(target)) {
      throw new IOException(target + " is neither empty nor a backup; name another directory");
    }
    List<String> foreign = foreign(target, generated);
    if (!foreign.isEmpty()) {
      throw new IOException(
          ("the backup %s was not replaced: it contains %s, which is not part of it; move that"
                  + " or name another directory")
              .formatted(target, String.join(", ", foreign)));
    }
  }

  /// What someone put into a backup, by its top names.
  private static List<String> foreign(Path target, Set<String> generated) throws IOException {
    if (!ManifestFile.isIn(target)) {
      return List.of();
    }
    Set<String> own = own(target);
    try (Stream<Path> entries = Files.list(target)) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .filter(name -> !own.contains(name) && !generated.contains(name))
          .sorted()
          .toList();
    }
  }

  private static Set<String> own(Path target) throws IOException {
    try {
      return ManifestFile.read(target).files().keySet().stream()
          .map(name -> name.split("/")[0])
          .collect(Collectors.toSet());
    } catch (CorruptDataException damaged) {
      throw new IOException("the former backup was not replaced: " + damaged.getMessage(), damaged);
    }
  }

  /// The real path of a directory that need not be there yet.
  private static Path real(Path target) throws IOException {
    Path absolute = target.toAbsolutePath().normalize();
    for (Path there = absolute; there != null; there = there.getParent()) {
      if (Files.exists(there)) {
        return there.toRealPath().resolve(there.relativize(absolute));
      }
    }
    return absolute;
  }
}
