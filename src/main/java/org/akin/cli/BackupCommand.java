package org.akin.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.akin.Library;
import org.akin.LibraryAddress;
import org.akin.local.backup.BackupDoor;
import org.akin.local.backup.Manifest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "backup",
    description = {
      "Makes a consistent copy of the library, even while it is served or imported into,"
          + " verifies the copy, and only then gives it its name.",
      "A library in a cluster is copied by a snapshot of the engine, into a directory that all"
          + " nodes may write to, or into a registered repository, repository:NAME.",
      "Restore it with 'akin restore'."
    },
    footer = {"", "Example: akin backup /backups/akin-2026-11-24"})
final class BackupCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "DIR",
      description = "A new or empty directory, or a former backup, which is replaced.")
  private Path target = Path.of("backup");

  @Mixin private LibraryOptions libraryOptions = new LibraryOptions();
  @Mixin private Output output = new Output();

  @Override
  public Integer call() throws IOException {
    if (libraryOptions.address() instanceof LibraryAddress.InCluster cluster) {
      output.facts(new ClusterBackups(cluster, target).backUp());
      return 0;
    }
    Optional<Manifest> asked = BackupDoor.ask(libraryOptions.directory("akin backup"), target);
    Manifest made = asked.isPresent() ? asked.get() : own();
    for (String link : made.links()) {
      output
          .err()
          .printf(
              "akin: not in the backup: %s is a symbolic link, whose target was not copied%n",
              link);
    }
    output.facts(facts(made, target));
    return 0;
  }

  private Manifest own() throws IOException {
    try (Library library = libraryOptions.openExisting()) {
      return library.backUp(target);
    }
  }

  static Map<String, Object> facts(Manifest manifest, Path directory) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("backup", directory.toAbsolutePath().normalize().toString());
    shown.put("made", manifest.made().toString());
    shown.put("papers", manifest.papers());
    shown.put("generation", manifest.generation());
    shown.put("files", manifest.files().size());
    shown.put("bytes", manifest.bytes());
    if (!manifest.links().isEmpty()) {
      shown.put("links_left_out", manifest.links());
    }
    return shown;
  }
}
