package org.akin.ingest;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Recognises the kind of an XML document by its first element; where that only wraps others, by
/// what follows.
final class XmlDetector {
  /// Declaration, comments and document type, whose quoted parts may hold anything.
  private static final Pattern PROLOG =
      Pattern.compile(
          "\\s*(?:<\\?.*?\\?>|<!--.*?-->|<!DOCTYPE[^\\[>]*+(?:\\[.*?\\]\\s*+)?>)", Pattern.DOTALL);

  private static final Pattern ELEMENT = Pattern.compile("\\s*<(?:[\\w.-]+:)?([\\w.-]+)[^>]*");
  private static final Pattern OAI_RECORD =
      Pattern.compile("<(?:\\w+:)?record(?:\\s[^>]*)?>\\s*<(?:\\w+:)?header[\\s>]");
  private static final Pattern MARC =
      Pattern.compile("<(?:\\w+:)?(?:leader|datafield|controlfield)[\\s>]");
  private static final Pattern PUBMED =
      Pattern.compile("<(?:PubmedArticle|PubmedBookArticle|MedlineCitation)[\\s>]");
  private static final Pattern JATS =
      Pattern.compile("<(?:\\w+:)?(?:article-meta|front-stub|journal-meta)[\\s>]");
  private static final Pattern ENDNOTE =
      Pattern.compile(
          "<records[\\s>].*<(?:ref-type|contributors|titles|source-app)[\\s>]", Pattern.DOTALL);
  private static final Pattern MODS = Pattern.compile("<(?:\\w+:)?mods[\\s>]");

  private XmlDetector() {}

  /// The format of a text that begins with `<`; null when it is none of those that are known.
  static @Nullable Format of(String text) {
    Matcher prolog = PROLOG.matcher(text);
    while (prolog.lookingAt()) {
      prolog.region(prolog.end(), text.length());
    }
    Matcher root = ELEMENT.matcher(text).region(prolog.regionStart(), text.length());
    if (!root.lookingAt()) {
      return byContent(text);
    }
    return switch (root.group(1)) {
      case "OAI-PMH", "ListRecords", "GetRecord", "ListIdentifiers" -> Format.OAI_PMH;
      case "PubmedArticleSet",
          "PubmedBookArticleSet",
          "MedlineCitationSet",
          "BookDocumentSet",
          "PubmedArticle",
          "PubmedBookArticle",
          "DeleteCitation",
          "ArticleSet" ->
          Format.PUBMED;
      case "dblp", "dblpperson", "inproceedings", "incollection", "phdthesis", "mastersthesis" ->
          Format.DBLP;
      case "responseWrapper" -> Format.EUROPE_PMC_XML;
      case "pmc-articleset" -> Format.JATS;
      case "article" -> root.group().contains(" key=") ? Format.DBLP : Format.JATS;
      case "mods", "modsCollection" -> Format.MODS;
      case "feed", "entry", "search-results" -> Format.ATOM;
      case "rss", "RDF" -> Format.RSS;
      case "Sources" -> Format.WORD_SOURCES;
      case "doi_records", "doi_record", "doi_batch", "crossref", "crossref_result" ->
          Format.CROSSREF_XML;
      case "resource", "resources" -> Format.DATACITE;
      case "collection" -> MARC.matcher(text).find() ? Format.MARCXML : Format.ACL;
      case "volume" -> Format.ACL;
      case "result" -> text.contains("dblp.org") ? Format.DBLP : byContent(text);
      default -> byContent(text);
    };
  }

  private static @Nullable Format byContent(String text) {
    if (OAI_RECORD.matcher(text).find()) {
      return Format.OAI_PMH;
    }
    if (PUBMED.matcher(text).find()) {
      return Format.PUBMED;
    }
    if (JATS.matcher(text).find()) {
      return Format.JATS;
    }
    if (MODS.matcher(text).find()) {
      return Format.MODS;
    }
    if (MARC.matcher(text).find()) {
      return Format.MARCXML;
    }
    return ENDNOTE.matcher(text).find() || text.contains("<records>") ? Format.ENDNOTE : null;
  }
}
