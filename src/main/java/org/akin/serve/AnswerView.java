package org.akin.serve;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Set;
import org.akin.paper.PaperId;
import org.akin.recommend.Answer;
import org.akin.recommend.Reason;
import org.akin.recommend.Related;
import org.akin.recommend.RelatedGroup;
import org.akin.topic.TopicName;
import org.jspecify.annotations.Nullable;

/// The answer of every endpoint that recommends.
///
/// @param paper asked about; absent when the question was a text or several papers
/// @param query the text asked about; absent when there was none
/// @param related best first
/// @param groups the same papers in groups, when `group=topic` was asked for
/// @param relaxed filters that were given up because nothing passed them; absent when all were kept
/// @param model that made the vectors; null while the library is empty
/// @param generation of the library
record AnswerView(
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Object paper,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String query,
    List<RelatedView> related,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<GroupView> groups,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> relaxed,
    @Nullable String model,
    long generation) {

  /// One recommended paper with the cosine of its vector to the query's, -1 to 1, further versions
  /// of the same work if there are any, the topic it is in if it is in one, and the reason when it
  /// was asked for.
  record RelatedView(
      Object paper,
      float cosine,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<PaperId> versions,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable TopicName topic,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Reason why) {
    static RelatedView of(Related one, Set<String> fields) {
      return new RelatedView(
          PaperView.of(one.paper(), null).only(fields),
          one.cosine(),
          one.versions(),
          one.topic(),
          one.why());
    }
  }

  /// A group of the answer and its papers, by falling cosine.
  record GroupView(RelatedGroup.Summary topic, List<RelatedView> related) {
    static GroupView of(RelatedGroup group, Set<String> fields) {
      return new GroupView(
          group.topic(), group.related().stream().map(one -> RelatedView.of(one, fields)).toList());
    }
  }

  static AnswerView of(Answer answer, @Nullable String query, Set<String> fields) {
    List<RelatedView> related =
        answer.related().stream().map(one -> RelatedView.of(one, fields)).toList();
    List<RelatedGroup> groups = answer.groups();
    return new AnswerView(
        answer.paper() == null ? null : PaperView.of(answer.paper(), null).only(fields),
        query,
        related,
        groups == null ? null : groups.stream().map(one -> GroupView.of(one, fields)).toList(),
        answer.relaxed(),
        answer.model(),
        answer.generation());
  }
}
