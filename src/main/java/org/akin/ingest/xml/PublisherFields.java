package org.akin.ingest.xml;

import org.akin.ingest.record.PersonNames;
import org.akin.ingest.record.RecordFields;
import org.akin.paper.PaperId.Scheme;

/// Articles in the form in which publishers hand them in at PubMed.
final class PublisherFields {
  private PublisherFields() {}

  static RecordFields of(Xml article) {
    var fields = new RecordFields();
    fields.title(InnerXml.of(article.at("ArticleTitle")));
    fields.title(InnerXml.of(article.at("VernacularTitle")));
    String parts = PubmedForm.summary(article.at("Abstract"));
    fields.abstractText(parts == null ? InnerXml.of(article.at("Abstract")) : parts);
    for (Xml author : article.at("AuthorList").all("Author")) {
      String group = author.text("CollectiveName");
      fields.author(
          group != null
              ? group
              : PersonNames.joined(
                  author.text("FirstName"),
                  author.text("MiddleName"),
                  author.text("LastName"),
                  author.text("Suffix")));
    }
    Xml journal = article.at("Journal");
    fields.venue(journal.text("JournalTitle"));
    Xml date = journal.at("PubDate");
    fields.date(Records.date(date.text("Year"), date.text("Month"), date.text("Day")));
    for (Xml location : article.all("ELocationID")) {
      boolean isDoi = location.is("EIdType", "doi");
      fields.identity().offer(Scheme.DOI, isDoi ? location.text() : null);
    }
    PubmedForm.offer(fields.identity(), article.at("ArticleIdList"));
    return fields;
  }
}
