package org.akin.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.akin.corpus.AkinOrder;
import org.akin.recommend.Places;
import org.akin.recommend.Reason;
import org.akin.recommend.Related;
import org.akin.topic.TopicName;
import org.jspecify.annotations.Nullable;

/// A paper that was found.
///
/// @param paper with the fields that were asked for; its versions are those that would have been
///   shown below
/// @param cosine of its vector to the query's or, where a topic shows it, to its topic's centroid,
///   -1 to 1
/// @param order what its place is made of besides the cosine; absent where cosines alone made it
/// @param places in the two rankings that a search by meaning and by words fuses; absent otherwise
/// @param topic that the library has it in; absent when in none
/// @param why it is recommended; absent unless that was asked for
public record RelatedView(
    Object paper,
    float cosine,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable OrderView order,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Places places,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable TopicName topic,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Reason why) {
  /// What a paper's place is made of besides its cosine.
  ///
  /// @param title absent where titles do not count
  public record OrderView(
      float words, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Float title) {
    static @Nullable OrderView of(AkinOrder.@Nullable Parts parts) {
      return parts == null ? null : new OrderView(parts.words(), parts.title());
    }
  }

  static List<RelatedView> of(List<Related> found, PaperForm form) {
    return found.stream()
        .map(one ->
            new RelatedView(
                form.of(one.paper(), one.versions()),
                one.cosine(),
                OrderView.of(one.hit().parts()),
                one.places(),
                one.topic(),
                one.why()))
        .toList();
  }
}
