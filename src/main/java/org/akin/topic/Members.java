package org.akin.topic;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// The papers of each topic as of one moment, by numbers. Immutable.
public final class Members {
  private final TopicAssignments.Snapshot assignments;
  private final int[] starts;
  private final int[] papers;

  private Members(TopicAssignments.Snapshot assignments) {
    this.assignments = assignments;
    int[] topics = assignments.topics();
    starts = new int[IntStream.of(topics).max().orElse(0) + 2];
    for (int topic : topics) {
      starts[topic + 1]++;
    }
    starts[1] = 0;
    for (int i = 1; i < starts.length; i++) {
      starts[i] += starts[i - 1];
    }
    papers = new int[starts[starts.length - 1]];
    int[] next = starts.clone();
    for (int number = 0; number < topics.length; number++) {
      if (topics[number] != TopicAssignments.NONE) {
        papers[next[topics[number]]++] = number;
      }
    }
  }

  /// The members now. O(papers).
  public static Members of(TopicAssignments assignments) {
    return new Members(assignments.snapshot());
  }

  /// Numbers of the topics that have papers, ascending.
  public List<Integer> topics() {
    return IntStream.range(1, starts.length - 1)
        .filter(topic -> starts[topic] < starts[topic + 1])
        .boxed()
        .toList();
  }

  /// Numbers of the papers in a topic, ascending; none in one that is not there.
  public int[] papers(int topic) {
    return topic < 1 || topic >= starts.length - 1
        ? new int[0]
        : Arrays.copyOfRange(papers, starts[topic], starts[topic + 1]);
  }

  /// The papers of some topics, the most typical first: by falling cosine to their topic's
  /// centroid.
  public int[] typicalFirst(Set<Integer> topics) {
    return topics.stream()
        .sorted()
        .flatMap(topic -> IntStream.of(papers(topic)).boxed())
        .sorted(Comparator.comparingDouble((Integer number) -> -cosine(number)))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /// The cosine of a paper to its topic's centroid.
  public float cosine(int number) {
    return assignments.cosines()[number];
  }
}
