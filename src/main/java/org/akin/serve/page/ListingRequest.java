package org.akin.serve.page;

import java.util.ArrayList;
import java.util.List;
import org.akin.recommend.RelatedOptions;

/// What a reader asked a page for, as in its URL and form; yields the URL for a change of one
/// setting.
///
/// @param path of the page
/// @param typed words or an identifier; empty when there is nothing to search for
/// @param mode `both`, `meaning` or `words`
/// @param from first year; empty for any
/// @param to last year; empty for any
/// @param category a class or archive; empty for all
/// @param limit most papers
/// @param why whether each comes with a reason
/// @param grouped whether they are arranged by what they share
/// @param byCosine whether cosines alone order them
public record ListingRequest(
    String path,
    String typed,
    String mode,
    String from,
    String to,
    String category,
    int limit,
    boolean why,
    boolean grouped,
    boolean byCosine) {
  static final int MOST = RelatedOptions.MAX_LIMIT;

  private static final int STEP = 20;
  private static final int FOR_GROUPS = 40;

  /// The usual mode.
  public static final String BOTH = "both";

  boolean narrowed() {
    return !from.isEmpty() || !to.isEmpty() || !category.isEmpty() || !mode.equals(BOTH);
  }

  String withMore() {
    return address(Math.min(MOST, limit < STEP ? STEP : limit + STEP), why, grouped, byCosine);
  }

  String withWhy() {
    return address(limit, true, grouped, byCosine);
  }

  /// Enough papers for groups to show.
  String inGroups() {
    return address(Math.max(limit, FOR_GROUPS), why, true, byCosine);
  }

  String inOneList() {
    return address(limit, why, false, byCosine);
  }

  String inTheOtherOrder() {
    return address(limit, why, grouped, !byCosine);
  }

  private String address(int newLimit, boolean newWhy, boolean newGrouped, boolean newByCosine) {
    List<String> parts = new ArrayList<>();
    add(parts, "q", typed);
    add(parts, "mode", mode.equals(BOTH) ? "" : mode);
    add(parts, "from", from);
    add(parts, "to", to);
    add(parts, "category", category);
    add(parts, "limit", newLimit == RelatedOptions.DEFAULT_LIMIT ? "" : "" + newLimit);
    add(parts, "why", newWhy ? "true" : "");
    add(parts, "group", newGrouped ? "topic" : "");
    add(parts, "order", newByCosine ? "cosine" : "");
    return parts.isEmpty() ? path : path + "?" + String.join("&", parts);
  }

  private static void add(List<String> parts, String name, String value) {
    if (!value.isEmpty()) {
      parts.add(name + "=" + Links.query(value));
    }
  }
}
