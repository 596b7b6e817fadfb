package org.akin.ingest.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.akin.ingest.record.RecordFields;
import org.akin.paper.PaperId.Scheme;
import org.jspecify.annotations.Nullable;

/// Works of OpenAlex, as its service and its snapshots have them.
final class OpenAlexWorks {
  /// Where a listing of places is hostile, one long word may stand at very many of them. Three
  /// times the longest abstract that is taken.
  private static final int MAX_ABSTRACT = 200_000;

  private static final String ADDRESS = "https://openalex.org/";
  private static final Pattern NO_WORK = Pattern.compile(ADDRESS + "(?!W\\d)(?:\\w+/)?\\w+");

  private OpenAlexWorks() {}

  static boolean tells(JsonObject object) {
    return object.mentions("abstract_inverted_index")
        || object.has("authorships", "referenced_works")
        || object.value("id").asText("").startsWith(ADDRESS)
        || object.object("ids").has("openalex");
  }

  static RecordFields read(JsonObject work) throws NoPaper {
    String id = work.text("id");
    if (id != null && NO_WORK.matcher(id).matches()) {
      throw new NoPaper("expected a work of OpenAlex, found '" + id + "'");
    }
    var fields = new RecordFields();
    fields.title(work.text("title", "display_name"));
    String summary = work.text("abstract");
    fields.abstractText(summary == null ? inOrder(work.value("abstract_inverted_index")) : summary);
    for (JsonObject authorship : work.objects("authorships")) {
      String name = authorship.object("author").text("display_name");
      fields.author(name == null ? authorship.text("raw_author_name") : name);
    }
    fields.date(JsonDates.of(work, "publication_date")).year(work.text("publication_year"));
    fields.retracted(work.isTrue("is_retracted")).citedBy(work.text("cited_by_count"));
    subjects(work).forEach(fields::category);
    locations(work, fields);
    work.texts("referenced_works").forEach(fields::reference);
    identify(work, id, fields);
    return fields;
  }

  private static void identify(JsonObject work, @Nullable String id, RecordFields fields) {
    JsonObject ids = work.object("ids");
    fields
        .identity()
        .offer(Scheme.OPENALEX, id)
        .offer(Scheme.OPENALEX, ids.text("openalex"))
        .offer(Scheme.DOI, work.text("doi"))
        .offer(Scheme.DOI, ids.text("doi"))
        .offer(Scheme.PMID, ids.text("pmid"))
        .offer(Scheme.PMCID, ids.text("pmcid"))
        .offer(Scheme.ARXIV, ids.text("arxiv"))
        .offerKey(id);
  }

  private static void locations(JsonObject work, RecordFields fields) {
    for (String name : new String[] {"primary_location", "best_oa_location", "locations"}) {
      for (JsonObject location : work.objects(name)) {
        fields.venue(location.object("source").text("display_name"));
        fields.url(location.text("landing_page_url", "pdf_url"));
      }
    }
    fields.venue(work.object("host_venue").text("display_name"));
    fields.url(work.object("open_access").text("oa_url"));
  }

  /// Topics, or the concepts that they have replaced.
  private static Set<String> subjects(JsonObject work) {
    Set<String> subjects = new LinkedHashSet<>();
    for (String name : new String[] {"primary_topic", "topics"}) {
      work.objects(name).forEach(topic -> add(subjects, topic.text("display_name")));
    }
    if (subjects.isEmpty()) {
      work.objects("concepts").forEach(concept -> add(subjects, concept.text("display_name")));
    }
    return subjects;
  }

  private static void add(Set<String> subjects, @Nullable String name) {
    if (name != null) {
      subjects.add(name);
    }
  }

  /// Each word is published with its places. Those may be any numbers; their order counts alone.
  static @Nullable String inOrder(JsonNode index) {
    var words = new TreeMap<Integer, String>();
    for (Map.Entry<String, JsonNode> word : index.properties()) {
      for (JsonNode place : word.getValue()) {
        if (place.canConvertToInt()) {
          words.put(place.intValue(), word.getKey());
        }
      }
    }
    var text = new StringBuilder();
    for (String word : words.values()) {
      if (text.length() > MAX_ABSTRACT) {
        break;
      }
      text.append(text.isEmpty() ? "" : " ").append(word);
    }
    return text.isEmpty() ? null : text.toString();
  }
}
