package org.akin.ingest;

import org.akin.paper.Paper;

/// What a reader made of one record of its input.
public sealed interface Entry {
  /// The place of the record.
  Place place();

  /// A record that is a paper.
  record Accepted(Place place, Paper paper) implements Entry {}

  /// A record that is not.
  ///
  /// @param reason what was expected and what was found
  /// @param excerpt the beginning of the record as it stood, for whoever repairs it
  record Rejected(Place place, String reason, String excerpt) implements Entry {}

  /// A line of an input.
  ///
  /// @param source name of the file, `stdin` for standard input
  /// @param line counted from 1
  record Place(String source, long line) {
    /// `[papers.jsonl:812]`, the form of every message about an input.
    @Override
    public String toString() {
      return "[" + source + ":" + line + "]";
    }
  }
}
