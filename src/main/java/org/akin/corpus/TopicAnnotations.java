package org.akin.corpus;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The topics kept with the papers of a corpus: the documents that fits have made, and the topic of
/// each paper.
///
/// Thread-safe. A paper that is stored later gets the nearest topic in the commit that stores it.
/// Each method that can fail is one request to the backend.
public interface TopicAnnotations {
  /// What fits make besides the topic of each paper.
  ///
  /// @param tree of topics, as [org.akin.topic.TopicTree] writes it; null before the first fit
  /// @param changes what became of topics, oldest first, each as [org.akin.topic.TopicChange]
  ///   writes it
  record Documents(byte @Nullable [] tree, List<byte[]> changes) {}

  /// The papers of some topics.
  ///
  /// @param topics numbers of topics
  /// @param filters that they pass, the least cosine and papers to leave out aside
  /// @param offset papers to pass over
  /// @param limit most papers
  record Query(Set<Integer> topics, Filters filters, int offset, int limit) {}

  /// The documents of all fits; the same object until another fit replaces them.
  Documents documents();

  /// How many papers each topic holds.
  TopicCounts counts() throws IOException;

  /// Papers of topics, the most typical first: by falling cosine to the centroid of their topic.
  ///
  /// @throws UnsupportedOperationException when the backend cannot filter so
  TypicalPapers typical(Query query) throws IOException;

  /// How many papers of topics pass filters, and how many would with other values.
  ///
  /// @param most values of one filter, the most frequent ones
  default FacetCounts facets(Set<Integer> topics, Filters filters, int most) throws IOException {
    return FacetCounts.UNKNOWN;
  }

  /// Replaces the tree and the topics of all papers, or leaves both.
  ///
  /// @param scan that the fit has read; papers that changed while it was open get the nearest topic
  /// @param made the new tree, and the changes to append
  /// @param assignments by the numbers of the scan
  void replace(CorpusScan scan, Documents made, List<TopicAssignment> assignments)
      throws IOException;
}
