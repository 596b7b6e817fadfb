package org.akin.ingest.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.akin.ingest.record.Identity;
import org.akin.ingest.record.PersonNames;
import org.akin.ingest.record.RawRecord;
import org.akin.ingest.record.RecordFields;
import org.akin.paper.PaperId.Scheme;
import org.jspecify.annotations.Nullable;

/// PubMed: articles, also as publishers hand them in, books and chapters of books, and the
/// deletions that its yearly files list.
final class PubmedForm implements Form {
  /// What stands for a title that was not translated.
  private static final Pattern NO_TITLE =
      Pattern.compile(
          "(?i)\\s*\\[?(?:not available|no title(?: available)?|in process citation)\\]?\\.?\\s*|");

  @Override
  public Role role(String name) {
    return switch (name) {
      case "PubmedArticle",
          "PubmedBookArticle",
          "MedlineCitation",
          "BookDocument",
          "Article",
          "PMID" ->
          Role.RECORD;
      default -> Role.OTHER;
    };
  }

  @Override
  public boolean isPart(String name, String before) {
    return !name.startsWith("Pubmed");
  }

  @Override
  public RawRecord record(Xml record, long line) {
    return switch (record.name()) {
      // It stands alone only in a list of what was deleted.
      case "PMID" -> Records.deleted(line, "PMID:" + record.text());
      case "PubmedBookArticle" -> Records.of(line, book(record.at("BookDocument"), record), record);
      case "BookDocument" -> Records.of(line, book(record, Xml.NOTHING), record);
      case "Article" -> Records.of(line, PublisherFields.of(record), record);
      case "MedlineCitation" -> Records.of(line, article(record, Xml.NOTHING), record);
      default -> Records.of(line, article(record.at("MedlineCitation"), record), record);
    };
  }

  private static RecordFields article(Xml citation, Xml record) {
    var fields = new RecordFields();
    Xml article = citation.at("Article");
    fields.title(title(article.at("ArticleTitle"), article.at("VernacularTitle")));
    String summary = summary(article.at("Abstract"));
    fields.abstractText(summary == null ? otherSummary(citation) : summary);
    article.all("AuthorList").forEach(list -> authors(fields, list));
    Xml journal = article.at("Journal");
    fields.venue(journal.text("Title")).venue(journal.text("ISOAbbreviation"));
    fields.venue(citation.at("MedlineJournalInfo").text("MedlineTA"));
    date(fields, journal.at("JournalIssue", "PubDate"));
    article.all("ArticleDate").forEach(date -> date(fields, date));
    fields.retracted(isRetracted(citation));
    Identity identity = fields.identity().offer(Scheme.PMID, citation.text("PMID"));
    for (Xml location : article.all("ELocationID")) {
      if (location.is("EIdType", "doi") && !location.is("ValidYN", "N")) {
        identity.offer(Scheme.DOI, location.text());
      }
    }
    Xml data = record.at("PubmedData");
    offer(identity, data.at("ArticleIdList"));
    for (Xml list : data.all("ReferenceList")) {
      list.anywhere("Reference").forEach(reference -> reference(fields, reference));
    }
    return fields;
  }

  private static RecordFields book(Xml document, Xml record) {
    var fields = new RecordFields();
    Xml book = document.at("Book");
    Xml title = document.at("ArticleTitle");
    fields.title(title(title, document.at("VernacularTitle")));
    fields.title(InnerXml.of(book.at("BookTitle")));
    String summary = summary(document.at("Abstract"));
    fields.abstractText(summary == null ? otherSummary(document) : summary);
    document.all("AuthorList").forEach(list -> authors(fields, list));
    if (fields.authors().isEmpty() && !title.exists()) {
      book.all("AuthorList").forEach(list -> authors(fields, list));
    }
    fields.venue(
        title.exists() ? book.text("BookTitle") : book.at("Publisher").text("PublisherName"));
    date(fields, document.at("ContributionDate"));
    date(fields, book.at("PubDate"));
    Identity identity = fields.identity().offer(Scheme.PMID, document.text("PMID"));
    offer(identity, document.at("ArticleIdList"));
    offer(identity, record.at("PubmedBookData", "ArticleIdList"));
    return fields;
  }

  private static String title(Xml title, Xml vernacular) {
    String text = InnerXml.of(title);
    return NO_TITLE.matcher(text).matches() && vernacular.exists() ? InnerXml.of(vernacular) : text;
  }

  static @Nullable String summary(Xml summary) {
    List<InnerXml.Labelled> parts = new ArrayList<>();
    for (Xml part : summary.all("AbstractText")) {
      String label = part.attribute("Label");
      if (label == null || label.equalsIgnoreCase("UNLABELLED")) {
        label = "";
      }
      parts.add(new InnerXml.Labelled(label, part));
    }
    String text = InnerXml.joined(parts);
    return text.isEmpty() ? null : text;
  }

  /// Abstracts that someone other than the journal wrote, or wrote in another language; the English
  /// one where there is one.
  private static @Nullable String otherSummary(Xml citation) {
    String first = null;
    for (Xml other : citation.all("OtherAbstract")) {
      String text = summary(other);
      if (text != null && other.is("Language", "eng")) {
        return text;
      }
      first = first == null ? text : first;
    }
    return first;
  }

  private static void authors(RecordFields fields, Xml list) {
    if (list.is("Type", "editors")) {
      return;
    }
    for (Xml author : list.all("Author")) {
      String given =
          author.text("ForeName") == null ? author.text("Initials") : author.text("ForeName");
      fields.author(
          author.at("CollectiveName").exists()
              ? InnerXml.of(author.at("CollectiveName"))
              : PersonNames.joined(given, author.text("LastName"), author.text("Suffix")));
    }
  }

  private static void date(RecordFields fields, Xml date) {
    fields.date(Records.date(date.text("Year"), date.text("Month"), date.text("Day")));
    fields.date(date.text("MedlineDate"));
  }

  private static boolean isRetracted(Xml citation) {
    for (Xml type : citation.at("Article", "PublicationTypeList").all("PublicationType")) {
      if (type.text().equalsIgnoreCase("Retracted Publication")) {
        return true;
      }
    }
    return citation.at("CommentsCorrectionsList").all("CommentsCorrections").stream()
        .anyMatch(one -> one.is("RefType", "RetractionIn"));
  }

  static void offer(Identity identity, Xml list) {
    for (Xml id : list.all("ArticleId")) {
      if (id.is("IdType", "doi")) {
        identity.offer(Scheme.DOI, id.text());
      } else if (id.is("IdType", "pubmed")) {
        identity.offer(Scheme.PMID, id.text());
      } else if (id.is("IdType", "pmc")) {
        identity.offer(id.text());
      }
    }
  }

  private static void reference(RecordFields fields, Xml reference) {
    String doi = null;
    for (Xml id : reference.at("ArticleIdList").all("ArticleId")) {
      if (id.is("IdType", "pubmed")) {
        fields.reference("PMID:" + id.text());
        return;
      }
      doi = id.is("IdType", "doi") ? id.text() : doi;
    }
    fields.reference(doi == null ? null : "DOI:" + doi);
  }
}
