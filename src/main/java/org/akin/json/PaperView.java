package org.akin.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.akin.text.CleanText;
import org.jspecify.annotations.Nullable;

/// A paper in an answer: all its identifiers, and where to go from here.
///
/// @param ids all identifiers, `id` first
/// @param versions other records of the same work; absent when none are known
/// @param title in its stored form, with its TeX
/// @param titleText the title as clean text
/// @param abstractText in its stored form; absent when there is none
/// @param cleanAbstract the abstract as clean text; absent when there is none
/// @param comparedBy `title` when that is all there is to compare the paper by; absent otherwise
/// @param retracted true when it was withdrawn after publication; absent otherwise
/// @param citedBy how many works cited it when it was imported; absent when that is not known
/// @param references papers that it cites; absent when none are known
/// @param original title and abstract as the source had them; absent where they are those above
/// @param links paths on a server and the paper's own page, by relation
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PaperView(
    PaperId id,
    Collection<PaperId> ids,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<PaperId> versions,
    String title,
    @JsonProperty("title_text") String titleText,
    @JsonProperty("abstract") @Nullable String abstractText,
    @JsonProperty("abstract_text") @Nullable String cleanAbstract,
    @JsonProperty("compared_by") @Nullable String comparedBy,
    List<String> authors,
    @Nullable Integer year,
    @Nullable LocalDate date,
    List<String> categories,
    @Nullable String venue,
    @Nullable String url,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean retracted,
    @JsonProperty("cited_by_count") @Nullable Integer citedBy,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<PaperId> references,
    Paper.@Nullable Original original,
    Map<String, String> links) {

  /// What a client can ask for by name.
  public static final Set<String> FIELDS =
      Set.of(
          "id",
          "ids",
          "versions",
          "title",
          "title_text",
          "abstract",
          "abstract_text",
          "compared_by",
          "authors",
          "year",
          "date",
          "categories",
          "venue",
          "url",
          "retracted",
          "cited_by_count",
          "references",
          "original",
          "links");

  static PaperView of(Paper paper, List<PaperId> versions, PaperForm.Links links) {
    return new PaperView(
        paper.id(),
        paper.allIds(),
        versions,
        paper.title(),
        CleanText.of(paper.title()),
        paper.hasAbstract() ? paper.abstractText() : null,
        paper.hasAbstract() ? CleanText.ofAbstract(paper.abstractText()) : null,
        paper.hasAbstract() ? null : "title",
        paper.authors(),
        paper.year(),
        paper.date(),
        paper.categories(),
        paper.venue(),
        paper.url(),
        paper.retracted(),
        paper.citedBy(),
        paper.references(),
        paper.original(),
        links(paper, links));
  }

  static List<PaperId> ids(List<Paper> papers) {
    return papers.stream().map(Paper::id).toList();
  }

  private static Map<String, String> links(Paper paper, PaperForm.Links server) {
    Map<String, String> links = new LinkedHashMap<>(server.of(paper.id()));
    String source = paper.url() != null ? paper.url() : paper.id().url().orElse(null);
    if (source != null) {
      links.put("source", source);
    }
    return links;
  }
}
