package org.akin.ingest.tagged;

import java.util.Set;
import org.akin.ingest.record.RecordFields;

/// How a family of tagged files is written. Knows how the file at hand writes its tags, and so is
/// of one file; not thread-safe.
abstract sealed class Dialect permits Ris, Nbib, WebOfScience, Refer, RefWorks, Ovid {
  private final Set<String> essential;
  private final Set<String> prose;

  /// @param essential the tags of which one at least makes lines a record
  /// @param prose the tags whose text may have blank lines within it
  Dialect(Set<String> essential, Set<String> prose) {
    this.essential = essential;
    this.prose = prose;
  }

  /// What a line that is not blank is to the record so far.
  abstract Part part(String line, Block block);

  /// The tags of which one at least makes lines a record.
  final Set<String> essential() {
    return essential;
  }

  /// The tags whose text may have blank lines within it.
  final Set<String> prose() {
    return prose;
  }

  /// A paper's fields of a record's tags.
  abstract RecordFields fields(Tags tags);
}
