package org.akin.serve;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.akin.Answer;
import org.jspecify.annotations.Nullable;

/// The answer of every endpoint that recommends.
///
/// @param paper asked about; absent when the question was a text
/// @param query the text asked about; absent when the question was a paper
/// @param related best first
/// @param model that made the vectors; null while the library is empty
/// @param generation of the library
record AnswerView(
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable PaperView paper,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String query,
    List<RelatedView> related,
    @Nullable String model,
    long generation) {

  /// One recommended paper with the cosine of its vector to the query's, -1 to 1.
  record RelatedView(PaperView paper, float cosine) {}

  static AnswerView of(Answer answer, @Nullable String query) {
    List<RelatedView> related =
        answer.related().stream()
            .map(one -> new RelatedView(PaperView.of(one.paper(), null), one.cosine()))
            .toList();
    PaperView paper = answer.paper() == null ? null : PaperView.of(answer.paper(), null);
    return new AnswerView(paper, query, related, answer.model(), answer.generation());
  }
}
