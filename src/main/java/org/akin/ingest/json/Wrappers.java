package org.akin.ingest.json;

import java.util.Set;

/// Names under which services put their records, and names that tell a record from an object around
/// records.
final class Wrappers {
  /// Before an array of records, even where the object around it has an identifier, as a list of
  /// papers that somebody keeps.
  private static final Set<String> PAPERS =
      Set.of(
          "papers",
          "results",
          "publications",
          "works",
          "articles",
          "recommendedPapers",
          "preprints");

  /// Before an array of records where the object around it has no identifier.
  private static final Set<String> LISTS =
      Set.of(
          "data",
          "records",
          "items",
          "notes",
          "collection",
          "docs",
          "hits",
          "hit",
          "result",
          "entry",
          "entries",
          "documents",
          "nodes",
          "edges",
          "rows",
          "response");

  /// Before an object that holds such an array.
  private static final Set<String> AROUND =
      Set.of(
          "data",
          "message",
          "result",
          "results",
          "resultList",
          "response",
          "hits",
          "search-results",
          "papers",
          "works",
          "publications");

  /// Fields of papers. An object that has one is no object around papers, whatever follows.
  private static final Set<String> TELLING =
      Set.of(
          "title",
          "titles",
          "title_s",
          "display_name",
          "abstract",
          "abstract_inverted_index",
          "summary",
          "paperId",
          "corpusid",
          "corpusId",
          "externalIds",
          "externalids",
          "DOI",
          "doi",
          "pmid",
          "bibcode",
          "forum",
          "itemType",
          "authors",
          "author",
          "authorships",
          "content",
          "metadata",
          "bibjson",
          "attributes");

  private Wrappers() {}

  /// Whether an array of objects under this name holds records.
  ///
  /// @param identified whether the object around it has an identifier
  static boolean isList(String name, boolean identified) {
    return PAPERS.contains(name) || (LISTS.contains(name) && !identified);
  }

  /// Whether an object under this name may hold an array of records.
  ///
  /// @param parent the name before the object that has the field; below `data`, a service that
  ///   speaks GraphQL puts an object under any name
  static boolean isAround(String name, String parent) {
    return AROUND.contains(name) || parent.equals("data");
  }

  static boolean isTelling(String name) {
    return TELLING.contains(name);
  }

  /// Whether an object under this name is itself a record: PubMed's summaries stand under their
  /// numbers.
  static boolean isNumber(String name) {
    return !name.isEmpty() && name.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
