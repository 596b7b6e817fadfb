package org.akin.write;

import org.akin.write.ImportListener.Outcome;

/// What an import has done so far; every record read is counted once. Immutable.
///
/// @param added papers new to the library
/// @param updated papers whose text or facts changed
/// @param unchanged papers the library held already, exactly so
/// @param merged records by which several papers became one
/// @param rejected records that are no papers, or could not be taken
/// @param replaced of those updated, the ones that had been another paper
/// @param generation of the library after it
public record ImportReport(
    long added,
    long updated,
    long unchanged,
    long merged,
    long rejected,
    long replaced,
    long generation) {
  /// Before the first record.
  ///
  /// @param generation of the library
  public static ImportReport start(long generation) {
    return new ImportReport(0, 0, 0, 0, 0, 0, generation);
  }

  /// Records read.
  public long read() {
    return added + updated + unchanged + merged + rejected;
  }

  /// The sum of two reports, at the later generation.
  public ImportReport plus(ImportReport other) {
    return new ImportReport(
        added + other.added,
        updated + other.updated,
        unchanged + other.unchanged,
        merged + other.merged,
        rejected + other.rejected,
        replaced + other.replaced,
        Math.max(generation, other.generation));
  }

  /// With one record more that was taken.
  ///
  /// @param tookPlace whether the paper had been another one
  ImportReport with(Outcome outcome, boolean tookPlace) {
    ImportReport one =
        switch (outcome) {
          case ADDED -> new ImportReport(1, 0, 0, 0, 0, 0, 0);
          case UPDATED -> new ImportReport(0, 1, 0, 0, 0, tookPlace ? 1 : 0, 0);
          case UNCHANGED -> new ImportReport(0, 0, 1, 0, 0, 0, 0);
          case MERGED -> new ImportReport(0, 0, 0, 1, 0, 0, 0);
        };
    return plus(one);
  }

  /// With one record more that was not taken.
  ImportReport withRejected() {
    return plus(new ImportReport(0, 0, 0, 0, 1, 0, 0));
  }
}
