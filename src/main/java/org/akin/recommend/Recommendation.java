package org.akin.recommend;

import java.io.IOException;
import java.util.List;

/// What a recommender found.
///
/// @param related best first
/// @param relaxed filters that were given up because nothing passed them, in the order in which
///   they were; empty when the answer keeps all
public record Recommendation(List<Related> related, List<String> relaxed) {
  /// An answer without papers.
  static final Recommendation NOTHING = new Recommendation(List.of(), List.of());

  /// Asks under the filters of the options, and under as many others as their order needs.
  static Recommendation of(Request request, Question question, RelatedOptions options)
      throws IOException {
    return switch (options.first()) {
      case NEAREST -> Relaxation.whileEmpty(request, question, options);
      // Who asks what is new wants nothing rather than something else.
      case NEWEST -> new Recommendation(Newest.of(request, question, options), List.of());
    };
  }
}
