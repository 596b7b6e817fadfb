package org.akin.topic;

/// How topics are made.
///
/// @param seed of all that is drawn; the same seed and papers make the same topics
/// @param topics how many to look for, or 0 to follow the number of papers; see [#topics(int)]
/// @param fresh whether to forget where the topics of before lie; they still pass on ids and labels
public record TopicSettings(long seed, int topics, boolean fresh) {
  /// Any number would do.
  public static final long DEFAULT_SEED = 1;

  /// Beyond this, no label tells a topic from its neighbours.
  public static final int MOST_TOPICS = 2000;

  /// As many topics as the papers ask for, continuing those of before.
  public static final TopicSettings DEFAULT = new TopicSettings(DEFAULT_SEED, 0, false);

  /// Fewest papers a topic, where the number of topics follows that of the papers.
  private static final int LEAST_PAPERS = 5;

  /// @throws IllegalArgumentException when the number of topics is out of its range
  public TopicSettings {
    if (topics < 0 || topics > MOST_TOPICS) {
      throw new IllegalArgumentException(
          "topics: expected 1 to %d, or 0 to follow the papers, found %d"
              .formatted(MOST_TOPICS, topics));
    }
  }

  /// The number of topics to look for: √(papers / 2), the rule of thumb of Mardia, Kent and Bibby
  /// (Multivariate Analysis, 1979), which keeps both the list of topics and a topic's own papers
  /// readable: 105 topics of 210 papers in 22,000, 707 topics of 1,400 in a million.
  int topics(int papers) {
    if (topics > 0) {
      return Math.min(topics, papers);
    }
    long byRule = Math.round(Math.sqrt(papers / 2.0));
    return (int) Math.clamp(byRule, 1, Math.max(1, papers / LEAST_PAPERS));
  }

  /// The number of fields for a number of topics: a list that is read at a glance.
  static int fields(int topics) {
    return topics < 4 ? 1 : (int) Math.round(1.5 * Math.sqrt(topics));
  }
}
