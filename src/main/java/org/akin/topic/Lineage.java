package org.akin.topic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.akin.topic.TopicChange.Kind;
import org.akin.vector.Vectors;
import org.jspecify.annotations.Nullable;

/// Which of the former topics the new ones are, and what became of the others.
///
/// Former and new topics are paired by the optimal assignment over their likeness, half the cosine
/// of their centroids and half the share of papers they have in common among those that either has
/// (Jaccard). Centroids alone would confuse neighbours, papers alone would lose a topic whose
/// papers were all replaced.
final class Lineage {
  /// Pairs less alike are two topics. The larger half of a topic that came apart is at about 0.7;
  /// two neighbours without a paper in common at 0.4.
  static final double LEAST_LIKENESS = 0.55;

  /// The share of papers from which a topic counts as coming from, or going into, one other.
  private static final double MOST = 0.5;

  private final List<Topic> former;
  private final List<float[]> centroids;
  private final int[][] common;
  private final int[] formerPapers;
  private final int[] newPapers;

  /// For each new topic the place of the former one that it is, or -1.
  private final int[] formerOf;

  /// @param former topics of one kind
  /// @param centroids of the new ones
  /// @param common papers that each former (row) and new (column) topic share
  /// @param formerPapers of each former topic, those included that are in no new one
  /// @param newPapers of each new topic
  Lineage(
      List<Topic> former,
      List<float[]> centroids,
      int[][] common,
      int[] formerPapers,
      int[] newPapers) {
    this.former = former;
    this.centroids = centroids;
    this.common = common;
    this.formerPapers = formerPapers;
    this.newPapers = newPapers;
    this.formerOf = new int[centroids.size()];
    Arrays.fill(formerOf, -1);
    double[][] likeness = likeness();
    int[] newOf = former.isEmpty() ? new int[0] : OptimalAssignment.of(likeness);
    for (int i = 0; i < newOf.length; i++) {
      if (newOf[i] >= 0 && likeness[i][newOf[i]] >= LEAST_LIKENESS) {
        formerOf[newOf[i]] = i;
      }
    }
  }

  private double[][] likeness() {
    double[][] likeness = new double[former.size()][centroids.size()];
    for (int i = 0; i < former.size(); i++) {
      for (int j = 0; j < centroids.size(); j++) {
        double cosine = Vectors.dot(former.get(i).centroid(), centroids.get(j));
        int either = formerPapers[i] + newPapers[j] - common[i][j];
        double shared = either == 0 ? 0 : (double) common[i][j] / either;
        likeness[i][j] = (Math.max(0, cosine) + shared) / 2;
      }
    }
    return likeness;
  }

  /// The former topic that a new one is; null when it is none of them.
  @Nullable Topic former(int created) {
    return formerOf[created] < 0 ? null : former.get(formerOf[created]);
  }

  /// What happened, once the new topics have their ids.
  ///
  /// @param created the new topics, in the order of the centroids
  List<TopicChange> changes(List<Topic> created, long generation) {
    List<TopicChange> changes = new ArrayList<>();
    for (int j = 0; j < created.size(); j++) {
      if (formerOf[j] < 0) {
        Topic topic = created.get(j);
        Integer source = source(j);
        changes.add(
            new TopicChange(
                generation,
                source == null ? Kind.BORN : Kind.SPLIT,
                topic.id(),
                topic.label(),
                source == null ? null : former.get(source).id()));
      }
    }
    for (RetiredTopic ended : retired(created, generation)) {
      changes.add(
          new TopicChange(generation, ended.kind(), ended.id(), ended.label(), ended.successor()));
    }
    return changes;
  }

  /// The topic that goes on and that most papers of a new one were in.
  private @Nullable Integer source(int created) {
    for (int i = 0; i < former.size(); i++) {
      if (goesOn(i) && common[i][created] > MOST * newPapers[created]) {
        return i;
      }
    }
    return null;
  }

  private boolean goesOn(int i) {
    return Arrays.stream(formerOf).anyMatch(kept -> kept == i);
  }

  /// The former topics that do not go on.
  List<RetiredTopic> retired(List<Topic> created, long generation) {
    List<RetiredTopic> retired = new ArrayList<>();
    for (int i = 0; i < former.size(); i++) {
      if (!goesOn(i)) {
        int heir = heir(i);
        boolean merged = heir >= 0 && common[i][heir] > MOST * formerPapers[i];
        retired.add(
            new RetiredTopic(
                former.get(i).id(),
                former.get(i).label(),
                merged ? Kind.MERGED : Kind.RETIRED,
                heir < 0 ? null : created.get(heir).id(),
                generation));
      }
    }
    return retired;
  }

  /// The new topic with the most of a former one's papers, the nearest when none has any.
  private int heir(int ended) {
    int heir = -1;
    for (int j = 0; j < centroids.size(); j++) {
      if (heir < 0 || common[ended][j] > common[ended][heir]) {
        heir = j;
      }
    }
    if (heir >= 0 && common[ended][heir] == 0) {
      float[] centroid = former.get(ended).centroid();
      for (int j = 0; j < centroids.size(); j++) {
        if (Vectors.dot(centroid, centroids.get(j)) > Vectors.dot(centroid, centroids.get(heir))) {
          heir = j;
        }
      }
    }
    return heir;
  }
}
