package org.akin.write;

import org.akin.identity.OnConflict;

/// How an import goes.
///
/// @param recordsPerCommit records after which what was read is made durable, at least 1; few for
///   someone who waits to hear of each
/// @param onConflict what becomes of a record whose identifier names quite another paper
public record ImportSettings(int recordsPerCommit, OnConflict onConflict) {
  /// Long enough that a commit costs nothing compared with the encoding, short enough that a killed
  /// import loses seconds.
  private static final int RECORDS_PER_COMMIT = 256;

  /// What an import does where nothing else is asked for.
  public static final ImportSettings DEFAULT =
      new ImportSettings(RECORDS_PER_COMMIT, OnConflict.REPLACE);

  /// Checks the number.
  public ImportSettings {
    if (recordsPerCommit < 1) {
      throw new IllegalArgumentException(
          "records per commit: expected at least 1, found " + recordsPerCommit);
    }
  }

  /// These with another number.
  public ImportSettings withRecordsPerCommit(int records) {
    return new ImportSettings(records, onConflict);
  }

  /// These with another choice.
  public ImportSettings withOnConflict(OnConflict choice) {
    return new ImportSettings(recordsPerCommit, choice);
  }
}
