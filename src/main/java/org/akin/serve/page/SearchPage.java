package org.akin.serve.page;

import org.jspecify.annotations.Nullable;

/// What the search page shows.
///
/// @param asked what was searched for
/// @param found null when nothing was searched for
/// @param unknown an identifier that was typed and of which the library has no paper; null when
///   none was typed
/// @param feed address of the Atom feed of the same search
record SearchPage(
    ListingRequest asked, @Nullable CardList found, Links.@Nullable Link unknown, String feed) {
  PageShell shell() {
    String title = asked.typed().isEmpty() ? "Search" : asked.typed() + " · Search";
    return PageShell.of(title, "search").withQuery(asked.typed());
  }

  /// `1 paper`, `10 papers`.
  String count() {
    int papers = found == null ? 0 : found.size();
    return papers + (papers == 1 ? " paper" : " papers");
  }

  boolean selected(String mode) {
    return asked.mode().equals(mode);
  }
}
