package org.akin.serve.page;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.akin.corpus.TextQuery;
import org.akin.serve.page.words.Words;
import org.jspecify.annotations.Nullable;

/// What the search page shows.
///
/// @param asked what was searched for
/// @param found null when nothing was searched for
/// @param unknown an identifier that was typed and of which the library has no paper; null when
///   none was typed
/// @param respelt words that no paper has, and what each was taken for
/// @param feed address of the Atom feed of the same search
record SearchPage(
    ListingRequest asked,
    @Nullable CardList found,
    Links.@Nullable Link unknown,
    Map<String, String> respelt,
    String feed) {
  private static final int LONGEST_TITLE = 60;

  PageShell shell(Words words) {
    String typed = asked.typed();
    String shown = typed.length() > LONGEST_TITLE ? typed.substring(0, LONGEST_TITLE) + "…" : typed;
    String title =
        typed.isEmpty() ? words.text("search.title") : words.text("search.title.of", shown);
    return PageShell.of(title, "search").withQuery(typed);
  }

  /// How many papers are shown.
  int count() {
    return found == null ? 0 : found.size();
  }

  /// Whether a text is compared rather than a query answered.
  boolean isProse() {
    return TextQuery.isProse(asked.typed());
  }

  /// What the search form keeps besides the text.
  List<ListingRequest.Field> kept() {
    return asked.fieldsBesides(Set.of("q", "limit", "why", "group"));
  }
}
