package org.akin.digest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a digest is about: a query, a list of papers, or a topic; one of the three.
///
/// @param query null for others
/// @param like identifiers of the papers of a list
/// @param unlike identifiers of papers to keep away from
/// @param topic its id; null for others
/// @param category any of these; empty for all
/// @param minCosine least cosine; null for what suits the kind
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record DigestSubject(
    @Nullable String query,
    List<String> like,
    List<String> unlike,
    @Nullable String topic,
    Set<String> category,
    @JsonProperty("min_cosine") @Nullable Double minCosine) {
  /// Copies the collections; what is absent from JSON becomes empty.
  ///
  /// @throws IllegalArgumentException when it is not one of the three
  public DigestSubject {
    like = like == null ? List.of() : List.copyOf(like);
    unlike = unlike == null ? List.of() : List.copyOf(unlike);
    category = category == null ? Set.of() : Set.copyOf(category);
    int kinds = (query == null ? 0 : 1) + (like.isEmpty() ? 0 : 1) + (topic == null ? 0 : 1);
    if (kinds != 1) {
      throw new IllegalArgumentException(
          "digest: expected words, --like or --topic, one of the three, found "
              + (kinds == 0 ? "none" : "several"));
    }
    if (!unlike.isEmpty() && like.isEmpty()) {
      throw new IllegalArgumentException("--unlike: expected --like with it, found none");
    }
  }

  @Override
  public String toString() {
    String what =
        query != null
            ? "\"" + query + "\""
            : topic != null ? "topic " + topic : "papers like " + String.join(", ", like);
    return what
        + (unlike.isEmpty() ? "" : ", unlike " + String.join(", ", unlike))
        + (category.isEmpty() ? "" : ", of " + String.join(", ", category))
        + (minCosine == null ? "" : ", of cosine " + minCosine + " or more");
  }
}
