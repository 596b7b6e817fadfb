package org.akin.ingest.xml;

import java.util.List;
import org.akin.ingest.record.PersonNames;
import org.akin.ingest.record.RecordFields;
import org.akin.paper.PaperId.Scheme;

/// A result of Europe PMC's search, in its short and its full form.
final class EuropePmcFields {
  private EuropePmcFields() {}

  static RecordFields of(Xml result) {
    var fields = new RecordFields();
    fields.title(InnerXml.of(result.at("title")));
    fields.abstractText(InnerXml.of(result.at("abstractText")));
    for (Xml author : result.at("authorList").all("author")) {
      String group = author.text("collectiveName");
      String name = PersonNames.joined(author.text("firstName"), author.text("lastName"));
      String whole = name.isBlank() ? author.text("fullName") : name;
      fields.author(group == null ? whole : group);
    }
    if (fields.authors().isEmpty()) {
      String names = result.textOr("authorString", "").replaceFirst("\\.$", "");
      fields.authors(List.of(names.split(",\\s*")));
    }
    Xml journal = result.at("journalInfo", "journal");
    fields.venue(journal.text("title")).venue(result.text("journalTitle"));
    fields.date(result.text("firstPublicationDate")).date(result.text("pubYear"));
    for (Xml type : result.at("pubTypeList").all("pubType")) {
      fields.retracted(type.text().equalsIgnoreCase("Retracted Publication"));
    }
    fields
        .identity()
        .offer(Scheme.PMID, result.text("pmid"))
        .offer(result.text("pmcid"))
        .offer(Scheme.DOI, result.text("doi"))
        .offerKey(result.text("id"));
    return fields;
  }
}
