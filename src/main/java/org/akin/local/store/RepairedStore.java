package org.akin.local.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.akin.corpus.ModelStamp;
import org.akin.corpus.StoreFacts;
import org.akin.local.store.Database.Access;
import org.akin.paper.CorruptDataException;
import org.akin.paper.Paper;
import org.jspecify.annotations.Nullable;

/// Puts a repaired store in the place of a damaged one, which is kept.
///
/// The new store is written to `.repair`, and takes its place by renaming only once it is whole; a
/// repair that was killed is begun again, or ended, by the next one. The damaged store's files are
/// moved aside as they were.
public final class RepairedStore {
  /// What there is to do about a library whose store is damaged, to end a message with.
  public static final String REMEDY =
      "restore a backup, or save what can be read with 'akin verify --repair'";

  /// In the library's directory, for what repairs set aside; not part of a backup.
  public static final String ASIDE = "damaged";

  private static final String WORK = ".repair";
  private static final String STORE = "rocksdb";
  private static final String WHOLE = "whole";

  private RepairedStore() {}

  /// Makes the vector of a paper whose own cannot be read.
  @FunctionalInterface
  public interface Encoding {
    /// The unit vector of a paper.
    ///
    /// @param model that made the others
    float[] encode(Paper paper, ModelStamp model) throws IOException;
  }

  /// What was saved.
  ///
  /// @param facts of the new store
  /// @param expected papers that the damaged one held; −1 when it could no longer say
  /// @param generations that were acknowledged and of which nothing is left: a damaged log does not
  ///   even tell which papers they changed
  /// @param lost identifiers of papers that are gone, sorted, as far as they are known
  /// @param papersLost papers that these identifiers belong to
  /// @param encoded papers that were encoded again
  /// @param topics whether the topics could be kept, or there were none
  /// @param manifestLost whether the latest changes may be lost or undone
  public record Report(
      StoreFacts facts,
      int expected,
      long generations,
      List<String> lost,
      int papersLost,
      int encoded,
      boolean topics,
      boolean manifestLost) {
    /// Whether every paper is there as it was.
    public boolean isWhole() {
      return lost.isEmpty() && unnamed() == 0 && generations == 0 && !manifestLost;
    }

    /// How many papers are missing of which not even an identifier is known.
    public int unnamed() {
      return Math.max(0, expected - facts.papers() - papersLost);
    }
  }

  /// Repairs the store of a library that no process has open.
  ///
  /// @param aside a directory for the damaged store, made when it is needed
  /// @param model the library's where the store cannot say it; null when that is not known
  /// @throws IOException when the library is open, or there is no room
  /// @throws CorruptDataException when nothing can be read, or the model is not known; then
  ///   everything is as it was
  public static Report make(Path home, Path aside, @Nullable ModelStamp model, Encoding encoding)
      throws IOException {
    Path store = home.resolve(STORE);
    Path work = home.resolve(WORK);
    if (!Files.exists(store) && Files.exists(work.resolve(WHOLE))) {
      // Killed between the two renames.
      takePlace(home, work);
    }
    Directories.delete(work);
    Report report;
    try (DatabaseLock lock = DatabaseLock.toRepair(store)) {
      Files.createDirectories(work);
      report = write(home, work, model, encoding);
      Files.createFile(work.resolve(WHOLE));
      sync(work);
      Files.createDirectories(aside);
      Files.move(store, aside.resolve(STORE));
      takePlace(home, work);
    } finally {
      if (Files.exists(store)) {
        Directories.delete(work);
      }
    }
    try (var mark = new GenerationMark(home)) {
      mark.write(report.facts().generation());
    }
    return report;
  }

  private static Report write(Path home, Path work, @Nullable ModelStamp model, Encoding encoding)
      throws IOException {
    long acknowledged;
    try (var mark = new GenerationMark(home)) {
      acknowledged = mark.read().orElse(0);
    }
    try (StoreSalvage damaged = StoreSalvage.open(home.resolve(STORE), work);
        Database repaired = new Database(work.resolve(STORE), Access.CHANGE)) {
      return StoreRepair.run(damaged, repaired, model, acknowledged, encoding);
    }
  }

  private static void takePlace(Path home, Path work) throws IOException {
    Files.move(work.resolve(STORE), home.resolve(STORE));
    sync(home);
  }

  private static void sync(Path directory) throws IOException {
    try (FileChannel opened = FileChannel.open(directory, StandardOpenOption.READ)) {
      opened.force(true);
    }
  }
}
