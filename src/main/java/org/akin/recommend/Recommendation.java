package org.akin.recommend;

import java.io.IOException;
import java.util.List;

/// What a recommender found.
///
/// @param related best first
/// @param relaxed filters that were given up because nothing passed them, in the order in which
///   they were; empty when the answer keeps all
public record Recommendation(List<Related> related, List<String> relaxed) {
  /// Puts a question under the options as often as their order needs.
  static Recommendation of(RelatedOptions options, Relaxation.Attempt attempt) throws IOException {
    return switch (options.order()) {
      case NEAREST -> Relaxation.whileEmpty(options, attempt);
      // Who asks what is new wants nothing rather than something else.
      case NEWEST -> new Recommendation(Newest.of(options, attempt), List.of());
    };
  }
}
