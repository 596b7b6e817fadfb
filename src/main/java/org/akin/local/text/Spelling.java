package org.akin.local.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.search.FuzzyTermsEnum;
import org.apache.lucene.util.BytesRef;

/// What a misspelt word was meant to be, judged by the corpus alone.
///
/// Only words that no paper has, or next to none, are looked at; so a known word costs one
/// dictionary lookup. One edit (a transposition counts as one) from four letters, two from eight;
/// the first letter is taken to be right. Words with digits are codes and stay as they are: GPT3 is
/// not GPT4.
final class Spelling {
  /// A word in so few papers may be a slip that one of them made too.
  private static final int SLIP_PAPERS = 2;

  /// Then the right word is this many times as frequent.
  private static final int TIMES_AS_FREQUENT = 20;

  private static final int MOST_CORRECTIONS = 3;
  private static final int SHORTEST = 4;
  private static final int TWO_EDITS_FROM = 8;
  private static final int LONGEST = 40;
  private static final float UNKNOWN_WEIGHT = 0.7f;
  private static final float SLIP_WEIGHT = 0.3f;

  /// A word of the corpus and how much of a match it is, 0 to 1.
  record Correction(String word, float weight) {}

  private record Candidate(String word, float likeness, int papers) {}

  private Spelling() {}

  /// Words of a field that a term may stand for, without itself; empty for well-known terms.
  static List<Correction> corrections(IndexReader reader, String field, String word)
      throws IOException {
    if (word.length() < SHORTEST
        || word.length() > LONGEST
        || !word.chars().allMatch(Character::isLetter)) {
      return List.of();
    }
    int papers = reader.docFreq(new Term(field, word));
    Terms terms = papers > SLIP_PAPERS ? null : MultiTerms.getTerms(reader, field);
    if (terms == null) {
      return List.of();
    }
    float weight = papers == 0 ? UNKNOWN_WEIGHT : SLIP_WEIGHT;
    return candidates(terms, new Term(field, word), Math.max(1, papers * TIMES_AS_FREQUENT))
        .stream()
        .map(candidate -> new Correction(candidate.word(), weight * candidate.likeness()))
        .toList();
  }

  private static List<Candidate> candidates(Terms terms, Term word, int fewestPapers)
      throws IOException {
    int edits = word.text().length() >= TWO_EDITS_FROM ? 2 : 1;
    var similar = new FuzzyTermsEnum(terms, word, edits, 1, true);
    List<Candidate> candidates = new ArrayList<>();
    for (BytesRef term = similar.next(); term != null; term = similar.next()) {
      String found = term.utf8ToString();
      if (!found.equals(word.text()) && similar.docFreq() >= fewestPapers) {
        candidates.add(new Candidate(found, similar.getBoost(), similar.docFreq()));
      }
    }
    candidates.sort(
        Comparator.comparingDouble(Candidate::likeness)
            .thenComparingInt(Candidate::papers)
            .reversed()
            .thenComparing(Candidate::word));
    return candidates.subList(0, Math.min(MOST_CORRECTIONS, candidates.size()));
  }
}
