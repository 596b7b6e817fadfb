package org.akin.ingest.json;

import org.akin.ingest.record.RecordFields;
import org.akin.paper.PaperId.Scheme;

/// INSPIRE, the catalogue of high energy physics: the paper is below `metadata`.
final class InspireRecords {
  private InspireRecords() {}

  static boolean tells(JsonObject object) {
    return object.object("metadata").has("titles") || isMetadata(object);
  }

  private static boolean isMetadata(JsonObject object) {
    return object.has("titles")
        && object.has("arxiv_eprints", "dois", "control_number", "inspire_categories", "abstracts");
  }

  static RecordFields read(JsonObject record) {
    JsonObject paper = isMetadata(record) ? record : record.object("metadata");
    var fields = new RecordFields();
    paper.objects("titles").forEach(title -> fields.title(title.text("title")));
    paper.objects("abstracts").forEach(one -> fields.abstractText(one.text("value")));
    fields.authors(JsonPersons.of(paper, "authors"));
    if (fields.authors().isEmpty()) {
      fields.authors(JsonPersons.of(paper, "collaborations", "corporate_author"));
    }
    fields.date(JsonDates.of(paper, "preprint_date", "earliest_date", "legacy_creation_date"));
    fields.citedBy(paper.text("citation_count"));
    for (JsonObject publication : paper.objects("publication_info")) {
      fields.venue(publication.text("journal_title", "conf_acronym"));
      fields.date(JsonDates.of(publication, "year"));
    }
    paper.objects("imprints").forEach(imprint -> fields.date(JsonDates.of(imprint, "date")));
    for (JsonObject eprint : paper.objects("arxiv_eprints")) {
      fields.identity().offer(Scheme.ARXIV, eprint.text("value"));
      eprint.texts("categories").forEach(fields::category);
    }
    if (fields.categories().isEmpty()) {
      paper.objects("inspire_categories").forEach(one -> fields.category(one.text("term")));
    }
    paper.objects("dois").forEach(doi -> fields.identity().offer(Scheme.DOI, doi.text("value")));
    String number = paper.text("control_number");
    String key = number == null ? record.text("id") : number;
    fields.url(key == null ? null : "https://inspirehep.net/literature/" + key);
    fields.identity().offerKey(key);
    return fields;
  }
}
