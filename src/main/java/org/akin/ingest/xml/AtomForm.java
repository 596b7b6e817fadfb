package org.akin.ingest.xml;

import java.util.ArrayList;
import java.util.List;
import org.akin.ingest.record.RawRecord;
import org.akin.ingest.record.RecordFields;
import org.akin.paper.PaperId.Scheme;
import org.jspecify.annotations.Nullable;

/// Atom, as arXiv's interface answers and as journals and repositories publish what is new.
final class AtomForm implements Form {
  @Override
  public Role role(String name) {
    return name.equals("entry") ? Role.RECORD : Role.OTHER;
  }

  @Override
  public RawRecord record(Xml entry, long line) {
    String id = entry.textOr("id", "");
    if (id.contains("arxiv.org/api/errors")) {
      String reason = "the source answers with an error: " + entry.textOr("summary", "no reason");
      return new RawRecord.Unreadable(line, reason, id);
    }
    return Records.of(line, fields(entry, id), entry);
  }

  private static RecordFields fields(Xml entry, String id) {
    var fields = new RecordFields();
    fields.title(InnerXml.of(entry.at("title")));
    String summary = InnerXml.of(entry.at("summary"));
    fields.abstractText(Feeds.withoutAnnouncement(summary));
    fields.abstractText(InnerXml.of(entry.at("content")));
    fields.abstractText(InnerXml.of(entry.at("description")));
    entry.all("author").forEach(author -> fields.author(author.textOr("name", author.text())));
    if (fields.authors().isEmpty()) {
      fields.authors(Feeds.creators(entry));
    }
    String published = entry.text("published");
    String date = published == null ? entry.text("coverDate") : published;
    fields.date(date == null ? entry.text("updated") : date);
    categories(entry).forEach(fields::category);
    fields.venue(entry.text("journal_ref")).venue(entry.text("publicationName"));
    fields.identity().offer(Records.withoutOaiPrefix(id)).offer(Scheme.DOI, entry.text("doi"));
    Feeds.offerIdentifiers(fields, entry);
    for (Xml link : entry.all("link")) {
      String address = link.attribute("href");
      boolean isPage = link.attribute("rel") == null || link.is("rel", "alternate");
      if (isPage || link.is("title", "doi")) {
        fields.identity().offer(address);
      }
      fields.url(isPage ? address : null);
    }
    fields.identity().offerKey(id.isEmpty() ? null : id);
    return fields;
  }

  private static List<String> categories(Xml entry) {
    List<@Nullable String> terms = new ArrayList<>();
    terms.add(entry.at("primary_category").attribute("term"));
    entry.all("category").forEach(category -> terms.add(category.attribute("term")));
    List<String> present = new ArrayList<>();
    for (String term : terms) {
      if (term != null && !term.isBlank() && !present.contains(term)) {
        present.add(term);
      }
    }
    return present;
  }
}
