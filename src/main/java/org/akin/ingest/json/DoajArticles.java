package org.akin.ingest.json;

import org.akin.ingest.record.RecordFields;
import org.akin.paper.PaperId.Scheme;

/// Articles of the Directory of Open Access Journals: the paper is below `bibjson`.
final class DoajArticles {
  private DoajArticles() {}

  static boolean tells(JsonObject object) {
    return object.has("bibjson");
  }

  static RecordFields read(JsonObject article) {
    JsonObject paper = article.object("bibjson");
    var fields = new RecordFields();
    fields.title(paper.text("title")).abstractText(paper.text("abstract"));
    fields.authors(JsonPersons.of(paper, "author"));
    String year = paper.text("year");
    String month = paper.text("month");
    fields.date(year == null || month == null ? year : year + "-" + month);
    fields.venue(paper.object("journal").text("title"));
    paper.objects("subject").forEach(subject -> fields.category(subject.text("term")));
    paper.objects("link").forEach(link -> fields.url(link.text("url")));
    for (JsonObject identifier : paper.objects("identifier")) {
      if ("doi".equalsIgnoreCase(identifier.text("type"))) {
        fields.identity().offer(Scheme.DOI, identifier.text("id"));
      }
    }
    fields.identity().offerKey(article.text("id"));
    return fields;
  }
}
