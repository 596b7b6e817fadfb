package org.akin.recommend;

import java.util.List;
import org.akin.corpus.Hit;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.akin.topic.TopicName;
import org.jspecify.annotations.Nullable;

/// One recommended paper.
///
/// @param hit how it was found
/// @param paper the paper
/// @param cosine plain dot product of its unit vector with the query's, -1 to 1
/// @param versions further records of the same work, such as its preprint, that would have been
///   shown below, or all of the paper that a search names; usually empty
/// @param topic that the library has it in; null when in none, or before topics were made
/// @param places in the rankings of a search by meaning and by words; null for other questions
/// @param why it is recommended; null unless that was asked for
public record Related(
    Hit hit,
    Paper paper,
    float cosine,
    List<PaperId> versions,
    @Nullable TopicName topic,
    @Nullable Places places,
    @Nullable Reason why) {
  /// Takes back the rounding by which the product of two unit vectors can pass 1.
  public Related {
    cosine = Math.clamp(cosine, -1f, 1f);
    versions = List.copyOf(versions);
  }

  /// A paper of which no more is known than how near it is.
  public Related(Hit hit, Paper paper, List<PaperId> versions) {
    this(hit, paper, hit.cosine(), versions, null, null, null);
  }

  /// The same with a reason.
  public Related because(Reason reason) {
    return new Related(hit, paper, cosine, versions, topic, places, reason);
  }

  /// The same with its places in two rankings.
  Related placed(Places known) {
    return new Related(hit, paper, cosine, versions, topic, known, why);
  }

  /// The same in a topic, or in none.
  public Related in(@Nullable TopicName named) {
    return new Related(hit, paper, cosine, versions, named, places, why);
  }
}
