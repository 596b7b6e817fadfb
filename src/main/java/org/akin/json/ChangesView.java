package org.akin.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import org.akin.corpus.History;

/// What changed in a library.
///
/// @param library tells this library from every other one, also from the one it was restored from
/// @param changes in the order they were made; of each paper only the newest
/// @param next to ask from the next time
/// @param complete whether these were all
/// @param completeSince the earliest generation that may be asked from
/// @param generation of the library
public record ChangesView(
    String library,
    List<ChangeView> changes,
    long next,
    boolean complete,
    @JsonProperty("complete_since") long completeSince,
    long generation) {
  /// One paper's newest change: `added`, `updated` or `removed`.
  public record ChangeView(String id, String change, long generation) {
    private static ChangeView of(History.Change change) {
      String kind = change.kind().name().toLowerCase(Locale.ROOT);
      return new ChangeView(change.id(), kind, change.generation());
    }
  }

  /// @param generation of the library before the page was read
  public static ChangesView of(
      String library, History history, History.Page page, long generation) {
    return new ChangesView(
        library,
        page.changes().stream().map(ChangeView::of).toList(),
        page.next(),
        page.complete(),
        history.completeSince(),
        generation);
  }
}
