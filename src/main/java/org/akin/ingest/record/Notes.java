package org.akin.ingest.record;

/// Hears of what was read otherwise than it stands, or left out, without a record being lost: an
/// encoding that was guessed, a date that is none, a macro that nobody defined.
@FunctionalInterface
public interface Notes {
  /// Hears of nothing.
  Notes NONE = (line, text) -> {};

  /// Takes one note.
  ///
  /// @param line of the input, counted from 1; 0 for the input as a whole
  /// @param text one sentence without full stop: what was found, and what was done
  void add(long line, String text);
}
