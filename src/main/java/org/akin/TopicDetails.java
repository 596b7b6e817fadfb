package org.akin;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.akin.recommend.Related;
import org.akin.topic.TopicChange;
import org.akin.topic.TopicName;
import org.jspecify.annotations.Nullable;

/// All there is to know of a topic or field.
///
/// @param topic itself; of one that ended, what it was called, and no papers
/// @param topics of a field
/// @param typical papers, the nearest to their topic's centroid first
/// @param neighbours the nearest of its kind, best first
/// @param changes in which it took part, oldest first
/// @param ended what became of it in a later fit; null while it is there
public record TopicDetails(
    TopicSummary topic,
    List<TopicName> topics,
    List<Related> typical,
    List<Neighbour> neighbours,
    List<TopicChange> changes,
    @Nullable Ended ended) {
  /// A topic with the cosine of its centroid to that of the topic asked about, -1 to 1.
  public record Neighbour(String id, String label, float cosine) {}

  /// The end of a topic.
  ///
  /// @param kind merged or retired
  /// @param successor the topic that has most of its papers now, or the nearest
  public record Ended(
      TopicChange.Kind kind,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable TopicName successor) {
    @Override
    public String toString() {
      return successor == null
          ? "retired"
          : "most of it is in " + successor.id() + " " + successor.label();
    }
  }
}
