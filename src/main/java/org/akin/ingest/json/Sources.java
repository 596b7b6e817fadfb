package org.akin.ingest.json;

import java.util.List;
import java.util.function.Predicate;
import org.akin.ingest.record.RecordFields;

/// The sources whose objects are known, each by fields that tell it, in the order in which they are
/// tried; an object of none of them is read by [CorpusRecords].
final class Sources {
  private interface Reading {
    RecordFields read(JsonObject object) throws NoPaper;
  }

  private record Source(Predicate<JsonObject> tells, Reading reading) {}

  private static final List<Source> KNOWN =
      List.of(
          new Source(OpenAlexWorks::tells, OpenAlexWorks::read),
          new Source(SemanticScholar::tells, SemanticScholar::read),
          new Source(OpenReviewNotes::tells, OpenReviewNotes::read),
          new Source(DataCiteRecords::tells, DataCiteRecords::read),
          new Source(InspireRecords::tells, InspireRecords::read),
          new Source(ZenodoRecords::tells, ZenodoRecords::read),
          new Source(DoajArticles::tells, DoajArticles::read),
          new Source(ZoteroItems::tells, ZoteroItems::read),
          new Source(AdsDocuments::tells, AdsDocuments::read),
          new Source(HalDocuments::tells, HalDocuments::read),
          new Source(EuropePmcResults::tells, EuropePmcResults::read),
          new Source(PreprintServers::tells, PreprintServers::read),
          new Source(PubMedSummaries::tells, PubMedSummaries::read),
          new Source(ArxivSnapshot::tells, ArxivSnapshot::read),
          new Source(ScopusEntries::tells, ScopusEntries::read),
          new Source(DblpHits::tells, DblpHits::read),
          new Source(SchemaOrgWorks::tells, SchemaOrgWorks::read),
          new Source(CoreWorks::tells, CoreWorks::read),
          new Source(CslItems::tells, CslItems::read));

  /// Under which some sources put the paper itself.
  private static final String[] INNER = {
    "paper",
    "citedPaper",
    "citingPaper",
    "message",
    "data",
    "node",
    "_source",
    "row",
    "result",
    "item",
    "work",
    "publication",
    "article",
    "record",
    "document"
  };

  private static final int MAX_INNER = 4;

  private Sources() {}

  /// The fields of a record.
  ///
  /// @param wrapped whether it stood in an object around records, as services answer; such a record
  ///   needs no identifier
  /// @throws NoPaper when it is something else, or its title or abstract is no text
  static RecordFields read(JsonObject object, boolean wrapped) throws NoPaper {
    JsonObject paper = object;
    for (int i = 0; i < MAX_INNER; i++) {
      for (Source source : KNOWN) {
        if (source.tells().test(paper)) {
          return source.reading().read(paper);
        }
      }
      JsonObject inner = inner(paper);
      if (inner == paper) {
        break;
      }
      paper = inner;
    }
    return CorpusRecords.read(paper, wrapped || paper != object);
  }

  private static JsonObject inner(JsonObject object) {
    for (String name : INNER) {
      JsonObject inner = object.object(name);
      if (inner.node().isEmpty()) {
        continue;
      }
      if (!object.has("title") || (name.equals("paper") && inner.has("title"))) {
        return inner;
      }
    }
    return object;
  }
}
