package org.akin.recommend;

import java.io.IOException;
import org.akin.corpus.Retrieval;

/// Answers with the papers nearest to seeds, filtered, tilted and diversified as asked.
/// Thread-safe.
public final class Recommender {
  private final Retrieval retrieval;

  /// @param retrieval stays the caller's
  public Recommender(Retrieval retrieval) {
    this.retrieval = retrieval;
  }

  /// The papers nearest to the seeds, in the order asked for; never a seed. When nothing passes the
  /// filters, some are given up; see [Relaxation].
  public Recommendation recommend(Seeds seeds, RelatedOptions options) throws IOException {
    return recommend(retrieval::search, seeds, options);
  }

  /// The same, and in the same request the versions of one of the seeds.
  Recommendation recommend(Seeds seeds, RelatedOptions options, VersionSearch versions)
      throws IOException {
    return recommend(versions.before(retrieval::search), seeds, options);
  }

  private Recommendation recommend(Request request, Seeds seeds, RelatedOptions options)
      throws IOException {
    return Recommendation.of(request, new NearestQuestion(retrieval, seeds, null), options);
  }
}
