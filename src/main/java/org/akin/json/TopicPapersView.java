package org.akin.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.akin.LibraryTopics;
import org.akin.TopicDetails;
import org.akin.recommend.Related;
import org.akin.topic.TopicName;
import org.jspecify.annotations.Nullable;

/// Some papers of a topic, the most typical first.
///
/// @param topic that they are in; no paper names it again
/// @param total papers in the topic that pass the filters
/// @param nextOffset of the papers that follow; absent when there are none
/// @param ended what became of the topic; absent while it is there
/// @param generation of the library
public record TopicPapersView(
    TopicName topic,
    List<RelatedView> papers,
    int total,
    @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("next_offset")
        @Nullable Integer nextOffset,
    @JsonInclude(JsonInclude.Include.NON_NULL) TopicDetails.@Nullable Ended ended,
    long generation) {
  /// @param next offset of the papers that follow the page; null when there are none
  /// @param generation as of which the topic is known
  public static TopicPapersView of(
      TopicDetails details,
      LibraryTopics.Page page,
      @Nullable Integer next,
      long generation,
      PaperForm form) {
    List<Related> papers = page.papers().stream().map(one -> one.in(null)).toList();
    return new TopicPapersView(
        new TopicName(details.topic().id(), details.topic().label()),
        RelatedView.of(papers, form),
        page.total(),
        next,
        details.ended(),
        generation);
  }
}
