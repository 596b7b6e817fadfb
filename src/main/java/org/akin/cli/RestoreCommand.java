package org.akin.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.akin.LibraryAddress;
import org.akin.local.backup.Backup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "restore",
    description = {
      "Restores a backup after comparing each of its files with its digest.",
      "With --force an existing library is replaced and kept as HOME.before-restore.",
      "A library in a cluster gets the latest snapshot of that name, or of the only library there,"
          + " while it is served."
    },
    footer = {"", "Example: akin restore /backups/akin-2026-11-24 --home library"})
final class RestoreCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "Directory made by 'akin backup'.")
  private Path backup = Path.of("backup");

  @Option(
      names = "--force",
      defaultValue = "${env:AKIN_FORCE:-false}",
      description = "Replace an existing library (AKIN_FORCE).")
  private boolean force;

  @Mixin private HomeOption home = new HomeOption();
  @Mixin private Output output = new Output();

  @Override
  public Integer call() throws IOException {
    if (home.address() instanceof LibraryAddress.InCluster cluster) {
      output.facts(new ClusterBackups(cluster, backup).restore(force));
      return 0;
    }
    Map<String, Object> shown =
        BackupCommand.facts(Backup.restore(backup, home.directory("akin restore"), force), backup);
    shown.put("home", home.shown());
    output.facts(shown);
    return 0;
  }
}
