package org.akin.ingest.xml;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.akin.ingest.record.RawRecord;
import org.akin.ingest.record.RecordFields;

/// RSS 1.0 and 2.0, as arXiv, bioRxiv, PubMed and journals publish what is new.
final class RssForm implements Form {
  /// PubMed wraps the abstract in a page with the journal before it and the number behind.
  private static final Pattern PUBMED_PAGE =
      Pattern.compile(
          "<b>ABSTRACT</b>\\s*</p>(.*?)(?:<p style=\"color:\\s*lightgray\">.*)?$", Pattern.DOTALL);

  @Override
  public Role role(String name) {
    return name.equals("item") ? Role.RECORD : Role.OTHER;
  }

  @Override
  public RawRecord record(Xml item, long line) {
    var fields = new RecordFields();
    fields.title(InnerXml.of(item.at("title"))).abstractText(summary(item));
    fields.authors(Feeds.creators(item));
    for (String name : List.of("publicationDate", "date", "pubDate", "coverDate")) {
      fields.date(item.text(name));
    }
    item.all("category").forEach(category -> fields.category(category.text()));
    fields.venue(item.text("publicationName")).venue(item.text("source"));
    fields.url(item.text("link"));
    Feeds.offerIdentifiers(fields, item);
    for (String address : List.of(item.textOr("guid", ""), item.textOr("link", ""))) {
      fields.identity().offer(Records.withoutOaiPrefix(address));
    }
    fields.identity().offer(item.attribute("rdf:about"));
    fields.identity().offerKey(item.text("guid")).offerKey(item.text("link"));
    return Records.of(line, fields, item);
  }

  private static String summary(Xml item) {
    Matcher page = PUBMED_PAGE.matcher(InnerXml.of(item.at("encoded")));
    return page.find()
        ? page.group(1)
        : Feeds.withoutAnnouncement(InnerXml.of(item.at("description")));
  }
}
