package org.akin.corpus;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.akin.paper.Paper;
import org.jspecify.annotations.Nullable;

/// Finds papers by meaning and by words.
///
/// Thread-safe. Each method is one request to the backend, and sees every commit that ended before
/// it began.
public interface Retrieval {
  /// Says whether hits are enough for an answer.
  @FunctionalInterface
  interface Sufficient {
    /// @param alternative place of the search that has found them in the list
    boolean test(int alternative, Hits hits) throws IOException;
  }

  /// Searches in one way after the other until the hits are enough.
  ///
  /// Papers of the same cosine are in a fixed order, and a search with a larger limit begins with
  /// the hits of one with a smaller. [Filters#exclude] is not looked at: a paper that is not to be
  /// shown is ranked like any other.
  ///
  /// @param alternatives at least one; a backend may run them all at once
  /// @param enough told the hits of each alternative in turn, until it says yes
  void search(List<Search> alternatives, Sufficient enough) throws IOException;

  /// Searches in one way.
  default Hits search(Search asked) throws IOException {
    Hits[] found = new Hits[1];
    search(
        List.of(asked),
        (only, hits) -> {
          found[0] = hits;
          return true;
        });
    return found[0];
  }

  /// Titles that continue what was typed, the most likely first, each title once.
  ///
  /// @param limit most titles, at least 1
  List<Completion> complete(String typed, int limit) throws IOException;

  /// How many papers pass filters, exactly; [Filters#minCosine] and [Filters#exclude] are not
  /// looked at.
  ///
  /// @param text whose conditions they meet as well; null for none
  /// @param words whether they must have some of its words, too
  /// @param most values of one filter, the most frequent ones
  default FacetCounts counts(Filters filters, @Nullable TextQuery text, boolean words, int most)
      throws IOException {
    return FacetCounts.UNKNOWN;
  }

  /// A paper by its date.
  ///
  /// @param topic number of its topic, 0 when it is in none
  record DatedPaper(Paper paper, int topic) {}

  /// The papers that appeared last, the newest first, of one day those that were stored last; empty
  /// where a backend cannot tell.
  ///
  /// @param last day that counts, in days since 1970-01-01: what is dated later has a wrong date
  /// @param limit most papers, at least 1
  default List<DatedPaper> newest(int last, int limit) throws IOException {
    return List.of();
  }

  /// Words of a text that no paper has, and what a search by words takes each for instead; in the
  /// order of the text.
  default Map<String, String> respelt(TextQuery text) throws IOException {
    return Map.of();
  }

  /// What share of the nearest is found, as it was last measured; empty where it was not, or is
  /// held by construction.
  default Optional<MeasuredRecall> recall() throws IOException {
    return Optional.empty();
  }

  /// How words are used in the corpus.
  ///
  /// @param words single words in any of their forms
  /// @return an entry for each word
  Map<String, WordUse> usage(Collection<String> words) throws IOException;

  /// Finds every paper's nearest, on all cores. Takes about 8 · limit bytes of memory a paper.
  ///
  /// @param scan whose numbers the papers have
  /// @param limit most neighbours of a paper, at least 1
  /// @param recall share of the true nearest to be found, up to 1
  /// @throws InterruptedIOException when the thread is interrupted
  NeighborGraph neighbors(CorpusScan scan, int limit, double recall) throws IOException;
}
