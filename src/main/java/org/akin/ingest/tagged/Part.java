package org.akin.ingest.tagged;

/// What one line is to the record that is being read.
///
/// @param tag of a field; empty for lines that are none
/// @param value of a field
record Part(Kind kind, String tag, String value) {
  /// What a line does.
  enum Kind {
    /// Begins a record, with a field where the tag is not empty.
    BEGIN,
    /// Adds a field.
    FIELD,
    /// Continues the last field, or stands outside of records and is passed over.
    TEXT,
    /// Ends a record.
    END,
    /// Says nothing.
    BLANK
  }

  static final Part BLANK = new Part(Kind.BLANK, "", "");
  static final Part TEXT = new Part(Kind.TEXT, "", "");
  static final Part END = new Part(Kind.END, "", "");
  static final Part BEGIN = new Part(Kind.BEGIN, "", "");

  static Part begin(String tag, String value) {
    return new Part(Kind.BEGIN, tag, value);
  }

  static Part field(String tag, String value) {
    return new Part(Kind.FIELD, tag, value);
  }
}
