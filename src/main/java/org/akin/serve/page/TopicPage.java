package org.akin.serve.page;

import java.util.List;
import org.akin.LibraryTopics;
import org.akin.TopicDetails;
import org.akin.TopicSummary;
import org.akin.corpus.FacetCounts;
import org.akin.recommend.Related;
import org.akin.recommend.RelatedGroup;
import org.akin.serve.page.words.Words;
import org.jspecify.annotations.Nullable;

/// What the page of one topic or field shows.
///
/// @param address of this page, below the root
/// @param label of the topic
/// @param parent the field of a topic; null for a field
/// @param summary its size and phrases
/// @param spark its papers by year
/// @param ended the topic that took over; null while it is there
/// @param topics of a field
/// @param papers the most typical first
/// @param filters by year
/// @param next address with the papers that follow too, or alone; null when there are none
/// @param similar of the papers that are shown, when there is more than one
/// @param neighbours the nearest of its kind
/// @param feed of what is new in it
record TopicPage(
    String address,
    String label,
    Links.@Nullable Link parent,
    String summary,
    Spark spark,
    Links.@Nullable Link ended,
    List<Links.Link> topics,
    List<Card> papers,
    FilterBar filters,
    @Nullable String next,
    List<Group> similar,
    List<Links.Link> neighbours,
    String feed) {
  /// Papers that a list grows by.
  private static final int MORE = 30;

  /// Papers that share a subject.
  record Group(String label, List<Links.Link> papers) {}

  static TopicPage of(TopicListing listing, PageContext context) {
    Words words = context.words();
    TopicDetails details = listing.details();
    LibraryTopics.Page page = listing.page();
    ListingRequest asked = listing.asked();
    TopicSummary topic = details.topic();
    int shown = listing.offset() + page.papers().size();
    Steering steering = Steering.amid(page.papers().stream().map(one -> one.paper().id()).toList());
    return new TopicPage(
        Links.topic(topic.id()),
        topic.label(),
        topic.parent() == null
            ? null
            : new Links.Link(topic.parent().label(), Links.topic(topic.parent().id())),
        summary(topic, words),
        Spark.of(topic.byYear(), words),
        ended(details, words),
        details.topics().stream()
            .map(one -> new Links.Link(one.label(), Links.topic(one.id())))
            .toList(),
        page.papers().stream().map(one -> Card.of(one, Basis.SEVERAL, steering, context)).toList(),
        FilterBar.of(
            "papers",
            asked.with("offset"),
            listing.counts() == FacetCounts.UNKNOWN
                ? new FacetCounts(page.total(), topic.byYear(), List.of(), List.of())
                : listing.counts(),
            words),
        more(asked, shown, page.total()),
        listing.groups().size() < 2
            ? List.of()
            : listing.groups().stream().map(one -> group(one, context)).toList(),
        details.neighbours().stream()
            .map(one -> new Links.Link(one.label(), Links.topic(one.id())))
            .toList(),
        "/feeds" + Links.topic(topic.id()) + ".atom");
  }

  /// The same list with more papers, or behind the most that one has, the next one.
  private static @Nullable String more(ListingRequest asked, int shown, int total) {
    if (shown >= total) {
      return null;
    }
    boolean grows = asked.all("offset").isEmpty() && shown < ListingRequest.MOST;
    return grows
        ? asked
            .with("limit", Integer.toString(Math.min(shown + MORE, ListingRequest.MOST)))
            .address()
        : asked.with("limit").with("offset", Integer.toString(shown)).address();
  }

  private static String summary(TopicSummary topic, Words words) {
    String papers = words.count("papers", topic.size());
    return topic.phrases().isEmpty()
        ? papers
        : words.text("topic.summary", papers, String.join(", ", topic.phrases()));
  }

  private static Links.@Nullable Link ended(TopicDetails details, Words words) {
    TopicDetails.Ended ended = details.ended();
    if (ended == null) {
      return null;
    }
    var successor = ended.successor();
    return successor == null
        ? new Links.Link(words.text("topic.ended.list"), "/topics")
        : new Links.Link(successor.label(), Links.topic(successor.id()));
  }

  private static Group group(RelatedGroup group, PageContext context) {
    return new Group(
        group.topic().label(), group.related().stream().map(one -> link(one, context)).toList());
  }

  private static Links.Link link(Related one, PageContext context) {
    Card card = Card.of(one.paper(), context);
    return new Links.Link(card.title(), card.address());
  }

  PageShell shell(Words words) {
    return PageShell.of(label, "topics")
        .withDescription(words.text("topic.description", label, summary));
  }
}
