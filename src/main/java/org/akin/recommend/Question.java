package org.akin.recommend;

import java.io.IOException;
import java.util.List;
import org.akin.corpus.Hits;
import org.akin.corpus.Search;
import org.jspecify.annotations.Nullable;

/// Something that is asked under filters, and answered with papers that pass them.
interface Question {
  /// How it is put to the backend.
  Search search(RelatedOptions options);

  /// The papers to show, best first; none when no hit may be shown.
  ///
  /// @param asked the search that has found the hits
  List<Related> answer(Search asked, Hits hits, RelatedOptions options) throws IOException;

  /// The conditions of its text, as they are typed; empty for none.
  List<String> conditions();

  /// The same without those; null when nothing is left to look for.
  @Nullable Question unconditional();
}
