package org.akin.recommend;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.akin.corpus.AkinOrder;
import org.akin.corpus.FoundPaper;
import org.akin.corpus.Key;
import org.akin.vector.Vectors;
import org.jspecify.annotations.Nullable;

/// What to recommend from.
///
/// @param like unit vectors to be near to, at least one
/// @param unlike unit vectors to keep away from, may be empty
/// @param stored the stored papers among them, no version of which is shown
/// @param hidden keys of the papers that are not shown; those of the stored ones among them
/// @param order what the nearest are ordered by besides their cosine; null for nothing
public record Seeds(
    List<float[]> like,
    List<float[]> unlike,
    List<FoundPaper> stored,
    Set<Key> hidden,
    @Nullable AkinOrder order) {
  /// How far the disliked pull the query away. Of the weights measured (docs/quality.md), this
  /// sends most of an unliked theme away, while what both share is hardly lost; from 0.6 on it is.
  static final float UNLIKE_WEIGHT = 0.3f;

  /// Seeds to which cosines alone tell what is near.
  public Seeds(List<float[]> like, List<float[]> unlike, List<FoundPaper> stored, Set<Key> hidden) {
    this(like, unlike, stored, hidden, null);
  }

  /// @throws IllegalArgumentException when there is nothing to be near to
  public Seeds {
    if (like.isEmpty()) {
      throw new IllegalArgumentException("like: expected at least one paper or text");
    }
    like = List.copyOf(like);
    unlike = List.copyOf(unlike);
    stored = List.copyOf(stored);
    Set<Key> all = new HashSet<>(hidden);
    stored.forEach(one -> all.add(one.key()));
    hidden = Set.copyOf(all);
  }

  /// The keys of papers that are not to be shown.
  static Set<Key> keys(Collection<FoundPaper> papers) {
    Set<Key> keys = new HashSet<>();
    papers.forEach(one -> keys.add(one.key()));
    return keys;
  }

  /// Rocchio's rule (1971): the mean of the liked minus a share of the mean of the disliked.
  ///
  /// @return a unit vector, not to be changed; the liked mean alone when the two cancel out
  float[] query() {
    return Objects.requireNonNull(query(like, unlike));
  }

  /// The same of other vectors, such as those of titles; null when there is nothing to be near to.
  static float @Nullable [] query(List<float[]> like, List<float[]> unlike) {
    if (like.isEmpty()) {
      return null;
    }
    float[] liked = mean(like);
    if (unlike.isEmpty()) {
      return liked;
    }
    float[] query = liked.clone();
    Vectors.add(mean(unlike), -UNLIKE_WEIGHT, query);
    return Vectors.normalize(query) > 0 ? query : liked;
  }

  /// Of unit length; the first vector when they cancel out. A single one is its own mean to the
  /// last bit, so that a backend sees when it is asked about one paper twice.
  private static float[] mean(List<float[]> vectors) {
    if (vectors.size() == 1) {
      return vectors.getFirst();
    }
    float[] mean = Vectors.sum(vectors);
    return Vectors.normalize(mean) > 0 ? mean : vectors.getFirst().clone();
  }
}
