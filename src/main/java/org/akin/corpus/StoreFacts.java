package org.akin.corpus;

import org.jspecify.annotations.Nullable;

/// What a store says of itself; one JSON value, rewritten with every change.
///
/// @param format of the stored bytes
/// @param model that made the vectors; null until the first paper is stored
/// @param generation grows by one with every change
/// @param papers how many are stored
/// @param nextNumber the internal number the next new paper gets; numbers are never given again
/// @param titles whether it has the vectors of all papers' titles, as libraries made by earlier
///   versions have not; without them papers are ordered by their words alone
public record StoreFacts(
    int format,
    @Nullable ModelStamp model,
    long generation,
    int papers,
    int nextNumber,
    boolean titles) {
  /// Those of a store without titles' vectors.
  public StoreFacts(
      int format, @Nullable ModelStamp model, long generation, int papers, int nextNumber) {
    this(format, model, generation, papers, nextNumber, false);
  }

  /// The same of another format and generation.
  public StoreFacts in(int newFormat, long newGeneration) {
    return new StoreFacts(newFormat, model, newGeneration, papers, nextNumber, titles);
  }

  /// Whether papers are to be stored with the vectors of their titles: a store begins with them, or
  /// does without until it has those of all papers.
  public boolean wantTitles() {
    return model == null || titles;
  }
}
