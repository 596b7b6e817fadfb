package org.akin.ingest.xml;

import java.util.ArrayList;
import java.util.List;
import org.akin.ingest.record.PartialDate;
import org.akin.ingest.record.PersonNames;
import org.akin.ingest.record.RawRecord;
import org.akin.ingest.record.RecordFields;
import org.akin.paper.PaperId.Scheme;
import org.jspecify.annotations.Nullable;

/// Crossref's XML, as publishers deposit it and as its service answers. Journals and proceedings
/// stand before their papers.
final class CrossrefForm implements Form {
  private Xml container = Xml.NOTHING;
  private Xml issue = Xml.NOTHING;

  @Override
  public Role role(String name) {
    return switch (name) {
      case "journal_article",
          "conference_paper",
          "posted_content",
          "book",
          "dissertation",
          "report-paper",
          "journal_metadata",
          "proceedings_metadata",
          "journal_issue",
          "error" ->
          Role.RECORD;
      default -> Role.OTHER;
    };
  }

  @Override
  public @Nullable RawRecord record(Xml element, long line) {
    switch (element.name()) {
      case "journal_metadata", "proceedings_metadata" -> {
        container = element;
        issue = Xml.NOTHING;
        return null;
      }
      case "journal_issue" -> {
        issue = element;
        return null;
      }
      case "error" -> {
        return Records.noPaper(line, "an error: " + element.text(), element);
      }
      case "book" -> {
        return Records.of(line, book(element), element);
      }
      case "journal_article", "conference_paper" -> {
        RecordFields fields = fields(element);
        fields.venue(container.text("full_title")).venue(container.text("proceedings_title"));
        date(fields, List.of(issue, container));
        return Records.of(line, fields, element);
      }
      default -> {
        return Records.of(line, fields(paperOf(element)), element);
      }
    }
  }

  private static Xml paperOf(Xml element) {
    Xml metadata = element.at("report-paper_metadata");
    return metadata.exists() ? metadata : element;
  }

  /// The chapter where a record is about one, else the book.
  private static RecordFields book(Xml book) {
    Xml metadata = Xml.NOTHING;
    for (Xml child : book.children()) {
      metadata = child.name().endsWith("_metadata") && !metadata.exists() ? child : metadata;
    }
    List<Xml> chapters = book.all("content_item");
    RecordFields fields = fields(chapters.size() == 1 ? chapters.getFirst() : metadata);
    fields.venue(chapters.size() == 1 ? metadata.at("titles").text("title") : null);
    fields.venue(metadata.at("publisher").text("publisher_name"));
    date(fields, List.of(metadata));
    return fields;
  }

  private static RecordFields fields(Xml paper) {
    var fields = new RecordFields();
    fields.title(InnerXml.of(paper.at("titles", "title"))).abstractText(JatsFields.summary(paper));
    Xml contributors = paper.at("contributors");
    for (Xml contributor : contributors.children()) {
      boolean isAuthor = contributor.is("contributor_role", "author");
      boolean isPerson = contributor.name().equals("person_name");
      String name =
          isPerson
              ? PersonNames.joined(
                  contributor.text("given_name"),
                  contributor.text("surname"),
                  contributor.text("suffix"))
              : contributor.text();
      fields.author(isAuthor ? name : null);
    }
    date(fields, List.of(paper));
    fields.venue(paper.at("institution").text("institution_name"));
    Xml data = paper.at("doi_data");
    fields.identity().offer(Scheme.DOI, data.text("doi"));
    fields.url(data.text("resource"));
    for (Xml citation : paper.at("citation_list").all("citation")) {
      String doi = citation.text("doi");
      fields.reference(doi == null ? null : "DOI:" + doi);
    }
    return fields;
  }

  /// Where the paper has no date, that of what it stands in.
  private static void date(RecordFields fields, List<Xml> holders) {
    List<PartialDate> dates = new ArrayList<>();
    for (Xml holder : holders) {
      for (String name : List.of("publication_date", "posted_date", "approval_date")) {
        for (Xml date : holder.all(name)) {
          PartialDate.of(date.text("year"), date.text("month"), date.text("day"))
              .ifPresent(dates::add);
        }
      }
    }
    fields.date(fields.dates().isEmpty() ? Records.earliest(dates) : null);
  }
}
