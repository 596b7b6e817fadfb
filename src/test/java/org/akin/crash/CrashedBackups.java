package org.akin.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.akin.local.LibraryVerification;
import org.akin.local.backup.Backup;
import org.akin.local.store.Directories;

/// The one backup that is made over and over again, and what it may hold: the library as of a
/// moment between the begin and the end of an attempt, or what it held before.
final class CrashedBackups {
  private final CrashedProcesses processes;
  private Optional<ExpectedLibrary> held = Optional.empty();
  private Optional<ExpectedLibrary> begun = Optional.empty();
  private volatile boolean acknowledged;

  CrashedBackups(CrashedProcesses processes) {
    this.processes = processes;
  }

  Path directory() {
    return processes.sibling("backup");
  }

  /// An attempt begins.
  void begin(ExpectedLibrary now) {
    begun = Optional.of(now.copy());
    acknowledged = false;
  }

  /// The attempt was answered as done.
  void acknowledge() {
    acknowledged = true;
  }

  /// Restores the backup as it was left by the last attempt, if there was one, and compares it.
  ///
  /// @param later the library's state at the end of the attempt, before it was settled
  void check(ExpectedLibrary later, CrashModels models) throws IOException {
    if (begun.isEmpty()) {
      return;
    }
    ExpectedLibrary copied = begun.get().or(later);
    begun = Optional.empty();
    if (!Files.isDirectory(directory())) {
      if (acknowledged || held.isPresent()) {
        throw new AssertionError("expected a backup in " + directory() + ", found none");
      }
      return;
    }
    Path restored = processes.sibling("restored");
    Directories.delete(restored);
    Backup.restore(directory(), restored, false);
    List<String> wrong = new ArrayList<>();
    LibraryVerification.run(restored, wrong::add);
    if (!wrong.isEmpty()) {
      throw new AssertionError("the backup is damaged: " + wrong);
    }
    List<ExpectedLibrary> candidates = new ArrayList<>(List.of(copied));
    if (!acknowledged) {
      held.ifPresent(candidates::add);
    }
    for (ExpectedLibrary candidate : candidates) {
      StoredState state = StoredState.read(restored);
      List<String> differences = state.differences(candidate, models);
      if (differences.isEmpty()) {
        held = Optional.of(state.asExpected());
        Directories.delete(restored);
        return;
      }
      wrong.addAll(differences);
    }
    throw new AssertionError("the backup holds none of what it may hold: " + wrong);
  }
}
