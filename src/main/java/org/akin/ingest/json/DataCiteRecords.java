package org.akin.ingest.json;

import org.akin.ingest.record.RecordFields;
import org.akin.paper.PaperId.Scheme;
import org.jspecify.annotations.Nullable;

/// DataCite's DOIs: with everything below `attributes`, as its service and its yearly files have
/// it, or those attributes alone.
final class DataCiteRecords {
  private DataCiteRecords() {}

  static boolean tells(JsonObject object) {
    return isMetadata(object.object("attributes")) || isMetadata(object);
  }

  private static boolean isMetadata(JsonObject object) {
    return object.has("titles")
        && object.has("creators", "publicationYear", "relatedIdentifiers", "descriptions");
  }

  static RecordFields read(JsonObject record) {
    boolean isOuter = isMetadata(record.object("attributes"));
    JsonObject work = isOuter ? record.object("attributes") : record;
    var fields = new RecordFields();
    work.objects("titles").stream()
        .filter(title -> !title.has("titleType"))
        .forEach(title -> fields.title(title.text("title")));
    work.objects("titles").forEach(title -> fields.title(title.text("title")));
    fields.abstractText(description(work));
    fields.authors(JsonPersons.of(work, "creators"));
    fields.year(work.text("publicationYear"));
    dates(work, fields);
    fields.venue(work.object("container").text("title")).venue(work.text("publisher"));
    work.objects("subjects").forEach(subject -> fields.category(subject.text("subject")));
    fields.url(work.text("url"));
    for (JsonObject related : work.objects("relatedIdentifiers")) {
      if ("References".equals(related.text("relationType"))
          && "DOI".equals(related.text("relatedIdentifierType"))) {
        fields.reference(related.text("relatedIdentifier"));
      }
    }
    fields
        .identity()
        .offer(Scheme.DOI, work.text("doi"))
        .offer(Scheme.DOI, record.text("id"))
        .offerKey(record.text("id"));
    return fields;
  }

  /// Other descriptions are methods, tables of contents and remarks.
  private static @Nullable String description(JsonObject work) {
    for (JsonObject description : work.objects("descriptions")) {
      if ("Abstract".equals(description.text("descriptionType"))) {
        return description.text("description");
      }
    }
    return null;
  }

  private static void dates(JsonObject work, RecordFields fields) {
    for (String type : new String[] {"Issued", "Submitted", "Available", "Created"}) {
      for (JsonObject date : work.objects("dates")) {
        if (type.equals(date.text("dateType"))) {
          fields.date(JsonDates.of(date, "date"));
        }
      }
    }
  }
}
