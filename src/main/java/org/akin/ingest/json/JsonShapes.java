package org.akin.ingest.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.akin.ingest.record.Identity;
import org.akin.paper.PaperId;
import org.jspecify.annotations.Nullable;

/// Gives the JSON of known sources the field names that [PaperParser] reads: arXiv's snapshot,
/// Semantic Scholar, OpenAlex, Hugging Face's daily papers, lists of conferences. A field that is
/// there under its own name stays as it is.
final class JsonShapes {
  private JsonShapes() {}

  /// @param record changed in place where it holds the paper itself
  static ObjectNode canonical(ObjectNode record) {
    ObjectNode node =
        record.path("paper") instanceof ObjectNode inner && inner.has("title") ? inner : record;
    alias(node, "title", "display_name");
    alias(node, "abstract", "summary", "abstractText");
    alias(node, "date", "publicationDate", "publication_date", "publishedAt", "published");
    alias(node, "year", "publication_year");
    alias(node, "venue", "journal-ref", "journal_ref", "conference");
    alias(node, "url", "abs", "link", "oa", "site");
    alias(node, "categories", "fieldsOfStudy");
    names(node);
    if (absent(node, "venue") && node.path("journal").path("name").isTextual()) {
      node.set("venue", node.path("journal").path("name"));
    }
    if (absent(node, "abstract") && node.path("abstract_inverted_index").isObject()) {
      node.put("abstract", inOrder(node.path("abstract_inverted_index")));
    }
    if (absent(node, "date")) {
      firstVersion(node);
    }
    identify(node);
    return node;
  }

  private static boolean absent(ObjectNode node, String field) {
    JsonNode value = node.path(field);
    return value.isMissingNode() || value.isNull();
  }

  private static void alias(ObjectNode node, String field, String... others) {
    for (String other : others) {
      if (!absent(node, field)) {
        return;
      }
      if (!absent(node, other)) {
        node.set(field, node.get(other));
      }
    }
  }

  private static void names(ObjectNode node) {
    if (node.path("authors_parsed").isArray()) {
      ArrayNode authors = node.arrayNode();
      for (JsonNode parts : node.path("authors_parsed")) {
        String name = parts.path(1).asText("") + " " + parts.path(0).asText("");
        authors.add((name + " " + parts.path(2).asText("")).strip());
      }
      node.set("authors", authors);
    } else if (node.path("authorships").isArray()) {
      ArrayNode authors = node.arrayNode();
      node.path("authorships")
          .forEach(one -> authors.add(one.path("author").path("display_name").asText("")));
      node.set("authors", authors);
    } else {
      alias(node, "authors", "author");
    }
    String single = node.path("authors").asText("");
    if (single.contains(";")) {
      ArrayNode authors = node.arrayNode();
      for (String name : single.split(";")) {
        authors.add(name.strip());
      }
      node.set("authors", authors);
    }
  }

  /// OpenAlex publishes each word with its places.
  private static String inOrder(JsonNode index) {
    var words = new TreeMap<Integer, String>();
    for (Map.Entry<String, JsonNode> word : index.properties()) {
      word.getValue().forEach(place -> words.put(place.asInt(), word.getKey()));
    }
    return String.join(" ", words.values());
  }

  /// arXiv's snapshot says when each version came.
  private static void firstVersion(ObjectNode node) {
    String created = node.path("versions").path(0).path("created").asText("");
    try {
      if (!created.isEmpty()) {
        var day = ZonedDateTime.parse(created, DateTimeFormatter.RFC_1123_DATE_TIME).toLocalDate();
        node.put("date", day.toString());
      }
    } catch (DateTimeException e) {
      // A paper without its day is better than none.
    }
  }

  /// Lists of conferences have no identifier but the address of each paper.
  private static void identify(ObjectNode node) {
    alias(node, "id", "_id");
    JsonNode external = node.path("externalIds");
    String own = text(node, "id");
    if (own != null && !external.isObject()) {
      return;
    }
    Identity identity =
        new Identity()
            .offer(own)
            .offerKey(own)
            .offer(PaperId.Scheme.ARXIV, text(external, "ArXiv"))
            .offer(PaperId.Scheme.DOI, text(external, "DOI"))
            .offer(PaperId.Scheme.ACL, text(external, "ACL"))
            .offer(PaperId.Scheme.PMID, text(external, "PubMed"))
            .offer(PaperId.Scheme.S2, text(node, "paperId"))
            .offer(PaperId.Scheme.S2, text(node, "corpusId"))
            .offer(PaperId.Scheme.ARXIV, text(node, "arxiv"))
            .offer(PaperId.Scheme.ARXIV, text(node, "arxiv_id"))
            .offer(text(node, "doi"));
    for (String address : new String[] {"oa", "site", "url", "pdf"}) {
      identity.offerKey(text(node, address));
    }
    List<PaperId> all = new ArrayList<>(identity.global());
    if (all.isEmpty() && identity.localKey() != null) {
      all.add(identity.localKey());
    }
    if (!all.isEmpty()) {
      node.put("id", all.getFirst().toString());
      ArrayNode further = node.putArray("ids");
      all.stream().skip(1).forEach(id -> further.add(id.toString()));
    }
  }

  private static @Nullable String text(JsonNode node, String field) {
    return node.path(field).isValueNode() ? node.path(field).asText(null) : null;
  }
}
