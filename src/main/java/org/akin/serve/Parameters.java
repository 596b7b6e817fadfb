package org.akin.serve;

import io.javalin.http.Context;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.akin.corpus.Filters;
import org.akin.corpus.SearchMode;
import org.akin.json.PaperView;
import org.akin.paper.PaperId;
import org.akin.recommend.RelatedOptions;
import org.akin.serve.page.ListingRequest;
import org.jspecify.annotations.Nullable;

/// Reads the query parameters of one request; refuses unknown ones, since a misspelt filter that is
/// ignored gives an answer that looks right and is not.
final class Parameters {
  static final Set<String> NONE = Set.of();
  static final Set<String> RELATED =
      Set.of(
          "limit",
          "from",
          "to",
          "category",
          "venue",
          "min_cosine",
          "exclude",
          "diversity",
          "recency",
          "order",
          "why",
          "group",
          "fields");
  static final Set<String> SEARCH = with("q", "mode");
  static final Set<String> LIST = with("like", "unlike", "text");
  static final Set<String> TOPIC_PAPERS =
      Set.of("limit", "offset", "from", "to", "category", "venue", "fields");
  static final Set<String> SUGGEST = Set.of("q", "limit");
  static final Set<String> CHANGES = Set.of("since", "limit", "wait");
  static final Set<String> RECOMMENDATIONS = with("like", "unlike");

  /// Values of one parameter, each of which is looked up.
  static final int MAX_VALUES = 1000;

  private final Map<String, List<String>> values;

  Parameters(Context context, Collection<String> known) {
    this(context.queryParamMap(), known);
    requireEncoded(context.queryString());
  }

  Parameters(Map<String, List<String>> values, Collection<String> known) {
    this.values = values;
    for (String name : values.keySet()) {
      // Nothing stands before or after a '&' too many.
      if (!known.contains(name) && !name.isEmpty()) {
        throw new BadParameterException(
            known.isEmpty()
                ? "unknown parameter '%s': this endpoint takes no parameters".formatted(name)
                : "unknown parameter '%s': expected one of %s"
                    .formatted(name, new TreeSet<>(known)));
      }
    }
  }

  /// Reads the fields of a form, which browsers send empty when nothing was typed.
  static Parameters ofForm(Context context, Collection<String> known) {
    requireEncoded(context.queryString());
    Map<String, List<String>> filled = new HashMap<>();
    context
        .queryParamMap()
        .forEach((name, values) -> {
          List<String> typed = values.stream().filter(value -> !value.isBlank()).toList();
          if (!typed.isEmpty() || !known.contains(name)) {
            filled.put(name, typed);
          }
        });
    return new Parameters(filled, known);
  }

  /// What cannot be decoded would be taken for a parameter that is not there.
  private static void requireEncoded(@Nullable String query) {
    if (query == null) {
      return;
    }
    try {
      URLDecoder.decode(query, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new BadParameterException(
          "the query has a '%' that is not followed by two hexadecimal digits; write it as %25", e);
    }
  }

  private static Set<String> with(String... names) {
    Set<String> all = new TreeSet<>(RELATED);
    all.addAll(List.of(names));
    return Set.copyOf(all);
  }

  RelatedOptions options() {
    try {
      var options =
          new RelatedOptions(
              wholeNumber("limit", RelatedOptions.DEFAULT_LIMIT),
              filters(),
              number("diversity", 0),
              values.containsKey("recency") ? number("recency", 0) : null,
              truth("why"));
      return options.in(order());
    } catch (IllegalArgumentException e) {
      throw new BadParameterException(String.valueOf(e.getMessage()));
    }
  }

  /// The options of a feed: the newest first.
  ///
  /// @param near least cosine when none is asked for
  RelatedOptions feedOptions(int absentLimit, double near) {
    try {
      var filters =
          new Filters(
              null,
              null,
              texts("category"),
              texts("venue"),
              number("min_cosine", near),
              ids("exclude"));
      int limit = wholeNumber("limit", absentLimit);
      return new RelatedOptions(limit, filters, 0, null, false).in(order()).newestFirst();
    } catch (IllegalArgumentException e) {
      throw new BadParameterException(String.valueOf(e.getMessage()));
    }
  }

  /// What a page was asked for, as it stood in its form.
  ListingRequest asked(String path) {
    String problem = null;
    try {
      options();
      mode();
      grouped();
    } catch (BadParameterException e) {
      problem = e.getMessage();
    }
    return ListingRequest.of(path, values, problem);
  }

  private RelatedOptions.Order order() {
    return switch (choice("order", List.of("akin", "cosine"))) {
      case "cosine" -> RelatedOptions.Order.COSINE;
      default -> RelatedOptions.Order.AKIN;
    };
  }

  /// The limit of an answer that has no other options.
  int limit() {
    int limit = wholeNumber("limit", RelatedOptions.DEFAULT_LIMIT);
    try {
      RelatedOptions.requireLimit(limit);
    } catch (IllegalArgumentException e) {
      throw new BadParameterException(String.valueOf(e.getMessage()));
    }
    return limit;
  }

  /// A generation that must be given.
  long generation(String name) {
    String value = required(name);
    try {
      return Long.parseUnsignedLong(value.strip());
    } catch (NumberFormatException e) {
      throw new BadParameterException(name + ": expected a generation, found '" + value + "'", e);
    }
  }

  /// A whole number between two others.
  int within(String name, int absent, int least, int most) {
    int value = wholeNumber(name, absent);
    if (value < least || value > most) {
      throw new BadParameterException(
          "%s: expected %,d to %,d, found %d".formatted(name, least, most, value));
    }
    return value;
  }

  /// How many papers to pass over.
  int offset() {
    int offset = wholeNumber("offset", 0);
    if (offset < 0) {
      throw new BadParameterException("offset: expected 0 or more, found " + offset);
    }
    return offset;
  }

  /// Whether the answer is wanted in groups.
  boolean grouped() {
    String group = single("group", "");
    if (!group.isEmpty() && !group.equals("topic")) {
      throw new BadParameterException("group: expected topic, found '" + group + "'");
    }
    return !group.isEmpty();
  }

  Filters filters() {
    try {
      return new Filters(
          year("from"),
          year("to"),
          texts("category"),
          texts("venue"),
          number("min_cosine", -1),
          ids("exclude"));
    } catch (IllegalArgumentException e) {
      throw new BadParameterException(String.valueOf(e.getMessage()));
    }
  }

  private boolean truth(String name) {
    String value = single(name, "false");
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new BadParameterException(name + ": expected true or false, found '" + value + "'");
    };
  }

