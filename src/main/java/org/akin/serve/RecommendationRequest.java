package org.akin.serve;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.akin.paper.PaperId;
import org.akin.recommend.RelatedOptions;
import org.akin.recommend.Seed;

/// What `/api/v1/recommendations` was asked, in the query of a GET or the JSON of a POST.
///
/// @param like to be near to, at least one
/// @param unlike to keep away from
/// @param options as everywhere
/// @param grouped whether the answer is wanted in groups
/// @param fields of a paper to send; empty for all
record RecommendationRequest(
    List<Seed> like,
    List<Seed> unlike,
    RelatedOptions options,
    boolean grouped,
    Set<String> fields) {
  /// More seeds make no better mean, and each text costs an inference.
  static final int MAX_SEEDS = 100;

  private static final Set<String> SEEDS = Set.of("like", "unlike");

  RecommendationRequest {
    if (like.isEmpty()) {
      throw new BadParameterException("like: expected at least one paper, found none");
    }
    requireFew(like.size() + unlike.size());
  }

  /// @throws BadParameterException when there are more seeds than one question may have
  static void requireFew(int seeds) {
    if (seeds > MAX_SEEDS) {
      throw new BadParameterException(
          "like, unlike: expected at most %d papers in all, found %d".formatted(MAX_SEEDS, seeds));
    }
  }

  /// Reads a GET: ids in `like` and `unlike`, repeated or between commas.
  static RecommendationRequest ofQuery(Context context) {
    var parameters = new Parameters(context, Parameters.RECOMMENDATIONS);
    return new RecommendationRequest(
        stored(parameters.ids("like")),
        stored(parameters.ids("unlike")),
        parameters.options(),
        parameters.grouped(),
        parameters.fields());
  }

  /// How many of the seeds are texts, which the model has to read.
  int texts() {
    return (int)
        Stream.concat(like.stream(), unlike.stream())
            .filter(Seed.Described.class::isInstance)
            .count();
  }

  /// Reads a feed's query, which has seeds as a GET has.
  static RecommendationRequest ofFeed(Parameters parameters, RelatedOptions options) {
    return new RecommendationRequest(
        stored(parameters.ids("like")), stored(parameters.ids("unlike")), options, false, Set.of());
  }

  private static List<Seed> stored(Set<PaperId> ids) {
    return ids.stream().<Seed>map(Seed.Stored::new).toList();
  }

  /// Reads the body of a POST: seeds are ids or objects with `title` and `abstract`, options have
  /// the names they have in a query.
  static RecommendationRequest ofBody(JsonNode body) {
    var parameters = new Parameters(options(body, SEEDS), Parameters.RELATED);
    return new RecommendationRequest(
        seeds("like", body),
        seeds("unlike", body),
        parameters.options(),
        parameters.grouped(),
        parameters.fields());
  }

  /// The fields of a body as they would stand in a query.
  ///
  /// @param apart those that would not
  static Map<String, List<String>> options(JsonNode body, Set<String> apart) {
    Map<String, List<String>> options = new HashMap<>();
    body.properties()
        .forEach(field -> {
          if (!apart.contains(field.getKey())) {
            options.put(field.getKey(), texts(field.getKey(), field.getValue()));
          }
        });
    return options;
  }

  private static List<String> texts(String name, JsonNode value) {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : value.isArray() ? value : List.of(value)) {
      if (!element.isValueNode() || element.isNull()) {
        throw new BadParameterException(name + ": expected a text or a number, found " + element);
      }
      texts.add(element.asText());
    }
    return texts;
  }

  private static List<Seed> seeds(String name, JsonNode body) {
    JsonNode value = body.path(name);
    List<Seed> seeds = new ArrayList<>();
    if (value.isMissingNode() || value.isNull()) {
      return seeds;
    }
    for (JsonNode element : value.isArray() ? value : List.of(value)) {
      seeds.add(seed(name, element));
    }
    return seeds;
  }

  private static Seed seed(String name, JsonNode element) {
    try {
      if (element.isTextual()) {
        return new Seed.Stored(PaperId.parse(element.textValue()));
      }
      if (element.isObject()) {
        String title = element.path("title").asText("");
        JsonNode summary = element.path("abstract");
        String text = summary.isTextual() ? summary.textValue() : "";
        // A pasted abstract is a text like any other.
        return title.isBlank() ? new Seed.Described(text, null) : new Seed.Described(title, text);
      }
    } catch (IllegalArgumentException e) {
      throw new BadParameterException(name + ": " + e.getMessage(), e);
    }
    throw new BadParameterException(
        name + ": expected an id or an object with title and abstract, found " + element);
  }
}
