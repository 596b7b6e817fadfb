package org.akin.corpus;

import java.time.LocalDate;
import java.time.Month;
import org.akin.paper.Paper;
import org.jspecify.annotations.Nullable;

/// A paper that was found.
///
/// @param key what its backend knows it by
/// @param vector unit vector of the paper; not to be changed
/// @param cosine of that vector with the query's, -1 to 1
/// @param day when it appeared, days since 1970-01-01, or [#UNKNOWN_DAY]
/// @param topic number of its topic, 0 when it is in none
/// @param parts of its place; null where cosines alone made it
public record Hit(
    Key key, float[] vector, float cosine, int day, int topic, AkinOrder.@Nullable Parts parts) {
  /// Stands for a day that is not known.
  public static final int UNKNOWN_DAY = Integer.MIN_VALUE;

  /// One in the order of cosines.
  public Hit(Key key, float[] vector, float cosine, int day, int topic) {
    this(key, vector, cosine, day, topic, null);
  }

  /// When a paper appeared, in days since 1970-01-01: the middle of the year when only that is
  /// known, [#UNKNOWN_DAY] when nothing is.
  public static int dayOf(Paper paper) {
    Integer year = paper.year();
    LocalDate date = paper.date();
    if (date == null && year != null) {
      date = LocalDate.of(year, Month.JULY, 1);
    }
    return date == null ? UNKNOWN_DAY : Math.toIntExact(date.toEpochDay());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Hit hit && key.equals(hit.key) && cosine == hit.cosine;
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }
}
