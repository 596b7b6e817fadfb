package org.akin.ingest.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.akin.ingest.record.RawRecord;
import org.akin.ingest.record.RecordReader;
import org.junit.jupiter.api.Test;

/// What a response of OAI-PMH says of the list that it is a part of.
class OaiListTest {
  private final List<String> notes = new ArrayList<>();

  private RecordReader open(String response) throws IOException {
    var in = new ByteArrayInputStream(response.getBytes(StandardCharsets.UTF_8));
    return XmlForms.oai(in, (line, text) -> notes.add(line + " " + text));
  }

  private static List<RawRecord> all(RecordReader records) throws IOException {
    List<RawRecord> all = new ArrayList<>();
    for (RawRecord record = records.next(); record != null; record = records.next()) {
      all.add(record);
    }
    return all;
  }

  @Test
  void takesWhatIsSaidOfTheListForNoRecord() throws IOException {
    RecordReader records =
        open(
            """
            <?xml version="1.0"?>
            <OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">
            <responseDate>2031-02-03T04:05:06Z</responseDate>
            <ListRecords>
            <record><header status="deleted"><identifier>oai:toys:1</identifier></header></record>
            <resumptionToken completeListSize="90" cursor="10" expirationDate="2031-03-01T00:00:00Z">
              7|next
            </resumptionToken>
            </ListRecords></OAI-PMH>
            """);
    assertThat(all(records)).hasSize(1);
    assertThat(notes).isEmpty();
  }

  @Test
  void readsNoRecordOutOfAListThatOnlyEnds() throws IOException {
    RecordReader records = open("<OAI-PMH><ListRecords><resumptionToken/></ListRecords></OAI-PMH>");
    assertThat(all(records)).isEmpty();
    assertThat(notes).contains("0 the document holds no record");
  }

  @Test
  void tellsWhyThereAreNoRecords() throws IOException {
    RecordReader records =
        open("<OAI-PMH><error code=\"noRecordsMatch\">Nothing since then.</error></OAI-PMH>");
    assertThat(all(records)).isEmpty();
    assertThat(notes).contains("1 the source answers: noRecordsMatch: Nothing since then.");
  }

  @Test
  void namesWhatWasDeleted() throws IOException {
    RecordReader records =
        open(
            "<OAI-PMH><ListRecords><record><header status='deleted'>"
                + "<identifier>oai:toys:1</identifier></header></record></ListRecords></OAI-PMH>");
    assertThat(all(records))
        .containsExactly(new RawRecord.Unreadable(1, "deleted at its source", "oai:toys:1"));
  }
}
