package org.akin.ingest.xml;

import java.util.List;
import org.akin.ingest.record.RawRecord;

/// Collections of MARC 21 in XML, and answers of library catalogues (SRU) that wrap each of its
/// records in another one.
final class MarcForm implements Form {
  @Override
  public Role role(String name) {
    return name.equals("record") ? Role.RECORD : Role.OTHER;
  }

  @Override
  public boolean isPart(String name, String before) {
    return before.equals("recordData") || before.equals("metadata");
  }

  @Override
  public RawRecord record(Xml element, long line) {
    List<Xml> wrapped = element.at("recordData").children();
    Xml record = wrapped.isEmpty() ? element : wrapped.getFirst();
    return Records.of(line, MarcFields.of(record), element);
  }
}
