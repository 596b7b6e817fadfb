package org.akin.term;

import java.util.Arrays;
import java.util.List;

/// TF-IDF weights of one text, or of several together, as a unit vector: (1 + ln tf) · ln(N / df)
/// for a word that stands tf times in the text and in df of the N papers of a corpus (Salton and
/// Buckley, Information Processing & Management 24, 1988). Words that no paper has count like those
/// that one has.
///
/// Costs a look into a small table and one into the corpus for each word of the other text.
/// Immutable, but for the corpus, which moves on.
public final class TermVector {
  private static final int FREE = -1;
  private static final float[] TF = tf();

  /// ln of small numbers: most words are in few papers.
  private static final float[] LN = ln();

  private final TermFrequencies corpus;
  private final float all;
  private final int[] terms;
  private final float[] weights;
  private final boolean empty;

  private static float[] tf() {
    float[] tf = new float[TermCounts.MOST + 1];
    for (int count = 1; count < tf.length; count++) {
      tf[count] = (float) (1 + Math.log(count));
    }
    return tf;
  }

  private static float[] ln() {
    float[] ln = new float[1024];
    for (int i = 1; i < ln.length; i++) {
      ln[i] = (float) Math.log(i);
    }
    return ln;
  }

  /// A text's vector.
  public static TermVector of(TermCounts text, TermFrequencies corpus) {
    return of(List.of(text), List.of(), 0, corpus);
  }

  /// Rocchio's rule (1971): the mean of the vectors of some texts, minus a share of the mean of
  /// others.
  ///
  /// @param share at least 0
  public static TermVector of(
      List<TermCounts> like, List<TermCounts> unlike, float share, TermFrequencies corpus) {
    int size = 0;
    for (List<TermCounts> texts : List.of(like, unlike)) {
      for (TermCounts text : texts) {
        size += text.size();
      }
    }
    var sum = new TermVector(corpus, size);
    if (sum.addMean(like) == 0) {
      return new TermVector(corpus, 0);
    }
    if (!unlike.isEmpty()) {
      var away = new TermVector(corpus, size);
      away.addMean(unlike);
      sum.addAll(away, -share);
      sum.normalize();
    }
    return sum;
  }

  private TermVector(TermFrequencies corpus, int size) {
    int slots = Math.max(4, Integer.highestOneBit(Math.max(1, size)) * 4);
    this.corpus = corpus;
    this.all = (float) Math.log(Math.max(1, corpus.papers()));
    this.terms = new int[slots];
    Arrays.fill(terms, FREE);
    this.weights = new float[slots];
    this.empty = size == 0;
  }

  /// Adds the unit vectors of texts, and brings the sum to unit length.
  ///
  /// @return the length it had, 0 when no word of theirs tells papers apart
  private double addMean(List<TermCounts> texts) {
    for (TermCounts text : texts) {
      double norm = norm(text);
      for (int i = 0; norm > 0 && i < text.size(); i++) {
        weights[slot(text.term(i))] += (float) (weight(text, i) / norm);
      }
    }
    return normalize();
  }

  private void addAll(TermVector other, float factor) {
    for (int slot = 0; slot < other.terms.length; slot++) {
      if (other.terms[slot] != FREE) {
        weights[slot(other.terms[slot])] += factor * other.weights[slot];
      }
    }
  }

  private double normalize() {
    double squares = 0;
    for (float weight : weights) {
      squares += (double) weight * weight;
    }
    double norm = Math.sqrt(squares);
    for (int slot = 0; norm > 0 && slot < weights.length; slot++) {
      weights[slot] = (float) (weights[slot] / norm);
    }
    return norm;
  }

  private double norm(TermCounts text) {
    double squares = 0;
    for (int i = 0; i < text.size(); i++) {
      double weight = weight(text, i);
      squares += weight * weight;
    }
    return Math.sqrt(squares);
  }

  private float weight(TermCounts text, int place) {
    return TF[text.count(place)] * rarity(text.term(place));
  }

  private float rarity(int term) {
    return rarityIn(corpus.of(term));
  }

  private float rarityIn(int having) {
    int papers = Math.max(1, having);
    float ln = papers < LN.length ? LN[papers] : (float) Math.log(papers);
    // A paper that came since the corpus was counted may be one more than all.
    return Math.max(0, all - ln);
  }

  private int slot(int term) {
    int mask = terms.length - 1;
    int slot = term & mask;
    while (terms[slot] != term && terms[slot] != FREE) {
      slot = slot + 1 & mask;
    }
    terms[slot] = term;
    return slot;
  }

  private float weightOf(int term) {
    int mask = terms.length - 1;
    int slot = term & mask;
    while (terms[slot] != term) {
      if (terms[slot] == FREE) {
        return 0;
      }
      slot = slot + 1 & mask;
    }
    return weights[slot];
  }

  /// Whether it has no words, or none that tells papers apart.
  public boolean isEmpty() {
    return empty;
  }

  /// The cosine with the vector of another text, 0 when either has no words.
  public float cosine(TermCounts other) {
    if (empty) {
      return 0;
    }
    int[] papers = new int[other.size()];
    corpus.of(other, papers);
    float dot = 0;
    float squares = 0;
    for (int i = 0; i < papers.length; i++) {
      float weight = TF[other.count(i)] * rarityIn(papers[i]);
      squares += weight * weight;
      dot += weight * weightOf(other.term(i));
    }
    return squares > 0 ? (float) (dot / Math.sqrt(squares)) : 0;
  }

  /// What each word of another text adds to [#cosine], in the order of its terms, so that these sum
  /// up to it.
  public float[] shares(TermCounts other) {
    float[] shares = new float[other.size()];
    double norm = norm(other);
    for (int i = 0; norm > 0 && i < shares.length; i++) {
      shares[i] = (float) (weight(other, i) / norm * weightOf(other.term(i)));
    }
    return shares;
  }
}
