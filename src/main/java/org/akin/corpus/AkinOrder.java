package org.akin.corpus;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.akin.term.TermCounts;
import org.akin.term.TermFrequencies;
import org.akin.term.TermVector;
import org.akin.vector.ByteVectors;
import org.jspecify.annotations.Nullable;

/// What the nearest papers are ordered by besides their cosine: the words and the title of what was
/// asked about. A paper's place is that of
///
/// cosine + [#WORDS] · words + [#TITLE] · title
///
/// with *words* the cosine of TF-IDF weights ([TermVector]) and *title* that of the vectors of the
/// two titles. docs/quality.md has what this gains.
///
/// @param like words of what is liked, one for each text
/// @param unlike words of what is not, may be empty
/// @param share of the unliked words that is taken off the liked ones
/// @param title unit vector of the titles of what is liked; null where there is none, or where the
///   corpus has no titles' vectors
public record AkinOrder(
    List<TermCounts> like, List<TermCounts> unlike, float share, float @Nullable [] title) {
  /// How many papers are ordered so, the nearest of those that pass the filters. Those behind them
  /// stay in the order of their cosines. Fixed, so that a longer answer begins with a shorter one.
  public static final int DEPTH = 128;

  /// Weight of the words. From 0.5 to 1.0 all are equally good.
  public static final float WORDS = 0.7f;

  /// Weight of the titles.
  public static final float TITLE = 0.3f;

  /// What a paper's place is made of besides its cosine.
  ///
  /// @param words cosine of the TF-IDF weights, 0 to 1, below 0 where unliked words weigh more
  /// @param title cosine of the titles' vectors; null where titles do not count
  public record Parts(
      float words, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Float title) {}

  /// What a backend knows of a paper that this order is to place.
  ///
  /// @param terms of the paper
  /// @param title vector of its title in bytes; null where none is kept
  public record Known(TermCounts terms, byte @Nullable [] title) {}

  /// Copies the lists.
  public AkinOrder {
    like = List.copyOf(like);
    unlike = List.copyOf(unlike);
  }

  /// The parts of papers.
  public List<Parts> parts(List<Known> papers, TermFrequencies corpus) {
    TermVector words = TermVector.of(like, unlike, share, corpus);
    return papers.stream()
        .map(paper -> new Parts(words.cosine(paper.terms()), title(paper)))
        .toList();
  }

  private @Nullable Float title(Known paper) {
    byte[] other = paper.title();
    return title == null || other == null ? null : (Float) ByteVectors.cosine(title, other);
  }

  /// What a paper is ordered by, brought to the range of a cosine. The cosine stands for that of
  /// titles where a paper has none.
  ///
  /// @param parts null for a paper behind the ordered ones, which has no words in common as far as
  ///   is known
  public double standing(float cosine, @Nullable Parts parts) {
    double sum = cosine + WORDS * (parts == null ? 0 : parts.words());
    if (title == null) {
      return sum / (1 + WORDS);
    }
    Float titles = parts == null ? null : parts.title();
    return (sum + TITLE * (titles == null ? cosine : titles)) / (1 + WORDS + TITLE);
  }
}
