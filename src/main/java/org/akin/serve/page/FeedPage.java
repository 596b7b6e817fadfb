package org.akin.serve.page;

import java.net.URI;
import java.time.ZoneOffset;
import java.util.List;
import org.akin.feed.AtomEntry;
import org.akin.feed.AtomFeed;
import org.akin.serve.page.words.Words;

/// A feed as a person reads it.
///
/// @param address of the feed, for feed readers
/// @param page that the feed belongs to, below the root
record FeedPage(String title, String subtitle, String address, String page, List<Entry> entries) {
  private static final int MOST_AUTHORS = 4;

  /// A paper that is new.
  record Entry(String title, String address, String authors, String day) {
    static Entry of(AtomEntry entry, Words words) {
      List<String> authors = entry.authors();
      String first = String.join(", ", authors.stream().limit(MOST_AUTHORS).toList());
      return new Entry(
          entry.title(),
          entry.page().toString(),
          authors.size() > MOST_AUTHORS ? words.text("feed.authors", first) : first,
          words.day(entry.updated().atOffset(ZoneOffset.UTC).toLocalDate()));
    }
  }

  static FeedPage of(AtomFeed feed, Words words) {
    URI page = feed.page();
    return new FeedPage(
        feed.title(),
        feed.subtitle(),
        feed.self().toString(),
        page.toString(),
        feed.entries().stream().map(entry -> Entry.of(entry, words)).toList());
  }

  PageShell shell() {
    return PageShell.of(title, "").withDescription(subtitle);
  }
}
