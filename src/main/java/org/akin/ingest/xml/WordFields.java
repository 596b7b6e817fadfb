package org.akin.ingest.xml;

import java.util.List;
import org.akin.ingest.record.PersonNames;
import org.akin.ingest.record.RecordFields;
import org.akin.paper.PaperId.Scheme;

/// A source of Microsoft Word's bibliography.
final class WordFields {
  private WordFields() {}

  static RecordFields of(Xml source) {
    var fields = new RecordFields();
    fields.title(source.text("Title")).abstractText(source.text("BIBTEX_Abstract"));
    Xml authors = source.at("Author", "Author");
    for (Xml person : authors.at("NameList").all("Person")) {
      fields.author(
          PersonNames.joined(person.text("First"), person.text("Middle"), person.text("Last")));
    }
    fields.author(authors.text("Corporate"));
    fields.date(Records.date(source.text("Year"), source.text("Month"), source.text("Day")));
    for (String name :
        List.of("JournalName", "ConferenceName", "BookTitle", "PeriodicalTitle", "Publisher")) {
      fields.venue(source.text(name));
    }
    String address = source.text("URL");
    fields.url(address);
    fields
        .identity()
        .offer(Scheme.DOI, source.text("DOI"))
        .offer(source.text("StandardNumber"))
        .offer(address)
        .offerKey(source.text("Tag"));
    return fields;
  }
}
