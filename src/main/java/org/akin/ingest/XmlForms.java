package org.akin.ingest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.akin.paper.PaperId;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/// The XML documents that hold papers: what is a record in each, and where its fields stand.
final class XmlForms {
  private XmlForms() {}

  /// Documents whose records say everything of themselves.
  private record Plain(String name, Fields reading) implements XmlRecords.Form {
    interface Fields {
      ObjectNode of(Element record);
    }

    @Override
    public boolean holds(String element) {
      return element.equals(name);
    }

    @Override
    public RawRecord record(Element element, long line) {
      return new RawRecord.Fields(line, reading.of(element), excerpt(element));
    }
  }

  static XmlRecords.Form pubmed() {
    return new Plain("PubmedArticle", XmlForms::pubmed);
  }

  static XmlRecords.Form atom() {
    return new Plain("entry", XmlForms::atom);
  }

  static XmlRecords.Form endNote() {
    return new Plain("record", XmlForms::endNote);
  }

  static XmlRecords.Form acl() {
    return new AclForm();
  }

  private static ObjectNode pubmed(Element record) {
    Xml article = Xml.of(record);
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    Xml body = article.at("MedlineCitation", "Article");
    Dialects.put(fields, "title", body.text("ArticleTitle"));
    List<String> parts = new ArrayList<>();
    for (Xml part : body.at("Abstract").all("AbstractText")) {
      String label = part.attribute("Label");
      parts.add(label == null ? part.text() : label + ": " + part.text());
    }
    Dialects.put(fields, "abstract", String.join(" ", parts));
    var authors = fields.putArray("authors");
    for (Xml author : body.at("AuthorList").all("Author")) {
      String collective = author.text("CollectiveName");
      authors.add(
          collective != null
              ? collective
              : joined(author.text("ForeName"), author.text("LastName")));
    }
    Dialects.put(fields, "venue", body.at("Journal").text("Title"));
    Xml published = body.at("Journal", "JournalIssue", "PubDate");
    Dialects.year(fields, texts(published.text("Year"), published.text("MedlineDate")));
    Identity identity =
        new Identity().offer(PaperId.Scheme.PMID, article.at("MedlineCitation").text("PMID"));
    for (Xml location : body.all("ELocationID")) {
      identity.offer(
          PaperId.Scheme.DOI, "doi".equals(location.attribute("EIdType")) ? location.text() : null);
    }
    for (Xml other : article.at("PubmedData", "ArticleIdList").all("ArticleId")) {
      identity.offer(
          PaperId.Scheme.DOI, "doi".equals(other.attribute("IdType")) ? other.text() : null);
    }
    identity.into(fields);
    return fields;
  }

  private static ObjectNode atom(Element record) {
    Xml entry = Xml.of(record);
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    Dialects.put(fields, "title", entry.text("title"));
    String summary = entry.text("summary");
    Dialects.put(fields, "abstract", summary == null ? entry.text("content") : summary);
    var authors = fields.putArray("authors");
    entry.all("author").forEach(author -> authors.add(author.textOr("name", "")));
    String published = entry.text("published");
    Dialects.put(fields, "date", published == null ? entry.text("updated") : published);
    var categories = fields.putArray("categories");
    Xml primary = entry.at("primary_category");
    List<String> terms = new ArrayList<>();
    terms.add(primary.attribute("term"));
    entry.all("category").forEach(category -> terms.add(category.attribute("term")));
    terms.stream()
        .filter(term -> term != null && !term.isBlank())
        .distinct()
        .forEach(categories::add);
    Dialects.put(fields, "venue", entry.text("journal_ref"));
    String address = entry.text("id");
    new Identity()
        .offer(address)
        .offer(PaperId.Scheme.DOI, entry.text("doi"))
        .offerKey(address)
        .into(fields);
    return fields;
  }

  private static ObjectNode endNote(Element element) {
    Xml record = Xml.of(element);
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    Dialects.put(fields, "title", record.at("titles").text("title"));
    Dialects.put(fields, "abstract", record.text("abstract"));
    List<String> names = new ArrayList<>();
    record.at("contributors", "authors").all("author").forEach(author -> names.add(author.text()));
    Dialects.authors(fields, names);
    String venue = record.at("periodical").text("full-title");
    Dialects.put(
        fields, "venue", venue == null ? record.at("titles").text("secondary-title") : venue);
    Dialects.year(fields, texts(record.at("dates").text("year")));
    String address = record.at("urls", "related-urls").text("url");
    Dialects.put(fields, "url", address);
    new Identity()
        .offer(PaperId.Scheme.DOI, Dialects.doi(texts(record.text("electronic-resource-num"))))
        .offer(address)
        .offerKey(address)
        .into(fields);
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
      ObjectNode fields = JsonNodeFactory.instance.objectNode();
      Dialects.put(fields, "title", paper.text("title"));
      Dialects.put(fields, "abstract", paper.text("abstract"));
      var authors = fields.putArray("authors");
      for (Xml author : paper.all("author")) {
        authors.add(joined(author.text("first"), author.text("last")));
      }
      Dialects.put(fields, "venue", volume.text("booktitle"));
      Dialects.year(fields, texts(volume.text("year")));
      new Identity()
          .offer(PaperId.Scheme.ACL, paper.text("url"))
          .offer(PaperId.Scheme.DOI, paper.text("doi"))
          .into(fields);
      return new RawRecord.Fields(line, fields, excerpt(element));
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
