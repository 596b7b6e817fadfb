package org.akin.identity;

/// What an import does with a record whose identifier names a stored paper with which it has
/// nothing in common, neither an author nor half of the title's words.
public enum OnConflict {
  /// The stored paper stays, and the record is left out.
  KEEP,
  /// The record takes the stored paper's place.
  REPLACE,
  /// The record is rejected.
  REJECT
}
