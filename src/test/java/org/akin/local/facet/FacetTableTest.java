package org.akin.local.facet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.akin.corpus.FacetCounts;
import org.akin.corpus.Filters;
import org.akin.corpus.Hit;
import org.akin.local.store.Facets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FacetTableTest {
  private final FacetTable table = new FacetTable();
  private final Map<Integer, Facets> papers = new HashMap<>();

  private void put(int number, int year, int day, String categories, String venue) {
    Facets facets = new Facets(year, day, categories, venue);
    table.put(number, facets);
    papers.put(number, facets);
  }

  private static Filters filters(
      @Nullable Integer from, @Nullable Integer to, Set<String> classes, Set<String> at) {
    return new Filters(from, to, classes, at, -1, Set.of());
  }

  private void assertPassing(Filters filters, Predicate<Facets> expected) {
    BitSet passing = new BitSet();
    papers.forEach((number, facets) -> passing.set(number, expected.test(facets)));
    assertThat(table.passing(filters)).isEqualTo(passing);
  }

  private void assertYearsAndDaysAreKept() {
    papers.forEach((number, facets) -> {
      assertThat(table.year(number)).as("year of %s", number).isEqualTo(facets.year());
      assertThat(table.day(number)).as("day of %s", number).isEqualTo(facets.day());
    });
  }

  @Test
  void theNewestAreThoseOfTheLastDaysThatCount() {
    put(1, 2020, 100, "", "");
    put(2, 2020, 300, "", "");
    put(3, 2020, 200, "", "");
    put(4, 2020, 300, "", "");
    put(5, 0, Hit.UNKNOWN_DAY, "", "");
    put(6, 2099, 9000, "", "");
    put(7, 1960, -300, "", "");
    assertThat(table.newest(1000, 3)).containsExactly(4, 2, 3);
    assertThat(table.newest(1000, 100)).containsExactly(4, 2, 3, 1, 7);
    table.remove(4);
    assertThat(table.newest(250, 2)).containsExactly(3, 1);
  }

  @Test
  void keepsYearsAndDaysHoweverFarApart() {
    List<Integer> years = List.of(2026, 0, 2000, 1873, 1872, 2127, 2128, 1000, 2999, -44, 9999);
    List<Integer> days =
        List.of(0, 20_000, -1, Hit.UNKNOWN_DAY, 32_767, -32_767, -32_768, 32_768, -1_000_000);
    int number = 3;
    for (int year : years) {
      for (int day : days) {
        put(number++, year, day, "cs.CL", "");
        assertYearsAndDaysAreKept();
      }
    }
    put(number, 0, Integer.MAX_VALUE, "", "");
    assertYearsAndDaysAreKept();
    assertThat(table.year(number + 1)).isZero();
    assertThat(table.day(number + 1)).isEqualTo(Hit.UNKNOWN_DAY);
  }

  @Test
  void aPaperThatWasPutAgainHasItsNewFacets() {
    table.reserve(2);
    put(0, 1999, 10_600, "cs.CL cs.LG", "Annals");
    put(1, 1999, 10_601, "math.CO", "");
    put(0, 2024, 19_800, "math.CO", "Journal");
    assertYearsAndDaysAreKept();
    assertPassing(filters(null, null, Set.of("cs"), Set.of()), facets -> false);
    assertPassing(filters(null, null, Set.of("MATH"), Set.of()), facets -> true);
    table.remove(1);
    papers.remove(1);
    assertPassing(filters(null, null, Set.of("math.co"), Set.of()), facets -> true);
  }

  @Test
  void noFilterOnFacetsLetsEveryPaperPass() {
    put(0, 2024, 19_800, "math.CO", "Journal");
    assertThat(table.passing(Filters.NONE)).isNull();
  }

  /// More lists than two bytes can number, categories whose codes take two bytes in a list, and
  /// more venues than one byte can number.
  @Test
  void filtersAsAScanOfTheFacetsThemselvesDoes() {
    Random random = new Random(11);
    for (int number = 0; number < 120_000; number++) {
      StringBuilder list = new StringBuilder();
      for (int i = random.nextInt(6); i > 0; i--) {
        list.append(list.isEmpty() ? "" : " ").append(category(random));
      }
      String venue = random.nextInt(3) == 0 ? "" : "Venue " + random.nextInt(400) + " é";
      int year = random.nextInt(5) == 0 ? 0 : 1990 + random.nextInt(40);
      put(number, year, random.nextInt(20_000), list.toString(), venue);
    }
    assertThat(papers.values().stream().map(Facets::categories).distinct().count())
        .as("lists")
        .isGreaterThan(1 << Character.SIZE);
    for (int i = 0; i < 500; i++) {
      int number = random.nextInt(120_000);
      table.remove(number);
      papers.remove(number);
    }
    assertYearsAndDaysAreKept();
    assertPassing(filters(2001, 2017, Set.of(), Set.of()), facets -> isWithin(facets, 2001, 2017));
    assertPassing(
        filters(null, null, Set.of("a1.c30", "a2"), Set.of()),
        facets -> hasAny(facets, "a1.C30") || hasArchive(facets, "a2."));
    assertPassing(
        filters(null, null, Set.of(), Set.of("VENUE 7 É", "venue 399 é", "none")),
        facets -> Set.of("Venue 7 é", "Venue 399 é").contains(facets.venue()));
    assertPassing(
        filters(2001, 2017, Set.of("a0"), Set.of("venue 8 é")),
        facets ->
            isWithin(facets, 2001, 2017)
                && hasArchive(facets, "a0.")
                && facets.venue().equals("Venue 8 é"));
  }

  private static String category(Random random) {
    return String.format(Locale.ROOT, "a%d.C%d", random.nextInt(5), random.nextInt(60));
  }

  private static boolean isWithin(Facets facets, int from, int to) {
    return facets.year() >= from && facets.year() <= to;
  }

  private static boolean hasAny(Facets facets, String category) {
    return List.of(facets.categories().split(" ")).contains(category);
  }

  private static boolean hasArchive(Facets facets, String prefix) {
    return List.of(facets.categories().split(" ")).stream().anyMatch(c -> c.startsWith(prefix));
  }

  @Test
  void aTextKeepsItsCodeHoweverManyCome() {
    Dictionary distinct = new Dictionary();
    assertThat(distinct.code("")).isZero();
    for (int i = 1; i < 10_000; i++) {
      assertThat(distinct.code("text " + i)).isEqualTo(i);
    }
    assertThat(distinct.count()).isEqualTo(10_000);
    for (int i = 1; i < 10_000; i++) {
      assertThat(distinct.code("text " + i)).isEqualTo(i);
      assertThat(distinct.text(i)).isEqualTo("text " + i);
    }
    assertThat(distinct.text(0)).isEmpty();
  }

  @Test
  void countsWhatEachValueOfAFilterWouldLeave() {
    put(0, 2016, 0, "cs.CL cs.LG", "ACL");
    put(1, 2017, 0, "cs.CL", "ACL");
    put(2, 2017, 0, "math.AP", "");
    put(3, 0, 0, "", "Nature");
    put(4, 2018, 0, "cs.LG", "ACL");
    table.remove(4);
    FacetCounts all = table.counts(Filters.NONE, null, 10);
    assertThat(all.papers()).isEqualTo(4);
    assertThat(all.years()).isEqualTo(Map.of(2016, 1, 2017, 2));
    assertThat(all.categories())
        .containsExactly(
            new FacetCounts.Count("cs.CL", 2),
            new FacetCounts.Count("cs.LG", 1),
            new FacetCounts.Count("math.AP", 1));
    assertThat(all.venues())
        .containsExactly(new FacetCounts.Count("ACL", 2), new FacetCounts.Count("Nature", 1));

    FacetCounts narrow = table.counts(filters(2017, null, Set.of("cs.cl"), Set.of()), null, 1);
    assertThat(narrow.papers()).isEqualTo(1);
    assertThat(narrow.years()).isEqualTo(Map.of(2016, 1, 2017, 1));
    assertThat(narrow.categories()).containsExactly(new FacetCounts.Count("cs.CL", 1));
    assertThat(narrow.venues()).containsExactly(new FacetCounts.Count("ACL", 1));

    BitSet among = new BitSet();
    among.set(2);
    assertThat(table.counts(Filters.NONE, among, 10).papers()).isEqualTo(1);
    assertThat(table.counts(Filters.NONE, among, 10).years()).isEqualTo(Map.of(2017, 1));
  }
}
