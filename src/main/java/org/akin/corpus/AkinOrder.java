package org.akin.corpus;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.Stream;
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
/// @param shares whether each paper comes with what each word adds
public record AkinOrder(
    List<TermCounts> like,
    List<TermCounts> unlike,
    float share,
    float @Nullable [] title,
    boolean shares) {
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
  /// @param shares what each word that both have adds to `words`, by its term; empty unless that
  ///   was asked for
  public record Parts(float words, @Nullable Float title, Map<Integer, Float> shares) {}

  /// What a backend knows of a paper that this order is to place.
  ///
  /// @param terms of the paper
  /// @param title vector of its title in bytes; null where none is kept
  public record Known(TermCounts terms, byte @Nullable [] title) {}

  /// An order whose papers come without what each word adds.
  public AkinOrder(
      List<TermCounts> like, List<TermCounts> unlike, float share, float @Nullable [] title) {
    this(like, unlike, share, title, false);
  }

  /// The same with what each word adds.
  public AkinOrder withShares() {
    return new AkinOrder(like, unlike, share, title, true);
  }

  /// Copies the lists.
  public AkinOrder {
    like = List.copyOf(like);
    unlike = List.copyOf(unlike);
  }

  /// The parts of papers.
  public List<Parts> parts(List<Known> papers, TermFrequencies corpus) {
    TermVector words = TermVector.of(like, unlike, share, corpus);
    return papers.stream()
        .map(paper ->
            new Parts(
                words.cosine(paper.terms()),
                title(paper),
                shares ? shares(words, paper.terms()) : Map.of()))
        .toList();
  }

  private static Map<Integer, Float> shares(TermVector words, TermCounts terms) {
    Map<Integer, Float> shares = new HashMap<>();
    float[] all = words.shares(terms);
    for (int i = 0; i < all.length; i++) {
      if (all[i] != 0) {
        shares.put(terms.term(i), all[i]);
      }
    }
    return shares;
  }

  private @Nullable Float title(Known paper) {
    byte[] other = paper.title();
    return title == null || other == null ? null : (Float) ByteVectors.cosine(title, other);
  }

  /// A paper at its place.
  ///
  /// @param parts of its place; null behind the first [#DEPTH]
  public record Placed<T>(T paper, @Nullable Parts parts) {}

  private record Ranked<T>(Placed<T> placed, double standing) {}

  /// Orders the nearest papers, as far as their parts are given; those behind them follow as they
  /// are.
  ///
  /// @param limit most papers to return
  /// @param nearest by falling cosine
  /// @param parts of the first of them
  /// @param standing what a paper is ordered by
  public static <T> List<Placed<T>> first(
      int limit, List<T> nearest, List<Parts> parts, ToDoubleBiFunction<T, Parts> standing) {
    List<Ranked<T>> ranked = new ArrayList<>(parts.size());
    for (int i = 0; i < parts.size(); i++) {
      var placed = new Placed<>(nearest.get(i), parts.get(i));
      ranked.add(new Ranked<>(placed, standing.applyAsDouble(nearest.get(i), parts.get(i))));
    }
    // Stable, so that papers of one standing stay in the order of their cosines.
    ranked.sort(Comparator.comparingDouble(one -> -one.standing()));
    Stream<Placed<T>> behind =
        nearest.stream().skip(parts.size()).map(paper -> new Placed<>(paper, null));
    return Stream.concat(ranked.stream().map(Ranked::placed), behind).limit(limit).toList();
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
