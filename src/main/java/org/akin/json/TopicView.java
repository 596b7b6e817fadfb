package org.akin.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.akin.TopicDetails;
import org.akin.TopicSummary;
import org.akin.topic.TopicChange;
import org.akin.topic.TopicName;
import org.jspecify.annotations.Nullable;

/// One topic or field; see [TopicDetails].
///
/// @param topics of a field; absent for a topic
/// @param typical its most typical papers
/// @param ended what became of it; absent while it is there
/// @param generation of the library
public record TopicView(
    @JsonUnwrapped TopicSummary topic,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<TopicName> topics,
    List<RelatedView> typical,
    List<TopicDetails.Neighbour> neighbours,
    List<TopicChange> changes,
    @JsonInclude(JsonInclude.Include.NON_NULL) TopicDetails.@Nullable Ended ended,
    long generation) {
  /// As many typical papers are shown of a topic.
  public static final int TYPICAL = 10;

  /// As many neighbours are shown of a topic.
  public static final int NEIGHBOURS = 8;

  /// @param generation as of which the topic is known
  public static TopicView of(TopicDetails details, long generation, PaperForm form) {
    return new TopicView(
        details.topic(),
        details.topics(),
        RelatedView.of(details.typical(), form),
        details.neighbours(),
        details.changes(),
        details.ended(),
        generation);
  }
}
