package org.akin.topic;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// The papers of each topic as of one moment. Immutable.
public final class Members {
  private final TopicTree tree;
  private final TopicAssignments.Snapshot assignments;
  private final int[] starts;
  private final int[] papers;

  private Members(TopicTree tree, TopicAssignments.Snapshot assignments) {
    this.tree = tree;
    this.assignments = assignments;
    int[] topics = assignments.topics();
    starts = new int[Math.max(tree.nextNumber(), IntStream.of(topics).max().orElse(0) + 1) + 1];
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
  public static Members of(TopicTree tree, TopicAssignments assignments) {
    return new Members(tree, assignments.snapshot());
  }

  /// All papers that have a topic.
  public int assigned() {
    return papers.length;
  }

  /// The number of papers in a topic, or in a field's topics.
  public int size(Topic topic) {
    return topic.isField()
        ? children(topic).stream().mapToInt(this::size).sum()
        : starts[topic.number() + 1] - starts[topic.number()];
  }

  /// The topics of a field; none of a topic.
  public List<Topic> children(Topic field) {
    return tree.topics().stream().filter(topic -> field.id().equals(topic.parent())).toList();
  }

  /// Numbers of the papers in a topic, or in a field's topics, in no order.
  public int[] papers(Topic topic) {
    return topic.isField()
        ? children(topic).stream().flatMapToInt(child -> Arrays.stream(papers(child))).toArray()
        : Arrays.copyOfRange(papers, starts[topic.number()], starts[topic.number() + 1]);
  }

  /// The same, the most typical first: by falling cosine to their topic's centroid.
  public int[] typicalFirst(Topic topic) {
    return IntStream.of(papers(topic))
        .boxed()
        .sorted(Comparator.comparingDouble((Integer number) -> -cosine(number)))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /// The cosine of a paper to its topic's centroid.
  public float cosine(int number) {
    return assignments.cosines()[number];
  }
}
