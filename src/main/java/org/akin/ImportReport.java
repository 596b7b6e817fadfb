package org.akin;

/// What an import has done so far. Immutable.
///
/// @param added papers new to the library
/// @param updated papers whose text or facts changed
/// @param unchanged papers the library held already, exactly so
/// @param rejected records that are no papers
/// @param generation of the library after it
public record ImportReport(
    long added, long updated, long unchanged, long rejected, long generation) {
  /// Records read.
  public long read() {
    return added + updated + unchanged + rejected;
  }

  /// The sum of two reports, at the later generation.
  public ImportReport plus(ImportReport other) {
    return new ImportReport(
        added + other.added,
        updated + other.updated,
        unchanged + other.unchanged,
        rejected + other.rejected,
        Math.max(generation, other.generation));
  }
}
