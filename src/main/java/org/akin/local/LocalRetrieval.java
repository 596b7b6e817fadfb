package org.akin.local;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.akin.corpus.Completion;
import org.akin.corpus.CorpusScan;
import org.akin.corpus.FacetCounts;
import org.akin.corpus.Filters;
import org.akin.corpus.NeighborGraph;
import org.akin.corpus.Retrieval;
import org.akin.corpus.Search;
import org.akin.corpus.StoredPaper;
import org.akin.corpus.TextQuery;
import org.akin.corpus.WordUse;
import org.akin.local.ann.NeighborSearch;
import org.akin.local.ann.topk.NeighborQuery;
import org.akin.local.store.PaperStore;
import org.akin.local.text.Suggestion;
import org.akin.local.text.WordIndex;
import org.akin.term.TermFrequencies;
import org.akin.timing.Stage;
import org.jspecify.annotations.Nullable;

/// Searches the two indexes of a library, and reads what was found from its store.
///
/// @param terms in how many papers each word occurs, as of the last commit
public record LocalRetrieval(
    PaperStore store,
    NeighborSearch index,
    Graphs graphs,
    Words words,
    Terms terms,
    PaperColumns columns)
    implements Retrieval {
  /// The word index of a library, as of the last commit.
  @FunctionalInterface
  public interface Words {
    /// @throws IOException when it cannot be opened
    WordIndex current() throws IOException;
  }

  /// In how many papers of a library each word occurs, as of the last commit.
  @FunctionalInterface
  public interface Terms {
    /// @throws IOException when they cannot be read
    TermFrequencies current() throws IOException;
  }

  /// Finds the nearest of every paper.
  @FunctionalInterface
  public interface Graphs {
    /// @throws InterruptedException when the thread is interrupted
    NeighborGraph graph(NeighborQuery request, int threads)
        throws IOException, InterruptedException;
  }

  @Override
  public void search(List<Search> alternatives, Sufficient enough) throws IOException {
    LocalSearch searcher = new LocalSearch(this);
    for (int i = 0; i < alternatives.size(); i++) {
      Search asked = alternatives.get(i);
      if (enough.test(i, Stage.SEARCH.time(() -> searcher.run(asked)))) {
        return;
      }
    }
  }

  @Override
  public List<Completion> complete(String typed, int limit) throws IOException {
    List<Suggestion> found = Stage.WORDS.time(() -> words.current().suggest(typed, limit));
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
  public FacetCounts counts(Filters filters, @Nullable TextQuery text, boolean matching, int most)
      throws IOException {
    BitSet among = null;
    if (text != null) {
      among =
          Stage.WORDS.time(
              () -> matching ? words.current().matching(text) : words.current().accepted(text));
    }
    return columns.facets().counts(filters, among, most);
  }

  @Override
  public List<DatedPaper> newest(int last, int limit) throws IOException {
    List<DatedPaper> newest = new ArrayList<>();
    for (StoredPaper stored : store.papers(columns.facets().newest(last, limit))) {
      if (stored != null) {
        newest.add(new DatedPaper(stored.paper(), columns.topics().applyAsInt(stored.number())));
      }
    }
    return newest;
  }

  @Override
  public Map<String, String> respelt(TextQuery text) throws IOException {
    return Stage.WORDS.time(() -> words.current().respelt(text));
  }

  @Override
  public Map<String, WordUse> usage(Collection<String> asked) throws IOException {
    return Stage.WORDS.time(() -> words.current().usage(asked));
  }

  @Override
  public NeighborGraph neighbors(CorpusScan scan, int limit, double recall) throws IOException {
    try {
      int threads = Runtime.getRuntime().availableProcessors();
      return graphs.graph(new NeighborQuery(limit, null, recall), threads);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while neighbours were searched");
    }
  }
}
