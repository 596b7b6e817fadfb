package org.akin.recommend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Predicate;
import org.akin.store.Facets;
import org.jspecify.annotations.Nullable;

/// The facets of all papers in columns, 14 bytes a paper; turns filters into the set of papers that
/// pass them, in one scan. Thread-safe.
///
/// Papers share few distinct lists of categories and few venues, so each is a code into a list of
/// those that occur; a filter decides once for each code.
public final class FacetTable {
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final Codes categoryLists = new Codes();
  private final Codes venues = new Codes();
  private final BitSet present = new BitSet();
  private short[] years = {};
  private int[] days = {};
  private int[] categoryCodes = {};
  private int[] venueCodes = {};

  /// The distinct values of a column.
  private static final class Codes {
    private final Map<String, Integer> codes = new HashMap<>();
    private final List<String> values = new ArrayList<>();

    int of(String value) {
      return codes.computeIfAbsent(
          value,
          added -> {
            values.add(added);
            return values.size() - 1;
          });
    }

    BitSet passing(Predicate<String> filter) {
      BitSet passing = new BitSet();
      for (int code = 0; code < values.size(); code++) {
        passing.set(code, filter.test(values.get(code)));
      }
      return passing;
    }
  }

  /// Makes room at once, and no more than is needed, for the numbers below this one.
  public void reserve(int numbers) {
    lock.writeLock().lock();
    try {
      if (numbers > years.length) {
        grow(numbers);
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  /// Adds or replaces a paper's facets.
  public void put(int number, Facets facets) {
    lock.writeLock().lock();
    try {
      if (number >= years.length) {
        grow(Math.max(number + 1, years.length * 3 / 2));
      }
      present.set(number);
      years[number] = (short) facets.year();
      days[number] = facets.day();
      categoryCodes[number] = categoryLists.of(facets.categories());
      venueCodes[number] = venues.of(facets.venue());
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void grow(int capacity) {
    years = Arrays.copyOf(years, capacity);
    days = Arrays.copyOf(days, capacity);
    categoryCodes = Arrays.copyOf(categoryCodes, capacity);
    venueCodes = Arrays.copyOf(venueCodes, capacity);
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
      return number < years.length ? years[number] : 0;
    } finally {
      lock.readLock().unlock();
    }
  }

  /// Days since 1970-01-01 on which a paper appeared, or [Facets#UNKNOWN_DAY].
  int day(int number) {
    lock.readLock().lock();
    try {
      return number < days.length ? days[number] : Facets.UNKNOWN_DAY;
    } finally {
      lock.readLock().unlock();
    }
  }

  /// The papers that pass, or null when every paper does. O(papers) for a filter on facets.
  @Nullable BitSet passing(Filters filters) {
    if (!filters.concernsFacets()) {
      return null;
    }
    lock.readLock().lock();
    try {
      BitSet categories = categoryLists.passing(filters::acceptsCategories);
      BitSet venueSet = venues.passing(filters::acceptsVenue);
      BitSet passing = new BitSet(years.length);
      for (int i = present.nextSetBit(0); i >= 0; i = present.nextSetBit(i + 1)) {
        if (filters.acceptsYear(years[i])
            && categories.get(categoryCodes[i])
            && venueSet.get(venueCodes[i])) {
          passing.set(i);
        }
      }
      return passing;
    } finally {
      lock.readLock().unlock();
    }
  }

  /// The papers in both sets, null standing for all papers; a set the caller may change.
  static @Nullable BitSet both(@Nullable BitSet one, @Nullable BitSet other) {
    if (one == null || other == null) {
      BitSet only = one == null ? other : one;
      return only == null ? null : (BitSet) only.clone();
    }
    BitSet both = (BitSet) one.clone();
    both.and(other);
    return both;
  }

  /// All papers, as a set the caller may change.
  BitSet all() {
    lock.readLock().lock();
    try {
      return (BitSet) present.clone();
    } finally {
      lock.readLock().unlock();
    }
  }
}
