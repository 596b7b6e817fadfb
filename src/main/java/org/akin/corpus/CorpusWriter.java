package org.akin.corpus;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Changes the papers of a corpus. Thread-safe; changes follow one another.
public interface CorpusWriter {
  /// Says what is to change, from the papers as they are.
  ///
  /// @param <T> what else it finds out
  @FunctionalInterface
  interface Decision<T> {
    /// @param changes to be added to; empty at first
    T decide(PaperLookup papers, Changes changes) throws IOException;
  }

  /// What a write has done.
  ///
  /// @param decided what the decision returned
  /// @param facts of the corpus after it
  record Written<T>(T decided, StoreFacts facts) {}

  /// Stored papers as they are now.
  PaperLookup papers();

  /// Decides on changes and stores them durably, all or none; no other change comes between. The
  /// next question sees them. New papers get their topic and their place on the map where there are
  /// such.
  ///
  /// @param model that made the vectors; null when the changes bring none
  /// @throws IOException when the decision fails or the changes cannot be stored; then nothing has
  ///   changed
  <T> Written<T> write(@Nullable ModelStamp model, Decision<T> decision) throws IOException;
}
