package org.akin.analysis;

import java.util.List;

/// What papers are asked for, and how they are scored: a tree that a backend renders in the
/// language of its engine.
public sealed interface Clause {
  /// Papers with a term in a field, scored by BM25 where the field is scored.
  record Term(String field, String text) implements Clause {}

  /// Papers with the words of a text next to one another, or a single word.
  ///
  /// @param text as [Analysis] reads it, with at least one term
  /// @param slop places that words may be moved by
  record Phrase(String field, String text, int slop) implements Clause {}

  /// Papers of these years, both ends included; each scores 1.
  record Years(int from, int to) implements Clause {}

  /// The best of several scores, and a part of the others; nothing when there are none.
  record Best(List<Clause> any, float tieBreaker) implements Clause {}

  /// The sum of scores.
  ///
  /// @param all must match
  /// @param any may match; one of them must when there is no other condition
  /// @param none must not match
  record Sum(List<Clause> all, List<Clause> any, List<Clause> none) implements Clause {}

  /// A score times a weight.
  record Weighted(Clause of, float weight) implements Clause {}

  /// A score of 1 in the place of another.
  record Flat(Clause of) implements Clause {}
}
