package org.akin.topic;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import org.akin.paper.CorruptDataException;
import org.akin.paper.PaperJson;
import org.jspecify.annotations.Nullable;

/// What became of a topic or field in a fit; those that are still there have no entry.
///
/// @param generation of the library that the fit made
/// @param kind what happened
/// @param topic id of the topic it happened to
/// @param label of that topic
/// @param other id of the topic it was split from, or that took its papers over; null when there is
///   none
public record TopicChange(
    long generation,
    Kind kind,
    String topic,
    String label,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String other) {

  /// @throws CorruptDataException when the bytes are not what [#bytes] made
  public static TopicChange read(byte[] stored) {
    try {
      return PaperJson.mapper().readValue(stored, TopicChange.class);
    } catch (IOException e) {
      throw new CorruptDataException("change of topics: not the expected JSON: " + e, e);
    }
  }

  /// The stored form.
  public byte[] bytes() {
    try {
      return PaperJson.mapper().writeValueAsBytes(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("change cannot be written as JSON", e);
    }
  }

  /// What happened.
  public enum Kind {
    /// New, of papers that had no topic or came from several.
    @JsonProperty("born")
    BORN,
    /// New, of papers most of which came from one topic that goes on.
    @JsonProperty("split")
    SPLIT,
    /// Gone; most of its papers are in one topic now.
    @JsonProperty("merged")
    MERGED,
    /// Gone; its papers went apart.
    @JsonProperty("retired")
    RETIRED
  }
}
