package org.akin.ingest.json;

import org.akin.ingest.record.RecordFields;
import org.akin.paper.PaperId.Scheme;

/// Entries of Scopus and ScienceDirect, with fields of Dublin Core and PRISM.
final class ScopusEntries {
  private ScopusEntries() {}

  static boolean tells(JsonObject object) {
    return object.has("dc:title", "prism:doi", "dc:identifier")
        || object.object("coredata").has("dc:title");
  }

  static RecordFields read(JsonObject record) {
    JsonObject entry = record.has("coredata") ? record.object("coredata") : record;
    var fields = new RecordFields();
    fields.title(entry.text("dc:title")).abstractText(entry.text("dc:description"));
    fields.authors(JsonPersons.of(record, "authors", "author", "dc:creator"));
    fields.date(JsonDates.of(entry, "prism:coverDate", "prism:coverDisplayDate"));
    fields.citedBy(entry.text("citedby-count"));
    fields.venue(entry.text("prism:publicationName")).url(entry.text("prism:url"));
    fields
        .identity()
        .offer(Scheme.DOI, entry.text("prism:doi"))
        .offer(Scheme.PMID, entry.text("pubmed-id"))
        .offerKey(entry.text("eid", "dc:identifier"));
    return fields;
  }
}
