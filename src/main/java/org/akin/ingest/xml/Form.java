package org.akin.ingest.xml;

import org.akin.ingest.record.RawRecord;
import org.jspecify.annotations.Nullable;

/// A kind of document: what is a record in it, and where the fields of a record stand. Names are
/// without prefix.
interface Form {
  /// What an element is to a reader.
  enum Role {
    /// Held as a tree and made a record of.
    RECORD,
    /// Contains records; its start tag says something of them.
    CONTEXT,
    /// Says nothing of a paper and may be long: passed over, within records too.
    SKIPPED,
    /// Anything else: read within a record, passed through outside.
    OTHER
  }

  /// The role of the elements of a name.
  Role role(String name);

  /// Whether an element that is a record elsewhere is a part of the record it stands in. Where it
  /// is none, its start tag tells that the record before it was never ended.
  ///
  /// @param before name of the start tag before it
  default boolean isPart(String name, String before) {
    return false;
  }

  /// Hears of the start tag of a [Role#CONTEXT].
  ///
  /// @param tag without its content
  default void enter(Xml tag) {}

  /// Makes a record of an element, or null when the element only says something of those that
  /// follow.
  ///
  /// @param line that the element begins on
  @Nullable RawRecord record(Xml element, long line);
}
