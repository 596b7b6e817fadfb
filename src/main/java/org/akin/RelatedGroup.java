package org.akin;

import java.util.List;
import org.akin.recommend.Related;

/// Papers of an answer that share a subject.
///
/// @param topic what they share
/// @param related the papers, by falling cosine
public record RelatedGroup(Strand topic, List<Related> related) {
  /// What the papers of a group share.
  ///
  /// @param label key phrases; no two groups of an answer have the same
  /// @param phrases the most telling first; none for papers that fit no group
  /// @param size papers in the group
  /// @param share of the answer's papers, above 0 to 1
  public record Strand(String label, List<String> phrases, int size, double share) {}
}
