package org.akin.ingest.json;

import org.akin.ingest.record.PersonNames;
import org.akin.ingest.record.RecordFields;
import org.akin.paper.PaperId;
import org.akin.paper.PaperId.Scheme;

/// arXiv's snapshot of its metadata, one object a line.
final class ArxivSnapshot {
  private ArxivSnapshot() {}

  static boolean tells(JsonObject object) {
    return object.value("authors_parsed").isArray()
        || object.value("versions").path(0).path("created").isTextual();
  }

  static RecordFields read(JsonObject paper) throws NoPaper {
    var fields = new RecordFields();
    fields.title(paper.text("title")).abstractText(paper.text("abstract"));
    for (var name : paper.value("authors_parsed")) {
      fields.author(
          PersonNames.joined(
              name.path(1).asText(""), name.path(0).asText(""), name.path(2).asText("")));
    }
    if (fields.authors().isEmpty()) {
      fields.authors(JsonPersons.of(paper, "authors"));
    }
    fields.date(paper.value("versions").path(0).path("created").asText(""));
    fields.date(paper.text("date")).date(paper.text("update_date")).year(paper.text("year"));
    CorpusRecords.subjects(paper, "categories").forEach(fields::category);
    fields.venue(paper.text("journal-ref", "journal_ref", "venue")).url(paper.text("url"));
    identify(paper, fields);
    return fields;
  }

  private static void identify(JsonObject paper, RecordFields fields) throws NoPaper {
    PaperId id = CorpusRecords.ownId(paper);
    if (id != null) {
      fields.identity().corpusKey(id);
    }
    fields.identity().required();
    CorpusRecords.dois(paper.text("doi")).forEach(doi -> fields.identity().offer(Scheme.DOI, doi));
  }
}
