package org.akin.serve.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.akin.paper.PaperJson;
import org.akin.text.CleanText;

/// What reference managers, search engines and social sites read of a paper's page: the tags that
/// Highwire Press began and Google Scholar and Zotero read, Open Graph, and schema.org's
/// ScholarlyArticle.
///
/// @param canonical absolute address of the page
/// @param description the beginning of the abstract, or the title of a paper without one
/// @param citation names and values of `citation_` tags, in order
/// @param jsonLd JSON that may stand inside a `script` element
record PaperMeta(String canonical, String description, List<Tag> citation, String jsonLd) {
  private static final int DESCRIPTION = 200;

  record Tag(String name, String value) {}

  static PaperMeta of(Paper paper, String canonical) {
    var text =
        new Text(
            CleanText.of(paper.title()),
            CleanText.ofAbstract(paper.abstractText()),
            paper.authors().stream().map(CleanText::of).toList());
    String description = text.summary().isEmpty() ? text.title() : text.summary();
    return new PaperMeta(
        canonical,
        beginning(description),
        tags(paper, text, canonical),
        json(paper, text, canonical));
  }

  /// What is read of a paper, as clean text.
  private record Text(String title, String summary, List<String> authors) {}

  private static List<Tag> tags(Paper paper, Text text, String canonical) {
    List<Tag> tags = new ArrayList<>();
    tags.add(new Tag("citation_title", text.title()));
    text.authors().forEach(name -> tags.add(new Tag("citation_author", name)));
    if (paper.date() != null) {
      tags.add(new Tag("citation_publication_date", paper.date().toString().replace('-', '/')));
    } else if (paper.year() != null) {
      tags.add(new Tag("citation_publication_date", paper.year().toString()));
    }
    if (paper.venue() != null) {
      tags.add(new Tag("citation_journal_title", CleanText.of(paper.venue())));
    }
    for (PaperId id : paper.allIds()) {
      switch (id.scheme()) {
        case ARXIV -> tags.add(new Tag("citation_arxiv_id", id.value()));
        case DOI -> tags.add(new Tag("citation_doi", id.value()));
        case PMID -> tags.add(new Tag("citation_pmid", id.value()));
        case ACL, OPENALEX, S2, PMCID, HAL, HANDLE, KEY -> {}
      }
    }
    tags.add(new Tag("citation_abstract_html_url", canonical));
    if (paper.hasAbstract()) {
      tags.add(new Tag("citation_abstract", text.summary()));
    }
    return tags;
  }

  private static String json(Paper paper, Text text, String canonical) {
    Map<String, Object> article = new LinkedHashMap<>();
    article.put("@context", "https://schema.org");
    article.put("@type", "ScholarlyArticle");
    article.put("headline", text.title());
    if (paper.hasAbstract()) {
      article.put("abstract", text.summary());
    }
    article.put(
        "author",
        text.authors().stream().map(name -> Map.of("@type", "Person", "name", name)).toList());
    if (paper.date() != null || paper.year() != null) {
      article.put(
          "datePublished", String.valueOf(paper.date() != null ? paper.date() : paper.year()));
    }
    article.put("identifier", paper.allIds().stream().map(PaperId::toString).toList());
    article.put("url", canonical);
    String source = Links.source(paper);
    if (source != null) {
      article.put("sameAs", source);
    }
    try {
      // Nothing in it can end the element it stands in.
      return PaperJson.mapper()
          .writeValueAsString(article)
          .replace("<", "\\u003c")
          .replace(">", "\\u003e")
          .replace("&", "\\u0026");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a paper cannot be written as JSON", e);
    }
  }

  private static String beginning(String text) {
    if (text.length() <= DESCRIPTION) {
      return text;
    }
    int blank = text.lastIndexOf(' ', DESCRIPTION);
    int end = blank > 0 ? blank : text.offsetByCodePoints(0, DESCRIPTION / 2);
    return text.substring(0, end) + "…";
  }
}
