package org.akin.ingest.xml;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.akin.ingest.record.PartialDate;
import org.akin.ingest.record.PersonNames;
import org.akin.ingest.record.RecordFields;
import org.akin.paper.PaperId.Scheme;

/// The fields of an article in JATS, from its `front`.
final class JatsFields {
  private static final Set<String> FULL_TEXT =
      Set.of("body", "back", "sub-article", "response", "floats-group", "processing-meta");

  /// Dates at which something other than the paper appeared.
  private static final Set<String> LATER_DATES =
      Set.of("pmc-release", "nihms-submitted", "corrected", "retraction", "update", "correction");

  private static final Set<String> WHOLE_ABSTRACTS =
      Set.of("", "abstract", "normal", "main", "structured", "section", "summary", "ascii");

  private JatsFields() {}

  /// Whether an element is not needed for what a catalogue says.
  static boolean isFullText(String name) {
    return FULL_TEXT.contains(name);
  }

  static RecordFields of(Xml article) {
    Xml front = article.at("front").exists() ? article.at("front") : article.at("front-stub");
    Xml meta = front.at("article-meta").exists() ? front.at("article-meta") : front;
    var fields = new RecordFields();
    fields.title(title(meta.at("title-group"))).abstractText(summary(meta));
    for (Xml group : meta.all("contrib-group")) {
      boolean isOfEditors = String.valueOf(group.attribute("content-type")).contains("editor");
      if (!isOfEditors) {
        group.all("contrib").forEach(contributor -> author(fields, contributor));
      }
    }
    Xml journal = front.at("journal-meta");
    fields.venue(journal.at("journal-title-group").text("journal-title"));
    fields.venue(journal.text("journal-title"));
    date(fields, meta);
    for (Xml group : meta.at("article-categories").all("subj-group")) {
      if (group.is("subj-group-type", "hwp-journal-coll")) {
        group.all("subject").forEach(subject -> fields.category(subject.text()));
      }
    }
    for (Xml related : meta.all("related-article")) {
      fields.retracted(related.is("related-article-type", "retraction-forward"));
    }
    meta.all("article-id").forEach(id -> offer(fields, id));
    return fields;
  }

  private static String title(Xml group) {
    String title = InnerXml.of(group.at("article-title"));
    if (title.isBlank()) {
      return InnerXml.of(group.at("trans-title-group", "trans-title"));
    }
    Xml subtitle = group.at("subtitle");
    return subtitle.text().isEmpty()
        ? title
        : InnerXml.joined(
            List.of(
                new InnerXml.Labelled("", group.at("article-title")),
                new InnerXml.Labelled("", subtitle)));
  }

  static String summary(Xml meta) {
    for (String name : List.of("abstract", "trans-abstract")) {
      for (Xml summary : meta.all(name)) {
        String type = summary.attribute("abstract-type");
        if (WHOLE_ABSTRACTS.contains(type == null ? "" : type)) {
          String text = InnerXml.of(summary);
          if (!text.isBlank()) {
            return text.replaceFirst("(?i)^<title>\\s*(?:abstract|summary)[.:]?\\s*</title>", "");
          }
        }
      }
    }
    return "";
  }

  private static void author(RecordFields fields, Xml contributor) {
    String type = contributor.attribute("contrib-type");
    if (type != null && !type.equalsIgnoreCase("author")) {
      return;
    }
    Xml alternatives = contributor.at("name-alternatives");
    Xml holder = alternatives.exists() ? alternatives : contributor;
    Xml name = holder.at("name").exists() ? holder.at("name") : holder.at("string-name");
    if (name.at("surname").exists()) {
      fields.author(
          PersonNames.joined(name.text("given-names"), name.text("surname"), name.text("suffix")));
    } else {
      fields.author(name.exists() ? name.text() : collaboration(holder));
    }
  }

  /// The name of a group, without its members.
  private static String collaboration(Xml contributor) {
    Xml collab = contributor.at("collab");
    if (!collab.exists()) {
      collab = contributor.at("collab-alternatives", "collab");
    }
    String named = PersonNames.joined(collab.text("named-content"), collab.text("institution"));
    return named.isEmpty() ? collab.ownText() : named;
  }

  private static void date(RecordFields fields, Xml meta) {
    List<PartialDate> dates =
        meta.all("pub-date").stream()
            .filter(date -> !LATER_DATES.contains(String.valueOf(date.attribute("pub-type"))))
            .filter(date -> !LATER_DATES.contains(String.valueOf(date.attribute("date-type"))))
            .map(JatsFields::date)
            .flatMap(Optional::stream)
            .toList();
    fields.date(Records.earliest(dates));
  }

  private static Optional<PartialDate> date(Xml date) {
    return Stream.of(
            PartialDate.of(date.text("year"), date.text("month"), date.text("day")),
            PartialDate.of(date.attribute("iso-8601-date"), null, null),
            PartialDate.of(date.text("string-date"), null, null))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static void offer(RecordFields fields, Xml id) {
    String value = id.text();
    String type = id.attribute("pub-id-type");
    switch (type == null ? "" : type) {
      case "doi" -> fields.identity().offer(Scheme.DOI, value);
      case "pmid" -> fields.identity().offer(Scheme.PMID, value);
      case "arxiv" -> fields.identity().offer(Scheme.ARXIV, value);
      case "pmc", "pmcid" -> fields.identity().offer(value.matches("\\d+") ? "PMC" + value : value);
      case "publisher-id" -> fields.identity().offerKey(value);
      default -> {}
    }
  }
}
