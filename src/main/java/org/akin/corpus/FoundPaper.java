package org.akin.corpus;

import org.akin.paper.Paper;
import org.akin.term.TermCounts;
import org.jspecify.annotations.Nullable;

/// A paper that is known by an identifier.
///
/// @param key what its backend knows it by
/// @param paper in its stored form
/// @param vector its unit vector; not to be changed
/// @param topic number of its topic, 0 when it is in none
/// @param terms counts of its words
/// @param title vector of its title in bytes ([org.akin.vector.ByteVectors]); null where none is
///   kept
public record FoundPaper(
    Key key, Paper paper, float[] vector, int topic, TermCounts terms, byte @Nullable [] title) {
  /// One whose words must be counted, without its title's vector.
  public FoundPaper(Key key, Paper paper, float[] vector, int topic) {
    this(key, paper, vector, topic, TermCounts.of(paper), null);
  }
}
