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
/// @param model that made the vectors
/// @param generation of the library
public record Answer(
    @Nullable Paper paper,
    List<Related> related,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> relaxed,
    @Nullable String model,
    long generation) {
  Answer about(Paper asked) {
    return new Answer(asked, related, relaxed, model, generation);
  }
}
