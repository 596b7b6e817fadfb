package org.akin.ingest.json;

import org.akin.ingest.record.RecordFields;
import org.akin.paper.PaperId.Scheme;

/// Documents of the Astrophysics Data System, known by their `bibcode`.
final class AdsDocuments {
  private AdsDocuments() {}

  static boolean tells(JsonObject object) {
    return object.has("bibcode");
  }

  static RecordFields read(JsonObject document) {
    var fields = new RecordFields();
    String bibcode = document.text("bibcode");
    fields.title(document.text("title")).abstractText(document.paragraphs("abstract"));
    fields.authors(JsonPersons.of(document, "author", "author_norm", "first_author"));
    fields.date(JsonDates.of(document, "pubdate", "date")).year(document.text("year"));
    fields.citedBy(document.text("citation_count"));
    fields.venue(document.text("pub", "pub_raw", "bibstem"));
    document.texts("arxiv_class", "keyword").forEach(fields::category);
    fields.url("https://ui.adsabs.harvard.edu/abs/" + bibcode);
    document.texts("doi").forEach(doi -> fields.identity().offer(Scheme.DOI, doi));
    for (String other : document.texts("identifier")) {
      fields.identity().offer(other);
    }
    fields.identity().offerKey(bibcode);
    return fields;
  }
}
