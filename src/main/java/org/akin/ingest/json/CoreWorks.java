package org.akin.ingest.json;

import org.akin.ingest.record.RecordFields;
import org.akin.paper.PaperId.Scheme;

/// Works and outputs of CORE, the aggregator of repositories.
final class CoreWorks {
  private CoreWorks() {}

  static boolean tells(JsonObject object) {
    return object.mentions("yearPublished")
        && (object.mentions("arxivId") || object.mentions("magId") || object.mentions("fullText"));
  }

  static RecordFields read(JsonObject work) {
    var fields = new RecordFields();
    fields.title(work.text("title")).abstractText(work.paragraphs("abstract"));
    fields.authors(JsonPersons.of(work, "authors"));
    fields.date(JsonDates.of(work, "publishedDate")).year(work.text("yearPublished"));
    work.objects("journals").forEach(journal -> fields.venue(journal.text("title")));
    fields.venue(work.text("publisher"));
    work.texts("fieldOfStudy", "subjects").forEach(fields::category);
    fields.url(work.text("downloadUrl"));
    fields
        .identity()
        .offer(Scheme.ARXIV, work.text("arxivId"))
        .offer(Scheme.DOI, work.text("doi"))
        .offer(Scheme.PMID, work.text("pubmedId"));
    fields.identity().offerKey(work.text("id"));
    return fields;
  }
}
