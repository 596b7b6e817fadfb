package org.akin.ingest.xml;

import java.util.ArrayList;
import java.util.List;
import org.akin.ingest.record.Identity;
import org.akin.ingest.record.PersonNames;
import org.akin.ingest.record.RawRecord;
import org.akin.ingest.record.RecordFields;
import org.akin.paper.PaperId;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/// The XML documents that hold papers: what is a record in each, and where its fields stand.
public final class XmlForms {
  private XmlForms() {}

  /// Documents whose records say everything of themselves.
  private record Plain(String name, Fields reading) implements XmlRecords.Form {
    interface Fields {
      RecordFields of(Element record);
    }

    @Override
    public boolean holds(String element) {
      return element.equals(name);
    }

    @Override
    public RawRecord record(Element element, long line) {
      return new RawRecord.Parsed(line, reading.of(element), excerpt(element));
    }
  }

  public static XmlRecords.Form pubmed() {
    return new Plain("PubmedArticle", XmlForms::pubmed);
  }

  public static XmlRecords.Form atom() {
    return new Plain("entry", XmlForms::atom);
  }

  public static XmlRecords.Form endNote() {
    return new Plain("record", XmlForms::endNote);
  }

  public static XmlRecords.Form acl() {
    return new AclForm();
  }

  private static RecordFields pubmed(Element record) {
    Xml article = Xml.of(record);
    var fields = new RecordFields();
    Xml body = article.at("MedlineCitation", "Article");
    fields.title(body.text("ArticleTitle"));
    List<String> parts = new ArrayList<>();
    for (Xml part : body.at("Abstract").all("AbstractText")) {
      String label = part.attribute("Label");
      parts.add(label == null ? part.text() : label + ": " + part.text());
    }
    fields.abstractText(String.join(" ", parts));
    for (Xml author : body.at("AuthorList").all("Author")) {
      String collective = author.text("CollectiveName");
      fields.author(
          collective != null
              ? collective
              : joined(author.text("ForeName"), author.text("LastName")));
    }
    fields.venue(body.at("Journal").text("Title"));
    Xml published = body.at("Journal", "JournalIssue", "PubDate");
    texts(published.text("Year"), published.text("MedlineDate")).forEach(fields::date);
    Identity identity =
        fields.identity().offer(PaperId.Scheme.PMID, article.at("MedlineCitation").text("PMID"));
    for (Xml location : body.all("ELocationID")) {
      identity.offer(
          PaperId.Scheme.DOI, "doi".equals(location.attribute("EIdType")) ? location.text() : null);
    }
    for (Xml other : article.at("PubmedData", "ArticleIdList").all("ArticleId")) {
      identity.offer(
          PaperId.Scheme.DOI, "doi".equals(other.attribute("IdType")) ? other.text() : null);
    }
    return fields;
  }

  private static RecordFields atom(Element record) {
    Xml entry = Xml.of(record);
    var fields = new RecordFields();
    fields.title(entry.text("title"));
    String summary = entry.text("summary");
    fields.abstractText(summary == null ? entry.text("content") : summary);
    entry.all("author").forEach(author -> fields.author(author.textOr("name", "")));
    String published = entry.text("published");
    fields.date(published == null ? entry.text("updated") : published);
    Xml primary = entry.at("primary_category");
    List<String> terms = new ArrayList<>();
    terms.add(primary.attribute("term"));
    entry.all("category").forEach(category -> terms.add(category.attribute("term")));
    terms.stream()
        .filter(term -> term != null && !term.isBlank())
        .distinct()
        .forEach(fields::category);
    fields.venue(entry.text("journal_ref"));
    String address = entry.text("id");
    fields.identity().offer(address).offer(PaperId.Scheme.DOI, entry.text("doi")).offerKey(address);
    return fields;
  }

  private static RecordFields endNote(Element element) {
    Xml record = Xml.of(element);
    var fields = new RecordFields();
    fields.title(record.at("titles").text("title"));
    fields.abstractText(record.text("abstract"));
    List<String> names = new ArrayList<>();
    record.at("contributors", "authors").all("author").forEach(author -> names.add(author.text()));
    fields.authors(PersonNames.givenFirst(names));
    String venue = record.at("periodical").text("full-title");
    fields.venue(venue == null ? record.at("titles").text("secondary-title") : venue);
    texts(record.at("dates").text("year")).forEach(fields::date);
    String address = record.at("urls", "related-urls").text("url");
    fields.url(address);
    fields
        .identity()
        .offer(PaperId.Scheme.DOI, record.text("electronic-resource-num"))
        .offer(address)
        .offerKey(address);
    return fields;
  }

  /// The Anthology says once for a whole volume when and where it appeared.
  private static final class AclForm implements XmlRecords.Form {
    private Xml volume = Xml.NOTHING;

    @Override
    public boolean holds(String name) {
      return name.equals("meta") || name.equals("paper");
    }

    @Override
    public @Nullable RawRecord record(Element element, long line) {
      if (element.getLocalName().equals("meta")) {
        volume = Xml.of(element);
        return null;
      }
      Xml paper = Xml.of(element);
      var fields = new RecordFields();
      fields.title(paper.text("title"));
      fields.abstractText(paper.text("abstract"));
      for (Xml author : paper.all("author")) {
        fields.author(joined(author.text("first"), author.text("last")));
      }
      fields.venue(volume.text("booktitle"));
      texts(volume.text("year")).forEach(fields::date);
      fields
          .identity()
          .offer(PaperId.Scheme.ACL, paper.text("url"))
          .offer(PaperId.Scheme.DOI, paper.text("doi"));
      return new RawRecord.Parsed(line, fields, excerpt(element));
    }
  }

  private static String joined(@Nullable String first, @Nullable String last) {
    return ((first == null ? "" : first) + " " + (last == null ? "" : last)).strip();
  }

  private static List<String> texts(@Nullable String... texts) {
    List<String> present = new ArrayList<>();
    for (String text : texts) {
      if (text != null) {
        present.add(text);
      }
    }
    return present;
  }

  private static String excerpt(Element element) {
    return RawRecord.excerpt(element.getTextContent().replaceAll("\\s+", " ").strip());
  }
}
