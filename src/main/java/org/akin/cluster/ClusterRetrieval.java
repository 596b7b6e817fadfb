package org.akin.cluster;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.akin.corpus.Completion;
import org.akin.corpus.CorpusScan;
import org.akin.corpus.MeasuredRecall;
import org.akin.corpus.NeighborGraph;
import org.akin.corpus.Retrieval;
import org.akin.corpus.Search;
import org.akin.corpus.WordUse;

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
