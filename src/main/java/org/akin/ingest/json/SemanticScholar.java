package org.akin.ingest.json;

import org.akin.ingest.record.RecordFields;
import org.akin.paper.PaperId.Scheme;
import org.jspecify.annotations.Nullable;

/// Papers of Semantic Scholar: of its service, with names such as `paperId`, and of its data sets,
/// with names such as `corpusid`. Abstracts stand in separate data sets.
final class SemanticScholar {
  private static final String[] EXTERNAL = {"externalIds", "externalids"};

  private SemanticScholar() {}

  static boolean tells(JsonObject object) {
    return object.mentions("paperId")
        || object.has("corpusid", "externalids", "citingcorpusid", "authorid")
        || (object.has("authorId") && !object.has("title"))
        || (object.has("corpusId", "externalIds") && !object.has("id"));
  }

  static RecordFields read(JsonObject paper) throws NoPaper {
    requirePaper(paper);
    var fields = new RecordFields();
    fields.title(paper.text("title")).abstractText(paper.text("abstract"));
    fields.authors(JsonPersons.of(paper, "authors"));
    fields.date(JsonDates.of(paper, "publicationDate", "publicationdate"));
    fields.year(paper.text("year")).citedBy(paper.text("citationCount", "citationcount"));
    fields.venue(paper.text("venue")).venue(paper.object("journal").text("name"));
    fields.venue(paper.object("publicationVenue").text("name")).url(paper.text("url"));
    subjects(paper, fields);
    for (JsonObject reference : paper.objects("references")) {
      String cited = reference.text("paperId");
      fields.reference(cited == null ? null : Scheme.S2.prefix() + ":" + cited);
    }
    identify(paper, fields);
    if (!paper.mentions("title") && paper.mentions("abstract")) {
      fields.abstractOnly();
      identify(paper.object("openaccessinfo"), fields);
    }
    return fields;
  }

  /// The data sets hold more than papers.
  private static void requirePaper(JsonObject object) throws NoPaper {
    if (object.has("title") || object.mentions("abstract")) {
      return;
    }
    String found =
        object.has("citingcorpusid")
            ? "a citation"
            : object.has("vector")
                ? "an embedding"
                : object.has("sha")
                    ? "an identifier"
                    : object.has("content")
                        ? "a full text"
                        : object.has("text") ? "a summary (tldr)" : null;
    if (found == null && object.has("authorid", "authorId")) {
      found = "an author";
    }
    if (found != null) {
      throw new NoPaper("expected a paper of Semantic Scholar, found " + found);
    }
  }

  private static void subjects(JsonObject paper, RecordFields fields) {
    if (paper.has("fieldsOfStudy", "fieldsofstudy")) {
      paper.texts("fieldsOfStudy", "fieldsofstudy").forEach(fields::category);
      return;
    }
    for (String name : new String[] {"s2FieldsOfStudy", "s2fieldsofstudy"}) {
      paper.objects(name).stream()
          .map(subject -> subject.text("category"))
          .distinct()
          .forEach(fields::category);
    }
  }

  private static void identify(JsonObject paper, RecordFields fields) {
    fields.identity().offerKey(paper.text("id"));
    for (String name : EXTERNAL) {
      JsonObject external = paper.object(name);
      fields
          .identity()
          .offer(Scheme.ARXIV, external.text("ArXiv"))
          .offer(Scheme.DOI, external.text("DOI"))
          .offer(Scheme.ACL, external.text("ACL"))
          .offer(Scheme.PMID, external.text("PubMed"))
          .offer(Scheme.PMCID, external.text("PubMedCentral"));
    }
    fields
        .identity()
        .offer(Scheme.S2, paper.text("paperId"))
        .offer(Scheme.S2, sha(paper.text("url")))
        .offer(Scheme.S2, paper.text("corpusid", "corpusId"))
        .offer(Scheme.S2, paper.object("externalIds").text("CorpusId"))
        .offer(Scheme.S2, paper.object("externalids").text("CorpusId"));
  }

  /// The data sets name a paper's long identifier in its address alone.
  private static @Nullable String sha(@Nullable String url) {
    return url != null && url.matches(".*/[0-9a-f]{40}/?") ? url : null;
  }
}
