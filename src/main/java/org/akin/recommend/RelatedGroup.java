package org.akin.recommend;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.akin.paper.Paper;
import org.akin.topic.PhraseReader;
import org.akin.topic.ResultClusters;

/// Papers of an answer that share a subject.
///
/// @param topic what they share
/// @param related the papers, best first: by falling cosine, or as the answer has them where their
///   words count too
public record RelatedGroup(Summary topic, List<Related> related) {
  /// What the papers of a group share.
  ///
  /// @param label key phrases; no two groups of an answer have the same
  /// @param phrases the most telling first; none for papers that fit no group
  /// @param size papers in the group
  /// @param share of the answer's papers, above 0 to 1
  public record Summary(String label, List<String> phrases, int size, double share) {}

  /// The papers of an answer in groups, the best group first.
  static List<RelatedGroup> of(List<Related> shown, PhraseReader reader) {
    List<float[]> vectors = shown.stream().map(one -> one.hit().vector()).toList();
    List<Paper> papers = shown.stream().map(Related::paper).toList();
    boolean byCosine = shown.stream().allMatch(one -> one.hit().parts() == null);
    List<RelatedGroup> groups = new ArrayList<>();
    for (ResultClusters.Cluster cluster : ResultClusters.of(vectors, papers, reader)) {
      Stream<Related> inOrder = cluster.members().stream().map(shown::get);
      List<Related> members =
          (byCosine ? inOrder.sorted(Comparator.comparing(Related::cosine).reversed()) : inOrder)
              .toList();
      double share = (double) members.size() / shown.size();
      groups.add(
          new RelatedGroup(
              new Summary(cluster.label(), cluster.phrases(), members.size(), share), members));
    }
    return groups;
  }
}
