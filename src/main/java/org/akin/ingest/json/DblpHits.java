package org.akin.ingest.json;

import java.util.regex.Pattern;
import org.akin.ingest.record.RecordFields;
import org.akin.paper.PaperId.Scheme;

/// Hits of DBLP: the paper is below `info`, its title ends with a full stop, and people who share a
/// name are numbered.
final class DblpHits {
  private static final Pattern NUMBERED = Pattern.compile(" \\d{4}$");

  private DblpHits() {}

  static boolean tells(JsonObject object) {
    return object.object("info").has("title") && !object.has("title");
  }

  static RecordFields read(JsonObject hit) {
    JsonObject paper = hit.object("info");
    var fields = new RecordFields();
    fields.title(paper.text("title"));
    for (String name : JsonPersons.of(paper, "authors")) {
      fields.author(NUMBERED.matcher(name).replaceFirst(""));
    }
    fields.year(paper.text("year")).venue(paper.text("venue")).url(paper.text("ee", "url"));
    fields
        .identity()
        .offer(Scheme.DOI, paper.text("doi"))
        .offer(paper.text("ee"))
        .offerKey(paper.text("key"));
    return fields;
  }
}
