package org.akin.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.akin.Library;
import org.akin.corpus.Filters;
import org.akin.paper.PaperId;
import org.akin.recommend.Answer;
import org.akin.recommend.RelatedOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The flags that shape an answer.
final class RelatedFlags {
  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "${env:AKIN_LIMIT:-10}",
      description = "Maximum number of papers, 1 to 100 (AKIN_LIMIT; default: 10).")
  private int limit = RelatedOptions.DEFAULT_LIMIT;

  @Option(
      names = "--min-cosine",
      paramLabel = "X",
      defaultValue = "${env:AKIN_MIN_COSINE:--1}",
      description = "Minimum cosine, -1 to 1 (AKIN_MIN_COSINE; default: -1).")
  private double minCosine = -1;

  @Option(
      names = "--exclude",
      paramLabel = "ID",
      split = ",",
      defaultValue = "${env:AKIN_EXCLUDE}",
      description = "Papers to leave out (AKIN_EXCLUDE).")
  private @Nullable List<String> exclude = new ArrayList<>();

  @Option(
      names = "--from",
      paramLabel = "YEAR",
      defaultValue = "${env:AKIN_FROM}",
      description = "First year (AKIN_FROM).")
  private @Nullable Integer from;

  @Option(
      names = "--to",
      paramLabel = "YEAR",
      defaultValue = "${env:AKIN_TO}",
      description = "Last year (AKIN_TO).")
  private @Nullable Integer to;

  @Option(
      names = "--category",
      paramLabel = "C",
      split = ",",
      defaultValue = "${env:AKIN_CATEGORY}",
      description = "Any of these categories; cs stands for all of cs.* (AKIN_CATEGORY).")
  private @Nullable List<String> categories = new ArrayList<>();

  @Option(
      names = "--venue",
      paramLabel = "V",
      defaultValue = "${env:AKIN_VENUE}",
      description = "Any of these venues (AKIN_VENUE).")
  private @Nullable List<String> venues = new ArrayList<>();

  @Option(
      names = "--diversity",
      paramLabel = "X",
      defaultValue = "${env:AKIN_DIVERSITY:-0}",
      description = "From 0, the plain order, to 1, the most diverse (AKIN_DIVERSITY).")
  private double diversity;

  @Option(
      names = "--recency",
      paramLabel = "DAYS",
      defaultValue = "${env:AKIN_RECENCY}",
      description = "Half-life in days: newer papers come earlier (AKIN_RECENCY; default: none).")
  private @Nullable Double recency;

  @Option(
      names = "--order",
      paramLabel = "akin|cosine",
      defaultValue = "${env:AKIN_ORDER:-akin}",
      description =
          "Order of the nearest papers: akin, by cosine, words in common and titles, or cosine"
              + " alone (AKIN_ORDER; default: akin).")
  private RelatedOptions.Order order = RelatedOptions.Order.AKIN;

  @Option(
      names = "--why",
      defaultValue = "${env:AKIN_WHY:-false}",
      description = "Explain what each paper shares with the query (AKIN_WHY).")
  private boolean why;

  @Option(
      names = "--by-topic",
      defaultValue = "${env:AKIN_BY_TOPIC:-false}",
      description = "Group the results by topic, each group with a label (AKIN_BY_TOPIC).")
  private boolean grouped;

  /// The answer to print.
  Answer shown(Library library, Answer answer) throws IOException {
    return grouped ? library.grouped(answer) : answer;
  }

  RelatedOptions options() {
    Set<PaperId> excluded = new LinkedHashSet<>(ids(exclude));
    var filters = new Filters(from, to, set(categories), set(venues), minCosine, excluded);
    return new RelatedOptions(limit, filters, diversity, recency, why).in(order);
  }

  /// The ids of a flag; blank is a variable that is set to nothing.
  static List<PaperId> ids(@Nullable List<String> values) {
    return values == null
        ? List.of()
        : values.stream().filter(id -> !id.isBlank()).map(PaperId::parse).toList();
  }

  private static Set<String> set(@Nullable List<String> values) {
    return values == null ? Set.of() : Set.copyOf(values);
  }
}
