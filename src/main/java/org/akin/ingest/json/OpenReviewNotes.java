package org.akin.ingest.json;

import org.akin.ingest.record.RecordFields;

/// Notes of OpenReview, of both versions of its interface: in the second, each field of `content`
/// is an object with `value`. Reviews, comments and decisions are notes too, and no papers.
final class OpenReviewNotes {
  private OpenReviewNotes() {}

  static boolean tells(JsonObject object) {
    JsonObject content = object.object("content");
    return object.has("forum", "invitation", "invitations")
        ? !content.node().isEmpty()
        : content.has("title") && !object.has("title");
  }

  static RecordFields read(JsonObject note) throws NoPaper {
    String id = note.text("id");
    String forum = note.text("forum");
    if (note.has("replyto") || (id != null && forum != null && !id.equals(forum))) {
      throw new NoPaper("expected a paper of OpenReview, found a reply to " + forum);
    }
    JsonObject content = note.object("content");
    var fields = new RecordFields();
    fields.title(content.text("title")).abstractText(content.text("abstract"));
    fields.authors(JsonPersons.of(values(content), "authors"));
    fields.venue(content.text("venue", "venueid"));
    fields.date(JsonDates.of(note, "pdate", "odate", "cdate", "tcdate"));
    content.texts("subject_areas", "primary_area").forEach(fields::category);
    String key = forum == null ? id : forum;
    fields.url(key == null ? content.text("html") : "https://openreview.net/forum?id=" + key);
    fields
        .identity()
        .offer(content.text("doi", "DOI"))
        .offer(content.text("arxiv", "arxiv_id"))
        .offerKey(key);
    return fields;
  }

  /// The authors' names, be they within `value` or not.
  private static JsonObject values(JsonObject content) {
    JsonObject authors = content.object("authors");
    if (!authors.has("value")) {
      return content;
    }
    return new JsonObject(
        authors.node().objectNode().set("authors", authors.value("value")),
        content.line(),
        content.notes());
  }
}
