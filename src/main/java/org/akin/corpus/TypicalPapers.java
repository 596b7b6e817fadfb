package org.akin.corpus;

import java.util.List;
import org.akin.paper.Paper;

/// Some papers of topics.
///
/// @param papers the most typical first
/// @param total how many there are
public record TypicalPapers(List<TypicalPaper> papers, int total) {
  /// One of them.
  ///
  /// @param hit with the cosine to the centroid of its topic
  public record TypicalPaper(Hit hit, Paper paper) {}
}
