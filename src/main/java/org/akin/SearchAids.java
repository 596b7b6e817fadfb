package org.akin;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.akin.corpus.Corpus;
import org.akin.corpus.FacetCounts;
import org.akin.corpus.Filters;
import org.akin.corpus.FoundPaper;
import org.akin.corpus.Hit;
import org.akin.corpus.MeasuredRecall;
import org.akin.corpus.Retrieval;
import org.akin.corpus.Search;
import org.akin.corpus.SearchMode;
import org.akin.corpus.TextQuery;
import org.akin.paper.PaperId;
import org.akin.paper.PaperNotFoundException;

/// What helps people to search on: counts of filters, and how misspelt words were read.
public final class SearchAids {
  private final Corpus corpus;
  private final Retrieval retrieval;

  SearchAids(Corpus corpus, Retrieval retrieval) {
    this.corpus = corpus;
    this.retrieval = retrieval;
  }

  /// How many of the papers nearest to a stored paper by cosine are of each year; those of unknown
  /// year are left out. The papers themselves are not read, which would take most of the time.
  ///
  /// @param filters that they pass
  /// @param nearest how many papers
  /// @throws PaperNotFoundException when no paper is known by the identifier
  public SortedMap<Integer, Integer> years(PaperId id, Filters filters, int nearest)
      throws IOException {
    FoundPaper paper =
        corpus.find(List.of(id)).getFirst().orElseThrow(() -> new PaperNotFoundException(id));
    // One more than is counted: the paper is nearest to itself.
    var search =
        new Search(
            paper.vector(),
            SearchMode.MEANING,
            null,
            filters,
            null,
            null,
            Math.addExact(nearest, 1));
    SortedMap<Integer, Integer> years = new TreeMap<>();
    retrieval.search(search).nearest().stream()
        .filter(hit -> !hit.key().equals(paper.key()))
        .limit(nearest)
        .filter(hit -> hit.day() != Hit.UNKNOWN_DAY)
        .forEach(hit -> years.merge(LocalDate.ofEpochDay(hit.day()).getYear(), 1, Integer::sum));
    return years;
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
