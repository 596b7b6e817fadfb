package org.akin.recommend;

import java.util.List;
import java.util.function.UnaryOperator;
import org.akin.paper.Paper;
import org.akin.topic.PhraseReader;
import org.jspecify.annotations.Nullable;

/// An answer with what it was computed from.
///
/// @param paper the paper asked about; null when the question was a text or several seeds
/// @param versions further records of that paper's work, the nearest first; usually empty
/// @param related best first
/// @param relaxed filters that were given up because nothing passed them; usually empty
/// @param groups the same papers in groups, if those were asked for
/// @param model that made the vectors
/// @param generation of the library
public record Answer(
    @Nullable Paper paper,
    List<Paper> versions,
    List<Related> related,
    List<String> relaxed,
    @Nullable List<RelatedGroup> groups,
    @Nullable String model,
    long generation) {
  /// One without papers.
  public static Answer empty(@Nullable String model, long generation) {
    return new Answer(null, List.of(), List.of(), List.of(), null, model, generation);
  }

  /// The same about a paper.
  ///
  /// @param others further records of its work
  Answer about(Paper asked, List<Paper> others) {
    return new Answer(asked, others, related, relaxed, groups, model, generation);
  }

  /// The same with what was found.
  Answer with(Recommendation found) {
    return new Answer(paper, versions, found.related(), found.relaxed(), groups, model, generation);
  }

  /// The same with each paper changed, such as by its topic.
  public Answer map(UnaryOperator<Related> change) {
    return new Answer(
        paper, versions, related.stream().map(change).toList(), relaxed, groups, model, generation);
  }

  /// The same in groups with labels, best first, papers in each by cosine; `related` has the order
  /// of the groups. Does not need the library's topics.
  ///
  /// @param reader reads the phrases that groups are labelled by
  public Answer grouped(PhraseReader reader) {
    List<RelatedGroup> formed = RelatedGroup.of(related, reader);
    List<Related> ordered = formed.stream().flatMap(group -> group.related().stream()).toList();
    return new Answer(paper, versions, ordered, relaxed, formed, model, generation);
  }
}
