package org.akin.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.IOException;
import org.akin.Library;
import org.akin.paper.PaperId;
import org.akin.paper.PaperNotFoundException;
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
  /// @throws PaperNotFoundException when no paper is known by the identifier
  public static SinglePaperView of(Library library, PaperId id, PaperForm.Links links)
      throws IOException {
    long generation = library.facts().generation();
    return new SinglePaperView(
        PaperView.of(library.paper(id), links), library.topics().of(id).orElse(null), generation);
  }
}
