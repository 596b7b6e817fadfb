package org.akin;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.akin.corpus.FacetCounts;
import org.akin.corpus.Filters;
import org.akin.corpus.MeasuredRecall;
import org.akin.corpus.Retrieval;
import org.akin.corpus.SearchMode;
import org.akin.corpus.TextQuery;

/// What helps people to search on: counts of filters, and how misspelt words were read.
public final class SearchAids {
  private final Retrieval retrieval;

  SearchAids(Retrieval retrieval) {
    this.retrieval = retrieval;
  }

  /// How many papers pass filters, and how many would with other years, categories and venues.
  ///
  /// @param typed text of a search whose conditions they meet; empty for none
  /// @param mode with [SearchMode#WORDS] they have some of its words, too
  /// @param most values of one filter, the most frequent ones
  public FacetCounts counts(Filters filters, String typed, SearchMode mode, int most)
      throws IOException {
    TextQuery text = typed.isBlank() ? null : TextQuery.parse(typed);
    return retrieval.counts(filters, text, mode == SearchMode.WORDS, most);
  }

  /// What share of the nearest papers is found, as it was last measured; empty where it was not.
  public Optional<MeasuredRecall> recall() throws IOException {
    return retrieval.recall();
  }

  /// Words of a query that no paper has, and what the search by words takes each for; in the order
  /// of the query.
  public Map<String, String> respelt(String typed) throws IOException {
    return retrieval.respelt(TextQuery.parse(typed));
  }
}