  @Nullable Integer year(String name) {
    if (!values.containsKey(name)) {
      return null;
    }
    int year = wholeNumber(name, 0);
    if (year < 1000 || year > 2999) {
      throw new BadParameterException(name + ": expected a year of four digits, found " + year);
    }
    return year;
  }

  /// The fields of a paper to send; empty for all.
  Set<String> fields() {
    Set<String> fields = texts("fields");
    for (String field : fields) {
      if (!PaperView.FIELDS.contains(field)) {
        throw new BadParameterException(
            "fields: unknown field '%s': expected some of %s"
                .formatted(field, new TreeSet<>(PaperView.FIELDS)));
      }
    }
    return fields;
  }

  SearchMode mode() {
    String mode = single("mode", "both");
    return switch (mode) {
      case "meaning" -> SearchMode.MEANING;
      case "words" -> SearchMode.WORDS;
      case "both" -> SearchMode.BOTH;
      default ->
          throw new BadParameterException(
              "mode: expected meaning, words or both, found '" + mode + "'");
    };
  }

  /// One of a few words.
  ///
  /// @param known all of them, the one that holds when none is given first
  String choice(String name, List<String> known) {
    String value = single(name, known.getFirst());
    if (!known.contains(value)) {
      throw new BadParameterException(
          "%s: expected one of %s, found '%s'".formatted(name, known, value));
    }
    return value;
  }

  /// A whole number of at least 1.
  int atLeastOne(String name, int absent) {
    int value = wholeNumber(name, absent);
    if (value < 1) {
      throw new BadParameterException(name + ": expected at least 1, found " + value);
    }
    return value;
  }

  String required(String name) {
    String value = single(name, "");
    if (value.isBlank()) {
      throw new BadParameterException("parameter '" + name + "' is missing");
    }
    return value;
  }

  String single(String name, String absent) {
    List<String> given = values.getOrDefault(name, List.of());
    if (given.size() > 1) {
      throw new BadParameterException(
          "%s: expected one value, found %d".formatted(name, given.size()));
    }
    return given.isEmpty() ? absent : given.getFirst();
  }

  private int wholeNumber(String name, int absent) {
    String value = single(name, Integer.toString(absent));
    try {
      return Integer.parseInt(value.strip());
    } catch (NumberFormatException e) {
      throw new BadParameterException(name + ": expected a whole number, found '" + value + "'");
    }
  }

  private double number(String name, double absent) {
    String value = single(name, Double.toString(absent));
    try {
      return Double.parseDouble(value.strip());
    } catch (NumberFormatException e) {
      throw new BadParameterException(name + ": expected a number, found '" + value + "'");
    }
  }

  /// The parameter may be repeated, and each value may list several between commas; but venues have
  /// commas in their names.
  private Set<String> texts(String name) {
    Set<String> texts = new LinkedHashSet<>();
    for (String value : values.getOrDefault(name, List.of())) {
      for (String text : name.equals("venue") ? new String[] {value} : value.split(",")) {
        if (!text.isBlank()) {
          texts.add(text.strip());
          requireFew(name, texts);
        }
      }
    }
    return texts;
  }

  /// The parameter may be repeated, and each value may list several ids between commas.
  Set<PaperId> ids(String name) {
    Set<PaperId> ids = new LinkedHashSet<>();
    for (String value : values.getOrDefault(name, List.of())) {
      for (String id : value.split(",", -1)) {
        ids.add(id(name, id));
        requireFew(name, ids);
      }
    }
    return ids;
  }

  private static void requireFew(String name, Set<?> values) {
    if (values.size() > MAX_VALUES) {
      throw new BadParameterException(
          "%s: expected at most %,d values, found more".formatted(name, MAX_VALUES));
    }
  }

  private static PaperId id(String name, String text) {
    try {
      return PaperId.parse(text);
    } catch (IllegalArgumentException e) {
      throw new BadParameterException(name + ": " + e.getMessage(), e);
    }
  }
}
