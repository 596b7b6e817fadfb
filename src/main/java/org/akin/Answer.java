package org.akin;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.akin.paper.Paper;
import org.akin.recommend.Related;
import org.jspecify.annotations.Nullable;

/// An answer with what it was computed from.
///
/// @param paper the paper asked about; null when the question was a text or several seeds
/// @param related best first
/// @param relaxed filters that were given up because nothing passed them; usually empty
/// @param groups the same papers in strands, if those were asked for; see [LibraryTopics#grouped]
/// @param model that made the vectors
/// @param generation of the library
public record Answer(
    @Nullable Paper paper,
    List<Related> related,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> relaxed,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<RelatedGroup> groups,
    @Nullable String model,
    long generation) {
  Answer about(Paper asked) {
    return new Answer(asked, related, relaxed, groups, model, generation);
  }

  Answer with(List<Related> shown, @Nullable List<RelatedGroup> formed) {
    return new Answer(paper, shown, relaxed, formed, model, generation);
  }
}
