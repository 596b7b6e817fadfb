package org.akin.serve.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.akin.corpus.FacetCounts;
import org.akin.corpus.FacetCounts.Count;
import org.akin.serve.page.words.Words;
import org.jspecify.annotations.Nullable;

/// The filters of a list of papers: those that hold, each to be taken away, and a form to set
/// others, with how many papers each leaves.
///
/// @param id of the list, where the reader goes on
/// @param asked what the page was asked for
/// @param active filters that hold
/// @param papers how many pass them, in words; empty when that is not known
/// @param years papers by year; null when no year is known
/// @param categories that may be chosen
/// @param venues that may be chosen
/// @param hidden what the form keeps
/// @param open whether the form is shown at once
record FilterBar(
    String id,
    ListingRequest asked,
    List<Links.Link> active,
    String papers,
    @Nullable Histogram years,
    List<Choice> categories,
    List<Choice> venues,
    List<ListingRequest.Field> hidden,
    boolean open) {
  /// Values of each filter that are offered.
  static final int OFFERED = 12;

  private static final Set<String> OWN =
      Set.of("from", "to", "category", "venue", "mode", "order", "limit");

  /// A value of a filter.
  ///
  /// @param papers how many it leaves; empty when that is not known
  record Choice(String value, String papers, boolean chosen) {}

  static FilterBar of(String id, ListingRequest asked, FacetCounts counts, Words words) {
    boolean known = counts != FacetCounts.UNKNOWN;
    List<Links.Link> active = active(asked, words);
    boolean open = asked.problem() != null;
    String papers = active.isEmpty() || open ? "filter.in-all" : "filter.pass";
    return new FilterBar(
        id,
        asked,
        active,
        known ? words.count(papers, counts.papers()) : "",
        counts.years().isEmpty() ? null : Histogram.of(counts.years(), words),
        choices("category", asked, counts.categories(), words),
        choices("venue", asked, counts.venues(), words),
        asked.fieldsBesides(OWN),
        open);
  }

  private static List<Links.Link> active(ListingRequest asked, Words words) {
    List<Links.Link> active = new ArrayList<>();
    if (!asked.from().isEmpty()) {
      String text = words.text("filter.from-year", asked.from());
      active.add(new Links.Link(text, asked.with("from").address()));
    }
    if (!asked.to().isEmpty()) {
      String text = words.text("filter.to-year", asked.to());
      active.add(new Links.Link(text, asked.with("to").address()));
    }
    for (String name : List.of("category", "venue")) {
      for (String value : asked.all(name)) {
        active.add(new Links.Link(value, asked.minus(name, value).address()));
      }
    }
    return active;
  }

  /// The most frequent values, and before them the chosen ones.
  private static List<Choice> choices(
      String name, ListingRequest asked, List<Count> counts, Words words) {
    List<String> chosen = asked.all(name);
    Stream<Choice> first =
        chosen.stream().map(value -> new Choice(value, count(value, counts, words), true));
    Stream<Choice> others =
        counts.stream()
            .filter(count -> chosen.stream().noneMatch(count.value()::equalsIgnoreCase))
            .limit(OFFERED)
            .map(count -> new Choice(count.value(), words.number(count.papers()), false));
    return Stream.concat(first, others).toList();
  }

  private static String count(String value, List<Count> counts, Words words) {
    return counts.stream()
        .filter(count -> count.value().equalsIgnoreCase(value))
        .map(count -> words.number(count.papers()))
        .findFirst()
        .orElse("");
  }

  private boolean isOfTopic() {
    return asked.path().startsWith("/topics/");
  }

  boolean byCategory() {
    return !isOfTopic() || !categories.isEmpty();
  }

  boolean byOrder() {
    return !isOfTopic();
  }

  /// Whether any paper has a venue, as far as is known.
  boolean byVenue() {
    return !venues.isEmpty() || papers.isEmpty();
  }

  boolean byMode() {
    return asked.path().equals("/search");
  }

  boolean selected(String mode) {
    return asked.mode().equals(mode);
  }

  String withoutAny() {
    return asked.withoutFilters().address();
  }
}
