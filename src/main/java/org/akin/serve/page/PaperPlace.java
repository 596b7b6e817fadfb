package org.akin.serve.page;

import java.util.SortedMap;
import org.akin.MapSurroundings;
import org.jspecify.annotations.Nullable;

/// Where a paper stands among the others.
///
/// @param topic null when it is in none
/// @param around it on the map; null when it is on none
/// @param years how many of its nearest are of each year; those of unknown year are left out
public record PaperPlace(
    @Nullable PaperTopic topic,
    @Nullable MapSurroundings around,
    SortedMap<Integer, Integer> years) {
  int neighbours() {
    return years.values().stream().mapToInt(Integer::intValue).sum();
  }
}
