package org.akin.ingest.json;

import java.util.List;
import java.util.regex.Pattern;
import org.akin.ingest.record.RecordFields;
import org.akin.paper.PaperId.Scheme;
import org.jspecify.annotations.Nullable;

/// Results of Europe PMC, in its short and its long form.
final class EuropePmcResults {
  private static final Pattern BETWEEN_NAMES = Pattern.compile(",\\s+");
  private static final String RETRACTED = "retracted publication";

  private EuropePmcResults() {}

  static boolean tells(JsonObject object) {
    return object.has("authorString", "abstractText", "journalInfo", "pubTypeList")
        && object.has("title", "source", "pmid");
  }

  static RecordFields read(JsonObject result) {
    var fields = new RecordFields();
    fields.title(result.text("title")).abstractText(result.paragraphs("abstractText", "abstract"));
    fields.authors(JsonPersons.of(result.object("authorList"), "author"));
    if (fields.authors().isEmpty()) {
      fields.authors(split(result.text("authorString")));
    }
    if (fields.authors().isEmpty()) {
      fields.authors(JsonPersons.of(result, "authors"));
    }
    fields.date(result.text("firstPublicationDate", "electronicPublicationDate"));
    fields.year(result.text("pubYear", "year"));
    JsonObject journal = result.object("journalInfo");
    fields.date(journal.text("printPublicationDate"));
    fields.venue(journal.object("journal").text("title")).venue(result.text("journalTitle"));
    fields.venue(result.object("bookOrReportDetails").text("publisher"));
    List<String> kinds = result.object("pubTypeList").texts("pubType");
    fields.citedBy(result.text("citedByCount"));
    fields.retracted(kinds.stream().anyMatch(RETRACTED::equalsIgnoreCase));
    for (JsonObject address : result.object("fullTextUrlList").objects("fullTextUrl")) {
      fields.url(address.text("url"));
    }
    fields
        .identity()
        .offer(Scheme.PMID, result.text("pmid"))
        .offer(Scheme.DOI, result.text("doi"))
        .offer(Scheme.PMCID, result.text("pmcid"))
        .offerKey(result.text("id"));
    return fields;
  }

  /// `Doe J, Moe M.`
  private static List<String> split(@Nullable String names) {
    return names == null
        ? List.of()
        : List.of(BETWEEN_NAMES.split(names.strip().replaceFirst("\\.$", "")));
  }
}
