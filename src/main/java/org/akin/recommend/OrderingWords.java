package org.akin.recommend;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.akin.corpus.AkinOrder;
import org.akin.explain.SharedWord;
import org.akin.paper.Paper;
import org.akin.term.TermCounts;
import org.akin.text.CleanText;
import org.jspecify.annotations.Nullable;

/// The words that made a paper's place in an answer, from the numbers it was ordered by.
final class OrderingWords {
  private static final int MOST = 8;

  /// A word that adds less is noise.
  private static final float LEAST_SHARE = 0.03f;

  private OrderingWords() {}

  /// The words that add most, the first most.
  ///
  /// @param parts with shares; null where words did not count
  static List<SharedWord> of(AkinOrder.@Nullable Parts parts, Paper shown) {
    if (parts == null || parts.shares().isEmpty()) {
      return List.of();
    }
    Map<Integer, Float> shares = parts.shares();
    double all = shares.values().stream().mapToDouble(share -> Math.max(0, share)).sum();
    List<SharedWord> words = new ArrayList<>();
    Set<Integer> seen = new HashSet<>();
    for (String text :
        List.of(CleanText.of(shown.title()), CleanText.ofAbstract(shown.abstractText()))) {
      TermCounts.forEachWord(
          text,
          (whole, from, to) -> {
            String word = whole.substring(from, to);
            String lower = word.toLowerCase(Locale.ROOT);
            int term = TermCounts.term(lower);
            float share = (float) (shares.getOrDefault(term, 0f) / all);
            if (share >= LEAST_SHARE && seen.add(term) && SharedWord.tells(lower)) {
              words.add(new SharedWord(word, share));
            }
          });
    }
    words.sort(Comparator.comparing(SharedWord::share).reversed());
    return words.stream().limit(MOST).toList();
  }
}
