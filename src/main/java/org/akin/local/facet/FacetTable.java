package org.akin.local.facet;

import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.akin.corpus.FacetCounts;
import org.akin.corpus.Filters;
import org.akin.corpus.Hit;
import org.akin.local.store.Facets;
import org.jspecify.annotations.Nullable;

/// The facets of all papers in columns; turns filters into the set of papers that pass them, in one
/// scan. Thread-safe.
///
/// Papers share few distinct lists of categories and few venues, so each is a code into a list of
/// those that occur; a filter decides once for each code. Columns are as wide as their numbers: 6
/// bytes a paper with years from 1873 to 2127, days from 1880 to 2059, up to 65,536 lists and 256
/// venues, and at most 16 with any.
public final class FacetTable {
  /// Years near this one have the small numbers.
  private static final int TYPICAL_YEAR = 2000;

  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final CategoryLists categoryLists = new CategoryLists();
  private final Dictionary venues = new Dictionary();
  private final BitSet present = new BitSet();
  private final Column years = new Column();
  private final Column days = new Column();
  private final Column categoryCodes = new Column();
  private final Column venueCodes = new Column();

  /// Makes room at once, and no more than is needed, for the numbers below this one.
  public void reserve(int numbers) {
    lock.writeLock().lock();
    try {
      for (Column column : List.of(years, days, categoryCodes, venueCodes)) {
        column.reserve(numbers);
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  /// Adds or replaces a paper's facets.
  public void put(int number, Facets facets) {
    lock.writeLock().lock();
    try {
      present.set(number);
      years.put(number, facets.year() == 0 ? 0 : 1 + near(facets.year() - TYPICAL_YEAR));
      // One more than the largest is 0, so a day that is not known is 0 here.
      days.put(number, 1 + near(facets.day()));
      categoryCodes.put(number, categoryLists.code(facets.categories()));
      venueCodes.put(number, venues.code(facets.venue()));
    } finally {
      lock.writeLock().unlock();
    }
  }

  /// The smaller the nearer to 0, of either sign.
  private static int near(int number) {
    return number << 1 ^ number >> (Integer.SIZE - 1);
  }

  private static int far(int near) {
    return near >>> 1 ^ -(near & 1);
  }

  /// Takes a paper out; no effect when absent.
  public void remove(int number) {
    lock.writeLock().lock();
    try {
      present.clear(number);
    } finally {
      lock.writeLock().unlock();
    }
  }

  /// The year in which a paper appeared, 0 when unknown.
  public int year(int number) {
    lock.readLock().lock();
    try {
      return yearOf(number);
    } finally {
      lock.readLock().unlock();
    }
  }

  private int yearOf(int number) {
    int year = years.get(number);
    return year == 0 ? 0 : TYPICAL_YEAR + far(year - 1);
  }

  /// Days since 1970-01-01 on which a paper appeared, or [org.akin.corpus.Hit#UNKNOWN_DAY].
  public int day(int number) {
    lock.readLock().lock();
    try {
      return far(days.get(number) - 1);
    } finally {
      lock.readLock().unlock();
    }
  }

  /// The papers that appeared last, the newest first, of one day those with the greatest numbers.
  /// O(papers).
  ///
  /// @param last day that counts
  public List<Integer> newest(int last, int limit) {
    // The least of those that are kept is what the next is compared with.
    var newest = new PriorityQueue<Long>(limit + 1);
    lock.readLock().lock();
    try {
      for (int i = present.nextSetBit(0); i >= 0; i = present.nextSetBit(i + 1)) {
        int day = far(days.get(i) - 1);
        if (day != Hit.UNKNOWN_DAY && day <= last) {
          newest.add((long) day << Integer.SIZE | i);
          if (newest.size() > limit) {
            newest.poll();
          }
        }
      }
    } finally {
      lock.readLock().unlock();
    }
    return newest.stream().sorted(Comparator.reverseOrder()).map(Long::intValue).toList();
  }

  /// The papers that pass, or null when every paper does. O(papers) for a filter on facets.
  public @Nullable BitSet passing(Filters filters) {
    if (!filters.concernsFacets()) {
      return null;
    }
    lock.readLock().lock();
    try {
      BitSet passing = (BitSet) present.clone();
      if (!filters.categories().isEmpty()) {
        keep(passing, categoryCodes, categoryLists.passing(filters::acceptsCategory));
      }
      if (!filters.venues().isEmpty()) {
        keep(passing, venueCodes, passingVenues(filters));
      }
      for (int i = passing.nextSetBit(0); i >= 0; i = passing.nextSetBit(i + 1)) {
        if (!filters.acceptsYear(yearOf(i))) {
          passing.clear(i);
        }
      }
      return passing;
    } finally {
      lock.readLock().unlock();
    }
  }

  /// How many papers pass, and how many would with other values. O(papers).
  ///
  /// @param among papers that count; null for all
  /// @param most categories and venues
  public FacetCounts counts(Filters filters, @Nullable BitSet among, int most) {
    lock.readLock().lock();
    try {
      BitSet all = passing(filters, among);
      return new FacetCounts(
          all.cardinality(),
          countYears(passing(filters.withoutYears(), among)),
          countCategories(passing(filters.withoutCategories(), among), most),
          countVenues(passing(filters.withoutVenues(), among), most));
    } finally {
      lock.readLock().unlock();
    }
  }

  private BitSet passing(Filters filters, @Nullable BitSet among) {
    BitSet passing = passing(filters);
    BitSet papers = passing == null ? (BitSet) present.clone() : passing;
    if (among != null) {
      papers.and(among);
    }
    return papers;
  }

  private SortedMap<Integer, Integer> countYears(BitSet papers) {
    SortedMap<Integer, Integer> years = new TreeMap<>();
    papers.stream()
        .map(this::yearOf)
        .filter(year -> year != 0)
        .forEach(year -> years.merge(year, 1, Integer::sum));
    return years;
  }

  private List<FacetCounts.Count> countCategories(BitSet papers, int most) {
    Map<String, Integer> counts = new HashMap<>();
    count(papers, categoryCodes, categoryLists.count())
        .forEach((list, count) -> {
          for (String category : categoryLists.categories(list)) {
            counts.merge(category, count, Integer::sum);
          }
        });
    return FacetCounts.mostFrequent(counts, most);
  }

  private List<FacetCounts.Count> countVenues(BitSet papers, int most) {
    Map<String, Integer> counts = new HashMap<>();
    count(papers, venueCodes, venues.count())
        .forEach((venue, count) -> counts.merge(venues.text(venue), count, Integer::sum));
    counts.remove("");
    return FacetCounts.mostFrequent(counts, most);
  }

  /// Papers with each code that any of them has.
  private static Map<Integer, Integer> count(BitSet papers, Column codes, int distinct) {
    int[] counts = new int[distinct];
    papers.stream().forEach(number -> counts[codes.get(number)]++);
    Map<Integer, Integer> found = new HashMap<>();
    for (int code = 0; code < distinct; code++) {
      if (counts[code] > 0) {
        found.put(code, counts[code]);
      }
    }
    return found;
  }

  private BitSet passingVenues(Filters filters) {
    BitSet passing = new BitSet();
    for (int code = 0; code < venues.count(); code++) {
      passing.set(code, filters.acceptsVenue(venues.text(code)));
    }
    return passing;
  }

  private static void keep(BitSet papers, Column codes, BitSet passing) {
    for (int i = papers.nextSetBit(0); i >= 0; i = papers.nextSetBit(i + 1)) {
      if (!passing.get(codes.get(i))) {
        papers.clear(i);
      }
    }
  }

  /// The papers in both sets, null standing for all papers; a set the caller may change.
  public static @Nullable BitSet both(@Nullable BitSet one, @Nullable BitSet other) {
    if (one == null || other == null) {
      BitSet only = one == null ? other : one;
      return only == null ? null : (BitSet) only.clone();
    }
    BitSet both = (BitSet) one.clone();
    both.and(other);
    return both;
  }
}
