package org.akin.ingest.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.akin.ingest.record.RawRecord;
import org.junit.jupiter.api.Test;

/// What a response of OAI-PMH says of the list that it is a part of.
class OaiRecordsTest {
  private final List<String> notes = new ArrayList<>();

  private OaiRecords open(String response) throws IOException {
    var in = new ByteArrayInputStream(response.getBytes(StandardCharsets.UTF_8));
    return new OaiRecords(in, (line, text) -> notes.add(line + " " + text));
  }

  private static List<RawRecord> all(OaiRecords records) throws IOException {
    List<RawRecord> all = new ArrayList<>();
    for (RawRecord record = records.next(); record != null; record = records.next()) {
      all.add(record);
    }
    return all;
  }

  @Test
  void tellsWhereTheNextResponseGoesOn() throws IOException {
    OaiRecords records =
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
    OaiRecords.ResumptionToken token = records.resumptionToken().orElseThrow();
    assertThat(token.value()).isEqualTo("7|next");
    assertThat(token.isLast()).isFalse();
    assertThat(token.completeListSize()).isEqualTo(90);
    assertThat(token.cursor()).isEqualTo(10);
    assertThat(token.expirationDate()).isEqualTo("2031-03-01T00:00:00Z");
    assertThat(records.responseDate()).contains("2031-02-03T04:05:06Z");
    assertThat(records.failures()).isEmpty();
    assertThat(notes).isEmpty();
  }

  @Test
  void knowsThatAnEmptyTokenEndsTheList() throws IOException {
    OaiRecords records = open("<OAI-PMH><ListRecords><resumptionToken/></ListRecords></OAI-PMH>");
    assertThat(all(records)).isEmpty();
    assertThat(records.resumptionToken().orElseThrow().isLast()).isTrue();
  }

  @Test
  void tellsWhyThereAreNoRecords() throws IOException {
    OaiRecords records =
        open("<OAI-PMH><error code=\"noRecordsMatch\">Nothing since then.</error></OAI-PMH>");
    assertThat(all(records)).isEmpty();
    assertThat(records.failures())
        .containsExactly(new OaiRecords.Failure("noRecordsMatch", "Nothing since then."));
    assertThat(notes).contains("1 the source answers: noRecordsMatch: Nothing since then.");
  }

  @Test
  void namesWhatWasDeleted() throws IOException {
    OaiRecords records =
        open(
            "<OAI-PMH><ListRecords><record><header status='deleted'>"
                + "<identifier>oai:toys:1</identifier></header></record></ListRecords></OAI-PMH>");
    assertThat(all(records))
        .containsExactly(new RawRecord.Unreadable(1, "deleted at its source", "oai:toys:1"));
  }
}
