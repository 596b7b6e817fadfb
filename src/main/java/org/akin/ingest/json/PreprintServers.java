package org.akin.ingest.json;

import org.akin.ingest.record.RecordFields;
import org.akin.paper.PaperId.Scheme;

/// Preprints of bioRxiv and medRxiv. The DOI of the article that a preprint became is left out: it
/// names another text.
final class PreprintServers {
  private PreprintServers() {}

  static boolean tells(JsonObject object) {
    return object.has("preprint_doi", "preprint_title", "biorxiv_doi", "rel_doi")
        || (object.has("server", "jatsxml") && object.has("doi"));
  }

  static RecordFields read(JsonObject preprint) {
    var fields = new RecordFields();
    fields.title(preprint.text("title", "preprint_title", "rel_title"));
    fields.abstractText(preprint.text("abstract", "preprint_abstract", "rel_abs"));
    fields.authors(JsonPersons.of(preprint, "authors", "preprint_authors", "rel_authors"));
    fields.date(JsonDates.of(preprint, "date", "preprint_date", "rel_date"));
    fields.category(preprint.text("category", "preprint_category"));
    fields.venue(preprint.text("server", "preprint_platform", "rel_site"));
    fields.url(preprint.text("rel_link"));
    fields.retracted("withdrawn".equalsIgnoreCase(preprint.text("type")));
    fields
        .identity()
        .offer(Scheme.DOI, preprint.text("preprint_doi", "biorxiv_doi", "rel_doi", "doi"))
        .offerKey(preprint.text("id"));
    return fields;
  }
}
