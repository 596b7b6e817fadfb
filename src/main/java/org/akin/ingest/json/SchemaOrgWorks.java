package org.akin.ingest.json;

import org.akin.ingest.record.RecordFields;

/// Works in the words of schema.org, as JSON-LD of publishers and repositories has them.
final class SchemaOrgWorks {
  private SchemaOrgWorks() {}

  static boolean tells(JsonObject object) {
    return object.has("@type") && object.has("name", "headline") && !object.has("title");
  }

  static RecordFields read(JsonObject work) {
    var fields = new RecordFields();
    fields.title(work.text("headline", "name")).abstractText(work.text("abstract", "description"));
    fields.authors(JsonPersons.of(work, "author", "creator"));
    fields.date(JsonDates.of(work, "datePublished", "dateCreated"));
    fields.venue(work.object("isPartOf").text("name")).venue(work.text("publisher"));
    fields.url(work.text("url"));
    fields.identity().offer(work.text("@id")).offer(work.text("sameAs")).offerKey(work.text("@id"));
    for (JsonObject identifier : work.objects("identifier")) {
      fields.identity().offer(identifier.text("value"));
    }
    work.texts("identifier").forEach(fields.identity()::offer);
    return fields;
  }
}
