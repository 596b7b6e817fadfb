package org.akin.serve.page;

import java.util.List;
import java.util.Map;
import org.akin.corpus.TextQuery;
import org.akin.paper.PaperId;
import org.jspecify.annotations.Nullable;

/// Leads from a card to a reading list that is nearer to its paper or farther from it, and else as
/// the page was asked for.
///
/// @param base the reading list that stands for the page, also one without papers
/// @param others papers to be like where the base has none, as on the page of a topic
record Steering(ListingRequest base, List<PaperId> others) {
  private static final String LIST = "/list";

  /// Enough papers for what they have in common.
  private static final int MOST_OTHERS = 5;

  /// Where a card leads.
  ///
  /// @param more address of the list with the paper
  /// @param less address of the list away from the paper; null when it would have nothing to be
  ///   near to
  record Steer(String more, @Nullable String less) {}

  /// On a page about a paper.
  static Steering around(PaperId paper, ListingRequest asked) {
    return new Steering(asked.filtersOn(LIST).with("like", paper.toString()), List.of());
  }

  /// On a page about what was typed: its conditions are left behind.
  static Steering aboutText(ListingRequest asked) {
    TextQuery query = TextQuery.parse(asked.typed());
    String text = query.conditions().isEmpty() ? asked.typed() : query.subject();
    return new Steering(asked.filtersOn(LIST).with("text", text), List.of());
  }

  /// On a reading list.
  static Steering ofList(ListingRequest asked) {
    return new Steering(asked.with("why").with("group").with("limit"), List.of());
  }

  /// On a page with papers that belong together.
  static Steering amid(List<PaperId> papers) {
    return new Steering(new ListingRequest(LIST, Map.of(), null), papers);
  }

  Steer of(PaperId paper) {
    String id = paper.toString();
    ListingRequest without = base.minus("like", id).minus("unlike", id);
    return new Steer(without.plus("like", id).address(), less(without, paper));
  }

  private @Nullable String less(ListingRequest without, PaperId paper) {
    ListingRequest near = without;
    if (near.text().isEmpty() && near.all("like").isEmpty()) {
      String[] like =
          others.stream()
              .filter(other -> !other.equals(paper))
              .limit(MOST_OTHERS)
              .map(PaperId::toString)
              .toArray(String[]::new);
      near = near.with("like", like);
    }
    return near.text().isEmpty() && near.all("like").isEmpty()
        ? null
        : near.plus("unlike", paper.toString()).address();
  }
}
