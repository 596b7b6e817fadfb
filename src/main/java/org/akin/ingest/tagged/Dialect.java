package org.akin.ingest.tagged;

import java.util.Set;
import org.akin.ingest.record.RecordFields;

/// How a family of tagged files is written. Knows how the file at hand writes its tags, and so is
/// of one file; not thread-safe.
sealed interface Dialect permits Ris, Nbib, WebOfScience, Refer, RefWorks, Ovid {
  /// What a line that is not blank is to the record so far.
  Part part(String line, Block block);

  /// The tags of which one at least makes lines a record.
  Set<String> essential();

  /// The tags whose text may have blank lines within it.
  Set<String> prose();

  /// A paper's fields of a record's tags.
  RecordFields fields(Tags tags);
}
