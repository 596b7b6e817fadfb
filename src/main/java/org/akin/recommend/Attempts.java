package org.akin.recommend;

import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import org.akin.corpus.Hits;
import org.akin.corpus.Search;
import org.akin.timing.Stage;

/// Several ways to ask for the same, in one request.
///
/// @param last place of the attempt that was made last
/// @param related its answer
record Attempts(int last, List<Related> related) {
  /// A question under some options.
  record Attempt(Question question, RelatedOptions options) {
    Search search() {
      return question.search(options);
    }

    List<Related> answer(Search asked, Hits hits) throws IOException {
      return Stage.RERANK.time(() -> question.answer(asked, hits, options));
    }
  }

  /// Answers one question under several options.
  ///
  /// @param all at least one
  static Attempts run(
      Request request, Question question, List<RelatedOptions> all, Predicate<List<Related>> enough)
      throws IOException {
    return run(request, all.stream().map(one -> new Attempt(question, one)).toList(), enough);
  }

  /// Makes one attempt after the other until the papers are enough.
  ///
  /// @param all at least one
  static Attempts run(Request request, List<Attempt> all, Predicate<List<Related>> enough)
      throws IOException {
    List<Search> searches = all.stream().map(Attempt::search).toList();
    Attempts[] last = new Attempts[1];
    request.search(
        searches,
        (i, hits) -> {
          Attempt made = all.get(i);
          last[0] = new Attempts(i, made.answer(searches.get(i), hits));
          return enough.test(last[0].related());
        });
    return last[0];
  }
}
