package org.akin.ingest.xml;

import java.util.function.Function;
import org.akin.ingest.record.RawRecord;
import org.akin.ingest.record.RecordFields;

/// Documents with one kind of record, each of which says everything of itself.
///
/// @param record name of the elements that are records
record PlainForm(String record, Function<Xml, RecordFields> fields) implements Form {
  @Override
  public Role role(String name) {
    return name.equals(record) ? Role.RECORD : Role.OTHER;
  }

  @Override
  public RawRecord record(Xml element, long line) {
    return Records.of(line, fields.apply(element), element);
  }
}
