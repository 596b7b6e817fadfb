package org.akin.ingest.json;

import org.akin.ingest.record.RecordFields;
import org.akin.paper.PaperId.Scheme;

/// Documents of HAL, the French archive. Titles and abstracts are arrays with one text a language,
/// of which the first counts.
final class HalDocuments {
  private HalDocuments() {}

  static boolean tells(JsonObject object) {
    return object.has("title_s", "halId_s", "en_title_s", "fr_title_s", "uri_s", "label_s");
  }

  static RecordFields read(JsonObject document) {
    var fields = new RecordFields();
    fields.title(document.text("title_s", "en_title_s", "fr_title_s"));
    fields.abstractText(document.text("abstract_s", "en_abstract_s", "fr_abstract_s"));
    fields.authors(JsonPersons.of(document, "authFullName_s", "authLastNameFirstName_s"));
    fields.date(document.text("publicationDate_s", "producedDate_s", "submittedDate_s"));
    fields.year(document.text("publicationDateY_i", "producedDateY_i"));
    fields.venue(document.text("journalTitle_s", "bookTitle_s", "conferenceTitle_s"));
    document.texts("domain_s", "primaryDomain_s").forEach(fields::category);
    fields.url(document.text("uri_s"));
    fields
        .identity()
        .offer(Scheme.DOI, document.text("doiId_s"))
        .offer(Scheme.ARXIV, document.text("arxivId_s"))
        .offer(Scheme.PMID, document.text("pubmedId_s"))
        .offer(Scheme.PMCID, document.text("pubmedcentralId_s"))
        .offer(Scheme.HAL, document.text("halId_s"))
        .offer(document.text("uri_s"))
        .offerKey(document.text("halId_s", "docid"));
    return fields;
  }
}
