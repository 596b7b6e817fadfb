package org.akin.corpus;

import java.io.IOException;
import java.util.List;

/// What changed in a corpus, for those who keep a copy of it elsewhere. Of several changes to one
/// paper only the newest is known.
///
/// Thread-safe. Changes are durable and visible with the commit that made them.
public interface History {
  /// What happened to a paper.
  enum Kind {
    /// It is new.
    ADDED,
    /// It was there before; a copy may miss it all the same, when its addition is older.
    UPDATED,
    /// It is gone, or goes by another identifier: the one that took it in has an entry too.
    REMOVED
  }

  /// The newest change of a paper.
  ///
  /// @param id the paper's first identifier, in normal spelling
  /// @param generation that the change made
  record Change(String id, Kind kind, long generation) {}

  /// Changes in the order they were made; those of one generation by id.
  ///
  /// @param next the generation to go on from
  /// @param complete whether there are no more as of the generation that was asked
  record Page(List<Change> changes, long next, boolean complete) {}

  /// The earliest generation whose later changes are all known.
  long completeSince();

  /// Changes after a generation.
  ///
  /// @param generation from [#completeSince] to that of the corpus
  /// @param limit a page with as many or more changes ends with their generation, which is never
  ///   divided; at least 1
  Page since(long generation, int limit) throws IOException;
}
