package org.akin.serve.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.akin.recommend.RelatedOptions;
import org.jspecify.annotations.Nullable;

/// What a reader asked a page for, as in its URL and form, right or wrong; yields the URL for a
/// change of one setting, in which all others stay.
///
/// @param path of the page
/// @param values of each parameter, in the order of [#NAMES]; none is empty
/// @param problem what is wrong with a value; null when nothing is
public record ListingRequest(
    String path, Map<String, List<String>> values, @Nullable String problem) {
  static final int MOST = RelatedOptions.MAX_LIMIT;

  /// Parameters as they follow one another in an address.
  private static final List<String> NAMES =
      List.of(
          "q",
          "text",
          "like",
          "unlike",
          "mode",
          "from",
          "to",
          "category",
          "venue",
          "min_cosine",
          "recency",
          "diversity",
          "exclude",
          "order",
          "offset",
          "limit",
          "why",
          "group");

  private static final Set<String> FILTERS = Set.of("from", "to", "category", "venue");

  /// Whose values may stand between commas.
  private static final Set<String> LISTS = Set.of("like", "unlike", "exclude");

  private static final int STEP = 20;
  private static final int FOR_GROUPS = 40;

  /// Of a text in an address, encoded: with all the rest, servers and proxies take 8,000.
  private static final int LONGEST_TEXT = 5000;

  private static final String COSINE = "cosine";

  /// The usual mode.
  public static final String BOTH = "both";

  /// @param values in any order; unknown names and a mode or limit that is the usual one are left
  ///   out
  public static ListingRequest of(
      String path, Map<String, List<String>> values, @Nullable String problem) {
    Map<String, List<String>> ordered = new LinkedHashMap<>();
    for (String name : NAMES) {
      List<String> filled =
          values.getOrDefault(name, List.of()).stream()
              .map(String::strip)
              .map(value -> name.equals("q") || name.equals("text") ? shortened(value) : value)
              .filter(value -> !value.isEmpty() && !isUsual(name, value))
              .toList();
      if (!filled.isEmpty()) {
        ordered.put(name, filled);
      }
    }
    return new ListingRequest(path, ordered, problem);
  }

  private static boolean isUsual(String name, String value) {
    return switch (name) {
      case "mode" -> value.equals(BOTH);
      case "limit" -> value.equals(Integer.toString(RelatedOptions.DEFAULT_LIMIT));
      case "why" -> value.equals("false");
      case "order" -> value.equals("akin");
      default -> false;
    };
  }

  /// As much of a text as an address can hold.
  public static String shortened(String text) {
    String cut = text;
    while (Links.query(cut).length() > LONGEST_TEXT) {
      int end = cut.length() * 9 / 10;
      cut = cut.substring(0, Character.isHighSurrogate(cut.charAt(end - 1)) ? end - 1 : end);
    }
    return cut;
  }

  private String first(String name) {
    return values.getOrDefault(name, List.of("")).getFirst();
  }

  /// What was searched for; empty when there is nothing to search for.
  public String typed() {
    return first("q");
  }

  /// A text that papers are to be like; empty for none.
  public String text() {
    return first("text");
  }

  String mode() {
    return values.containsKey("mode") ? first("mode") : BOTH;
  }

  String from() {
    return first("from");
  }

  String to() {
    return first("to");
  }

  /// The values of a parameter that may have several.
  List<String> all(String name) {
    List<String> all = values.getOrDefault(name, List.of());
    return LISTS.contains(name) || name.equals("category")
        ? all.stream().flatMap(value -> List.of(value.split(",")).stream()).toList()
        : all;
  }

  int limit() {
    String limit = first("limit");
    return limit.matches("\\d{1,3}") ? Integer.parseInt(limit) : RelatedOptions.DEFAULT_LIMIT;
  }

  boolean why() {
    return first("why").equals("true");
  }

  /// Whether the papers are arranged by what they share.
  public boolean grouped() {
    return values.containsKey("group");
  }

  /// Whether filters are set.
  boolean narrowed() {
    return values.keySet().stream().anyMatch(FILTERS::contains);
  }

  /// The same with another value of one parameter; empty for none.
  ListingRequest with(String name, String... newValues) {
    Map<String, List<String>> changed = new LinkedHashMap<>(values);
    changed.put(name, List.of(newValues));
    return of(path, changed, problem);
  }

  /// The same with a value more.
  ListingRequest plus(String name, String value) {
    Set<String> more = new LinkedHashSet<>(all(name));
    more.add(value);
    return with(name, more.toArray(String[]::new));
  }

  /// The same without one value, in any case.
  ListingRequest minus(String name, String value) {
    return with(
        name,
        all(name).stream().filter(other -> !other.equalsIgnoreCase(value)).toArray(String[]::new));
  }

  ListingRequest withoutFilters() {
    Map<String, List<String>> others = new LinkedHashMap<>(values);
    others.keySet().removeAll(FILTERS);
    return of(path, others, null);
  }

  /// The filters and the order alone, on another page.
  ListingRequest filtersOn(String otherPath) {
    Map<String, List<String>> kept = new LinkedHashMap<>(values);
    kept.keySet().removeIf(name -> !FILTERS.contains(name) && !name.equals("order"));
    return of(otherPath, kept, null);
  }

  String withMore() {
    return with("limit", Integer.toString(Math.min(MOST, limit() < STEP ? STEP : limit() + STEP)))
        .address();
  }

  String withWhy() {
    return with("why", "true").address();
  }

  /// Enough papers for groups to show.
  String inGroups() {
    return with("limit", Integer.toString(Math.max(limit(), FOR_GROUPS)))
        .with("group", "topic")
        .address();
  }

  String inOneList() {
    return with("group").address();
  }

  /// Whether cosines alone order the papers.
  boolean byCosine() {
    return first("order").equals(COSINE);
  }

  String inTheOtherOrder() {
    return (byCosine() ? with("order") : with("order", COSINE)).address();
  }

  /// A field of a form that is not shown.
  record Field(String name, String value) {}

  /// What a form must send besides its own fields so that nothing is lost.
  List<Field> fieldsBesides(Set<String> own) {
    List<Field> fields = new ArrayList<>();
    values.forEach((name, some) -> {
      if (!own.contains(name)) {
        some.forEach(value -> fields.add(new Field(name, value)));
      }
    });
    return fields;
  }

  /// Path and query.
  public String address() {
    String query =
        values.entrySet().stream()
            .map(parameter -> part(parameter.getKey(), parameter.getValue()))
            .collect(Collectors.joining("&"));
    return query.isEmpty() ? path : path + "?" + query;
  }

  private static String part(String name, List<String> some) {
    return LISTS.contains(name)
        ? name
            + "="
            + some.stream().map(Links::query).collect(Collectors.joining(",")).replace("%2C", ",")
        : some.stream()
            .map(value -> name + "=" + Links.query(value))
            .collect(Collectors.joining("&"));
  }

  /// Whether a problem is about one parameter.
  boolean isWrong(String name) {
    return problem != null && Objects.requireNonNull(problem).startsWith(name + ":");
  }
}
