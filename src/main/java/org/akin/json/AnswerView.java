package org.akin.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.akin.recommend.Answer;
import org.akin.recommend.RelatedGroup;
import org.jspecify.annotations.Nullable;

/// The answer to every question that recommends or searches.
///
/// @param paper asked about; absent when the question was a text or several papers
/// @param query what was searched for; absent when the question was no search
/// @param related best first
/// @param groups the same papers in groups; absent unless those were asked for
/// @param relaxed filters that were given up because nothing passed them; absent when all were kept
/// @param respelt words of the query that no paper has, and what each was taken for; absent when
///   there are none
/// @param model that made the vectors; null while the library is empty
/// @param generation of the library
public record AnswerView(
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Object paper,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String query,
    List<RelatedView> related,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<GroupView> groups,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> relaxed,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> respelt,
    @Nullable String model,
    long generation) {

  /// A group of the answer and its papers, best first.
  public record GroupView(RelatedGroup.Summary topic, List<RelatedView> related) {}

  /// @param query what was searched for; null when the question was no search
  public static AnswerView of(Answer answer, @Nullable String query, PaperForm form) {
    return of(answer, query, Map.of(), form);
  }

  /// The same of a search.
  ///
  /// @param respelt words that no paper has, and what each was taken for
  public static AnswerView of(
      Answer answer, @Nullable String query, Map<String, String> respelt, PaperForm form) {
    List<RelatedGroup> groups = answer.groups();
    return new AnswerView(
        answer.paper() == null ? null : form.of(answer.paper(), PaperView.ids(answer.versions())),
        query,
        RelatedView.of(answer.related(), form),
        groups == null
            ? null
            : groups.stream()
                .map(group -> new GroupView(group.topic(), RelatedView.of(group.related(), form)))
                .toList(),
        answer.relaxed(),
        respelt,
        answer.model(),
        answer.generation());
  }
}
