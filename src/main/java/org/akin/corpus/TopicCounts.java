package org.akin.corpus;

import java.util.Map;
import java.util.SortedMap;

/// How many papers there are in topics, as of one moment.
///
/// @param sizes papers by the number of their topic
/// @param years of the papers of each topic, with how many appeared in each; those of unknown year
///   are left out
public record TopicCounts(
    Map<Integer, Integer> sizes, Map<Integer, SortedMap<Integer, Integer>> years) {
  /// How many papers have a topic.
  public int assigned() {
    return sizes.values().stream().mapToInt(Integer::intValue).sum();
  }
}
