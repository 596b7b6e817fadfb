package org.akin.ingest.json;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.akin.ingest.record.RecordFields;
import org.akin.paper.PaperId.Scheme;

/// Items of Zotero, as its service answers and its programs export them. Attachments, notes and
/// annotations are items too, and no papers.
final class ZoteroItems {
  /// Identifiers for which Zotero has no field stand in lines of `extra`, such as `PMID: 123`.
  private static final Pattern EXTRA =
      Pattern.compile("(?im)^\\s*(arxiv|pmid|pmcid|doi)\\s*:\\s*(\\S+)");

  private ZoteroItems() {}

  static boolean tells(JsonObject object) {
    return object.has("itemType") || object.object("data").has("itemType");
  }

  static RecordFields read(JsonObject record) throws NoPaper {
    JsonObject item = record.has("itemType") ? record : record.object("data");
    String type = String.valueOf(item.text("itemType"));
    if (type.equals("attachment") || type.equals("note") || type.equals("annotation")) {
      throw new NoPaper("expected a paper of Zotero, found an item of type '" + type + "'");
    }
    var fields = new RecordFields();
    fields.title(item.text("title", "caseName", "subject"));
    fields.abstractText(item.text("abstractNote"));
    authors(item, fields);
    fields.date(item.text("date"));
    fields.venue(item.text("publicationTitle", "proceedingsTitle", "bookTitle"));
    fields.venue(item.text("conferenceName", "repository", "publisher", "university"));
    fields.url(item.text("url"));
    identify(item, fields);
    fields
        .identity()
        .offerKey(item.text("key", "citationKey", "itemKey"))
        .offerKey(record.text("key"));
    return fields;
  }

  private static void authors(JsonObject item, RecordFields fields) {
    boolean hasAuthor =
        item.objects("creators").stream().anyMatch(one -> "author".equals(one.text("creatorType")));
    for (JsonObject creator : item.objects("creators")) {
      String role = creator.text("creatorType");
      if (!hasAuthor || "author".equals(role)) {
        var single =
            new JsonObject(
                creator.node().objectNode().set("creator", creator.node()),
                creator.line(),
                creator.notes());
        fields.authors(JsonPersons.of(single, "creator"));
      }
    }
  }

  private static void identify(JsonObject item, RecordFields fields) {
    fields
        .identity()
        .offer(Scheme.DOI, item.text("DOI"))
        .offer(item.text("archiveID"))
        .offer(item.text("url"));
    Matcher extra = EXTRA.matcher(String.valueOf(item.text("extra")));
    while (extra.find()) {
      fields.identity().offer(scheme(extra.group(1)), extra.group(2));
    }
  }

  private static Scheme scheme(String name) {
    return Scheme.valueOf(name.toUpperCase(Locale.ROOT));
  }
}
