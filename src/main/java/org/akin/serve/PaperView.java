package org.akin.serve;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.akin.cite.CitationFormat;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.akin.paper.PaperJson;
import org.akin.text.CleanText;
import org.akin.topic.TopicName;
import org.jspecify.annotations.Nullable;

/// A paper in an answer: all its identifiers, and where to go from here.
///
/// @param title in its stored form, with its TeX
/// @param titleText the title as clean text
/// @param abstractText in its stored form; absent when there is none
/// @param cleanAbstract the abstract as clean text; absent when there is none
/// @param comparedBy `title` when that is all there is to compare the paper by; absent otherwise
/// @param links paths on this server and the paper's own page, by relation
/// @param topic that the library has it in; null when in none, and inside another answer, which
///   names it with the paper
/// @param generation of the library; null inside another answer, which names it itself
@JsonInclude(JsonInclude.Include.NON_NULL)
record PaperView(
    PaperId id,
    Collection<PaperId> ids,
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
    Map<String, String> links,
    @Nullable TopicName topic,
    @Nullable Long generation) {

  /// What a client can ask for by name.
  static final Set<String> FIELDS =
      Set.of(
          "id",
          "ids",
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
          "links");

  /// Empty and dot segments, which clients drop, and the name of the address below a paper.
  private static final Pattern AMBIGUOUS = Pattern.compile("//|/\\.{1,2}/|/related/$");

  static PaperView of(Paper paper, @Nullable Long generation) {
    return new PaperView(
        paper.id(),
        paper.allIds(),
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
        links(paper),
        null,
        generation);
  }

  /// The same in a topic, or in none.
  PaperView in(@Nullable TopicName named) {
    return new PaperView(
        id,
        ids,
        title,
        titleText,
        abstractText,
        cleanAbstract,
        comparedBy,
        authors,
        year,
        date,
        categories,
        venue,
        url,
        links,
        named,
        generation);
  }

  /// This view with the id and these fields alone, or with all when none are named.
  Object only(Set<String> fields) {
    if (fields.isEmpty()) {
      return this;
    }
    ObjectNode all = PaperJson.mapper().valueToTree(this);
    Set<String> kept = new TreeSet<>(fields);
    kept.add("id");
    return all.retain(kept);
  }

  private static Map<String, String> links(Paper paper) {
    Map<String, String> links = new LinkedHashMap<>();
    String self = "/api/v1/papers/" + encoded(paper.id());
    links.put("self", self);
    links.put("related", self + "/related");
    String source = paper.url() != null ? paper.url() : paper.id().url().orElse(null);
    if (source != null) {
      links.put("source", source);
    }
    return links;
  }

  /// Percent-encoded, with the colons and slashes that every client sends as they are; but slashes
  /// stay encoded where a client or a proxy would take them for something else.
  static String encoded(PaperId id) {
    String encoded =
        URLEncoder.encode(id.toString(), StandardCharsets.UTF_8)
            .replace("+", "%20")
            .replace("%3A", ":");
    String plain = encoded.replace("%2F", "/");
    String clear = AMBIGUOUS.matcher("/" + plain + "/").find() ? encoded : plain;
    // An address that ends like a citation's would be taken for one.
    return CitationFormat.ofName(clear).isPresent()
        ? clear.replaceFirst("\\.(?=[a-z]+$)", "%2E")
        : clear;
  }
}
