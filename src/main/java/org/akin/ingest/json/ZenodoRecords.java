package org.akin.ingest.json;

import org.akin.ingest.record.RecordFields;
import org.akin.paper.PaperId.Scheme;

/// Zenodo and other repositories that run on Invenio: the paper is below `metadata`, its
/// identifiers next to it.
final class ZenodoRecords {
  private ZenodoRecords() {}

  static boolean tells(JsonObject object) {
    return object.object("metadata").has("title") && !object.has("abstract");
  }

  static RecordFields read(JsonObject record) {
    JsonObject paper = record.object("metadata");
    var fields = new RecordFields();
    fields.title(paper.text("title")).abstractText(paper.text("description", "abstract"));
    fields.authors(JsonPersons.of(paper, "creators", "authors"));
    fields.date(JsonDates.of(paper, "publication_date", "date", "publicationDate"));
    fields.venue(paper.object("journal").text("title"));
    fields.venue(paper.object("imprint").text("title")).venue(paper.text("publisher"));
    paper.texts("subjects").forEach(fields::category);
    JsonObject links = record.object("links");
    fields.url(links.text("self_html", "html", "doi"));
    JsonObject pids = record.object("pids");
    fields
        .identity()
        .offer(Scheme.DOI, record.text("doi"))
        .offer(Scheme.DOI, paper.text("doi"))
        .offer(Scheme.DOI, pids.object("doi").text("identifier"))
        .offerKey(record.text("id"));
    for (JsonObject other : paper.objects("alternate_identifiers")) {
      fields.identity().offer(other.text("identifier"));
    }
    return fields;
  }
}
