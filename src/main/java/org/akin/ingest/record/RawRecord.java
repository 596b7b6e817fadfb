package org.akin.ingest.record;

/// A record before it is known to be a paper.
public sealed interface RawRecord {
  /// How much of a record is shown to the person who repairs it, in characters.
  int EXCERPT = 300;

  /// The line it begins on, counted from 1.
  long line();

  /// The beginning of the record as it stood.
  String excerpt();

  /// The fields of a paper, not checked yet.
  record Parsed(long line, RecordFields fields, String excerpt) implements RawRecord {}

  /// What could not be taken apart.
  ///
  /// @param reason what was expected and what was found
  record Unreadable(long line, String reason, String excerpt) implements RawRecord {}

  /// The beginning of a text.
  static String excerpt(String text) {
    return text.length() <= EXCERPT ? text : text.substring(0, EXCERPT);
  }
}
