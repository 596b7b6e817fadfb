package org.akin.ingest.json;

import org.akin.ingest.record.RecordFields;
import org.akin.paper.PaperId.Scheme;

/// PubMed's summaries (`esummary`), which have no abstract.
final class PubMedSummaries {
  private static final String RETRACTED = "retracted publication";

  private PubMedSummaries() {}

  static boolean tells(JsonObject object) {
    return object.has("uid") && object.has("articleids", "sortpubdate", "pubdate", "error");
  }

  static RecordFields read(JsonObject summary) throws NoPaper {
    if (summary.has("error")) {
      throw new NoPaper("expected a summary of PubMed, found '" + summary.text("error") + "'");
    }
    var fields = new RecordFields();
    fields.title(summary.text("title", "vernaculartitle", "booktitle"));
    fields.authors(JsonPersons.of(summary, "authors"));
    fields.date(summary.text("sortpubdate")).date(summary.text("pubdate", "epubdate"));
    fields.venue(summary.text("fulljournalname", "source"));
    fields.retracted(summary.texts("pubtype").stream().anyMatch(RETRACTED::equalsIgnoreCase));
    for (JsonObject id : summary.objects("articleids")) {
      switch (String.valueOf(id.text("idtype"))) {
        case "doi" -> fields.identity().offer(Scheme.DOI, id.text("value"));
        case "pubmed" -> fields.identity().offer(Scheme.PMID, id.text("value"));
        case "pmc" -> fields.identity().offer(Scheme.PMCID, id.text("value"));
        default -> {
          // Publishers' own numbers.
        }
      }
    }
    if (fields.identity().isEmpty()) {
      fields.identity().offer(Scheme.PMID, summary.text("uid"));
    }
    return fields;
  }
}
