package org.akin.corpus;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.akin.paper.Paper;

/// What a search has found. Hits bring their papers: asking for those is no further request.
public interface Hits {
  /// The nearest papers, best first; none in a search by words alone.
  List<Hit> nearest();

  /// The papers that have the words, best first by BM25; none in a search by meaning alone.
  List<Hit> matching();

  /// How many of the first [#matching] hits have all of the words; 0 where fewer than two or more
  /// than four are looked for.
  int complete();

  /// The papers of some of these hits, in their order. Of one that was taken out since, it is
  /// empty, or the paper as it was found: a backend whose hits come with their papers does not ask
  /// again.
  List<Optional<Paper>> papers(List<Hit> hits) throws IOException;
}
