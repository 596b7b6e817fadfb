package org.akin.local;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.akin.corpus.Completion;
import org.akin.corpus.Retrieval;
import org.akin.corpus.Search;
import org.akin.corpus.StoredPaper;
import org.akin.corpus.WordUse;
import org.akin.local.ann.NeighborSearch;
import org.akin.local.facet.FacetTable;
import org.akin.local.store.PaperStore;
import org.akin.local.text.Suggestion;
import org.akin.local.text.WordIndex;
import org.jspecify.annotations.Nullable;

/// Searches the two indexes of a library, and reads what was found from its store.
///
/// @param topics topic of a paper by its number, 0 for none
public record LocalRetrieval(
    PaperStore store, NeighborSearch index, Words words, FacetTable facets, IntUnaryOperator topics)
    implements Retrieval {
  /// The word index of a library, as of the last commit.
  @FunctionalInterface
  public interface Words {
    /// @throws IOException when it cannot be opened
    WordIndex current() throws IOException;
  }

  @Override
  public void search(List<Search> alternatives, Sufficient enough) throws IOException {
    LocalSearch searcher = new LocalSearch(this);
    for (int i = 0; i < alternatives.size(); i++) {
      if (enough.test(i, searcher.run(alternatives.get(i)))) {
        return;
      }
    }
  }

  @Override
  public List<Completion> complete(String typed, int limit) throws IOException {
    List<Suggestion> found = words.current().suggest(typed, limit);
    List<@Nullable StoredPaper> papers =
        store.papers(found.stream().map(Suggestion::number).toList());
    List<Completion> completions = new ArrayList<>(found.size());
    for (int i = 0; i < papers.size(); i++) {
      StoredPaper stored = papers.get(i);
      if (stored != null) {
        completions.add(new Completion(found.get(i).title(), stored.paper().id()));
      }
    }
    return completions;
  }

  @Override
  public Map<String, WordUse> usage(Collection<String> asked) throws IOException {
    return words.current().usage(asked);
  }
}
