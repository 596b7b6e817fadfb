package org.akin.serve.page;

import java.util.List;
import org.akin.Answer;
import org.akin.explain.PaperText;
import org.jspecify.annotations.Nullable;

/// Papers, the nearest first, and how to get more of them or to know more about them.
///
/// @param cards the papers
/// @param relaxed filters that were given up because nothing passed them
/// @param more address of the same list with more papers; null when there are none
/// @param why address of the same list with reasons; null when they are there already
record CardList(
    List<Card> cards, List<String> relaxed, @Nullable String more, @Nullable String why) {
  /// Papers of an answer.
  ///
  /// @param seed what they were compared with; null when reasons are not to be shown
  static CardList of(Answer answer, @Nullable PaperText seed, Asked asked, Links links) {
    int shown = answer.related().size();
    return new CardList(
        answer.related().stream().map(related -> Card.of(related, seed, links)).toList(),
        answer.relaxed(),
        shown == asked.limit() && asked.limit() < Asked.MOST ? asked.withMore() : null,
        seed != null && !asked.why() && shown > 0 ? asked.withWhy() : null);
  }
}
