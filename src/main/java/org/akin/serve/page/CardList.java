package org.akin.serve.page;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.akin.corpus.AkinOrder;
import org.akin.recommend.Answer;
import org.akin.recommend.Related;
import org.akin.recommend.RelatedGroup;
import org.akin.serve.page.words.Words;
import org.jspecify.annotations.Nullable;

/// Papers, the nearest first, and how to get more of them or to know more about them.
///
/// @param groups the papers by what they share; one without label when they are not arranged
/// @param relaxed filters that were given up because nothing passed them
/// @param filters that hold, and a form to set others
/// @param more address of the same list with more papers; null when there are none
/// @param why address of the same list with reasons; null when they are there already
/// @param arranged address of the same list in groups or, from there, in one list; null when only
///   one of the two is available
/// @param order what orders them; null where cosines have no say
record CardList(
    List<Group> groups,
    List<String> relaxed,
    FilterBar filters,
    @Nullable String more,
    @Nullable String why,
    @Nullable String arranged,
    @Nullable Order order) {
  /// What orders the papers.
  ///
  /// @param address of the same list in the other order
  record Order(String text, String address, String other) {
    static @Nullable Order of(Answer answer, ListingRequest asked, Words words) {
      List<AkinOrder.Parts> parts =
          answer.related().stream()
              .map(related -> related.hit().parts())
              .filter(Objects::nonNull)
              .toList();
      if (asked.byCosine() && !answer.related().isEmpty()) {
        return new Order(
            words.text("order.cosine"), asked.inTheOtherOrder(), words.text("order.to.akin"));
      }
      if (answer.related().stream().anyMatch(related -> related.places() != null)) {
        return new Order(
            words.text("order.fused"),
            asked.with("mode", "meaning").address(),
            words.text("order.to.meaning"));
      }
      if (parts.isEmpty()) {
        return null;
      }
      boolean titles = parts.stream().anyMatch(one -> one.title() != null);
      return new Order(
          words.text(titles ? "order.titles" : "order.words"),
          asked.inTheOtherOrder(),
          words.text("order.to.cosine"));
    }
  }

  /// Papers that share a subject.
  ///
  /// @param label key phrases; empty for all papers in one list
  record Group(String label, List<Card> cards) {}

  /// Papers of an answer.
  ///
  /// @param id of the list on its page
  static CardList of(
      String id, Listing listing, Basis compared, Steering steering, PageContext context) {
    Answer answer = listing.answer();
    ListingRequest asked = listing.asked();
    Basis basis = compared.with(asked.why());
    int shown = answer.related().size();
    return new CardList(
        labelled(answer).map(group -> group(group, basis, steering, context)).toList(),
        answer.relaxed(),
        FilterBar.of(id, asked, listing.counts(), context.words()),
        shown == asked.limit() && asked.limit() < ListingRequest.MOST ? asked.withMore() : null,
        basis.hasReasons() && !asked.why() && shown > 0 ? asked.withWhy() : null,
        !basis.hasReasons() || shown == 0
            ? null
            : asked.grouped() ? asked.inOneList() : asked.inGroups(),
        Order.of(answer, asked, context.words()));
  }

  private record Labelled(String label, List<Related> related) {}

  private static Stream<Labelled> labelled(Answer answer) {
    List<RelatedGroup> groups = answer.groups();
    return groups == null
        ? Stream.of(new Labelled("", answer.related()))
        : groups.stream().map(group -> new Labelled(group.topic().label(), group.related()));
  }

  private static Group group(Labelled group, Basis basis, Steering steering, PageContext context) {
    List<Card> cards =
        group.related().stream()
            .map(related -> Card.of(related, basis, steering, context))
            .toList();
    return new Group(group.label(), cards);
  }

  /// How many papers are shown before a group.
  int before(Group group) {
    int before = 0;
    for (Group other : groups) {
      if (other == group) {
        break;
      }
      before += other.cards().size();
    }
    return before;
  }

  int size() {
    return groups.stream().mapToInt(group -> group.cards().size()).sum();
  }
}
