package org.akin.ingest.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.akin.ingest.record.RecordFields;
import org.akin.paper.PaperId.Scheme;
import org.jspecify.annotations.Nullable;

/// Items of the Citation Style Language, as reference managers export them and Akin itself writes
/// them, and works of Crossref, which share their names but have arrays for titles.
final class CslItems {
  private static final Set<String> TYPES =
      Set.of(
          "article",
          "article-journal",
          "paper-conference",
          "book",
          "chapter",
          "report",
          "thesis",
          "manuscript",
          "dataset",
          "webpage",
          "document",
          "software",
          "standard");

  private CslItems() {}

  static boolean tells(JsonObject object) {
    return object.has("container-title", "issued", "content-domain", "original-title")
        || (object.value("title").isArray() && object.has("DOI"))
        || isTyped(object);
  }

  private static boolean isTyped(JsonObject object) {
    JsonNode author = object.value("author").path(0);
    return TYPES.contains(object.value("type").asText(""))
        && !object.has("authors", "year", "date")
        && (author.has("family") || author.has("literal") || object.has("DOI", "URL", "archive"));
  }

  static RecordFields read(JsonObject item) {
    var fields = new RecordFields();
    fields.title(item.text("title", "original-title"));
    fields.abstractText(item.paragraphs("abstract"));
    fields.authors(JsonPersons.of(item, "author"));
    dates(item, fields);
    fields.venue(item.text("container-title", "event-title", "short-container-title"));
    fields.venue(item.object("event").text("name")).venue(item.text("collection-title"));
    for (String subject : subjects(item)) {
      fields.category(subject.strip());
    }
    fields.url(item.text("URL"));
    for (JsonObject reference : item.objects("reference")) {
      fields.reference(reference.text("DOI"));
    }
    fields.citedBy(item.text("is-referenced-by-count"));
    for (JsonObject update : item.objects("updated-by")) {
      fields.retracted("retraction".equals(update.text("type")));
    }
    identify(item, fields);
    return fields;
  }

  /// Of Crossref's dates, `issued` is the earliest.
  private static void dates(JsonObject item, RecordFields fields) {
    for (String name :
        new String[] {"issued", "published", "published-online", "published-print", "posted"}) {
      fields.date(JsonDates.of(item, name));
    }
  }

  private static String[] subjects(JsonObject item) {
    if (item.has("subject")) {
      return item.texts("subject").toArray(String[]::new);
    }
    String keywords = item.text("keyword");
    return keywords == null ? new String[0] : keywords.split("[,;]");
  }

  private static void identify(JsonObject item, RecordFields fields) {
    fields
        .identity()
        .offer(Scheme.DOI, item.text("DOI", "doi"))
        .offer(Scheme.PMID, item.text("PMID"))
        .offer(Scheme.PMCID, item.text("PMCID"))
        .offer(arxiv(item))
        .offer(item.text("URL"))
        .offer(item.text("id"))
        .offerKey(item.text("id", "citation-key"));
  }

  private static @Nullable String arxiv(JsonObject item) {
    for (String name : new String[] {"number", "archive_location", "note"}) {
      String text = item.text(name);
      if (text != null && text.regionMatches(true, 0, "arxiv:", 0, "arxiv:".length())) {
        return text.lines().findFirst().orElse(text);
      }
    }
    return null;
  }
}
