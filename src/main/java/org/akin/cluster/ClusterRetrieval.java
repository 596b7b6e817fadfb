package org.akin.cluster;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.akin.corpus.Completion;
import org.akin.corpus.CorpusScan;
import org.akin.corpus.FacetCounts;
import org.akin.corpus.Filters;
import org.akin.corpus.MeasuredRecall;
import org.akin.corpus.NeighborGraph;
import org.akin.corpus.Retrieval;
import org.akin.corpus.Search;
import org.akin.corpus.TextQuery;
import org.akin.corpus.WordUse;
import org.jspecify.annotations.Nullable;

/// Finds papers in the indexes of a cluster.
///
/// @param memory of words that need not be looked up
record ClusterRetrieval(
    Cluster cluster,
    CurrentState current,
    PaperReader papers,
    TopicNumbers topics,
    ClusterFrequencies frequencies,
    ClusterDictionary.Memory memory,
    Notes notes)
    implements Retrieval {
  @Override
  public void search(List<Search> alternatives, Sufficient enough) throws IOException {
    LibraryState state = current.get();
    if (state.paperIndex() != null) {
      new ClusterSearch(this, state).run(alternatives, enough);
      return;
    }
    for (int i = 0; i < alternatives.size(); i++) {
      if (enough.test(i, FoundHits.NONE)) {
        return;
      }
    }
  }

  @Override
  public List<Completion> complete(String typed, int limit) throws IOException {
    String index = current.get().paperIndex();
    return index == null ? List.of() : new TitleCompletion(cluster, index).run(typed, limit);
  }

  @Override
  public FacetCounts counts(Filters filters, @Nullable TextQuery text, boolean words, int most)
      throws IOException {
    LibraryState state = current.get();
    String index = state.paperIndex();
    return index == null || !state.facets()
        ? FacetCounts.UNKNOWN
        : aid(state, index).counts(filters, text, words, most);
  }

  @Override
  public Map<String, String> respelt(TextQuery text) throws IOException {
    LibraryState state = current.get();
    String index = state.paperIndex();
    return index == null ? Map.of() : aid(state, index).respelt(text);
  }

  private SearchAid aid(LibraryState state, String index) {
    return new SearchAid(cluster, index, new ClusterDictionary(memory, state.generation()));
  }

  @Override
  public List<DatedPaper> newest(int last, int limit) throws IOException {
    LibraryState state = current.get();
    String index = state.paperIndex();
    if (index == null) {
      return List.of();
    }
    List<PaperDocument> found = papers.newest(index, last, limit);
    Map<Integer, Integer> in = topics.of(state, found.stream().map(PaperDocument::number).toList());
    return found.stream()
        .map(one -> new DatedPaper(one.paper(), in.getOrDefault(one.number(), 0)))
        .toList();
  }

  @Override
  public Map<String, WordUse> usage(Collection<String> words) throws IOException {
    return WordStatistics.of(cluster, current.get().paperIndex(), words);
  }

  @Override
  public Optional<MeasuredRecall> recall() throws IOException {
    return ClusterVerification.recall(notes);
  }

  @Override
  public NeighborGraph neighbors(CorpusScan scan, int limit, double recall) throws IOException {
    ClusterScan own = (ClusterScan) scan;
    String index = own.isSample() ? own.sample().name() : own.index();
    return FoundGraph.search(cluster, index, scan, limit);
  }
}
