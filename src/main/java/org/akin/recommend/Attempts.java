package org.akin.recommend;

import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import org.akin.corpus.Search;

/// One question under several options, in one request.
///
/// @param last place of the options that were tried last
/// @param related the answer under those
record Attempts(int last, List<Related> related) {
  /// Answers under one after the other until the papers are enough.
  ///
  /// @param all at least one
  static Attempts run(
      Request request, Question question, List<RelatedOptions> all, Predicate<List<Related>> enough)
      throws IOException {
    List<Search> searches = all.stream().map(question::search).toList();
    Attempts[] last = new Attempts[1];
    request.search(
        searches,
        (i, hits) -> {
          last[0] = new Attempts(i, question.answer(searches.get(i), hits, all.get(i)));
          return enough.test(last[0].related());
        });
    return last[0];
  }
}
