package org.akin.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.akin.PaperDetails;
import org.akin.topic.TopicName;
import org.jspecify.annotations.Nullable;

/// The answer that is one paper: its fields, and what an answer about papers says around them.
///
/// @param topic that the library has it in; absent when in none
/// @param generation of the library
public record SinglePaperView(
    @JsonUnwrapped PaperView paper,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable TopicName topic,
    long generation) {
  /// @param generation as of which the paper is known
  public static SinglePaperView of(PaperDetails details, long generation, PaperForm.Links links) {
    return new SinglePaperView(
        PaperView.of(details.paper(), PaperView.ids(details.versions()), links),
        details.topic(),
        generation);
  }
}
