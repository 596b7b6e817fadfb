package org.akin.topic;

import java.util.Arrays;
import java.util.Collection;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.akin.corpus.TopicAssignment;

/// The topic of each paper and its cosine to the topic's centroid, 8 bytes a paper. Thread-safe.
public final class TopicAssignments {
  /// Stands for a paper that no topic takes, or that is not there.
  public static final int NONE = 0;

  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private int[] topics = {};
  private float[] cosines = {};

  /// Assigns one paper, replacing its former assignment.
  public void put(TopicAssignment assignment) {
    lock.writeLock().lock();
    try {
      int number = assignment.paper();
      if (number >= topics.length) {
        int capacity = Math.max(number + 1, topics.length * 3 / 2);
        topics = Arrays.copyOf(topics, capacity);
        cosines = Arrays.copyOf(cosines, capacity);
      }
      topics[number] = assignment.topic();
      cosines[number] = assignment.cosine();
    } finally {
      lock.writeLock().unlock();
    }
  }

  /// Replaces all assignments at once; papers that are not named have no topic then.
  public void replace(Collection<TopicAssignment> all) {
    lock.writeLock().lock();
    try {
      Arrays.fill(topics, NONE);
      all.forEach(this::put);
    } finally {
      lock.writeLock().unlock();
    }
  }

  /// Takes a paper out of its topic; no effect when it is in none.
  public void remove(int number) {
    lock.writeLock().lock();
    try {
      if (number < topics.length) {
        topics[number] = NONE;
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  /// The number of a paper's topic, or [#NONE].
  public int topic(int number) {
    lock.readLock().lock();
    try {
      return number < topics.length ? topics[number] : NONE;
    } finally {
      lock.readLock().unlock();
    }
  }

  /// The assignment of a paper, to [#NONE] when it has none.
  public TopicAssignment assignment(int number) {
    lock.readLock().lock();
    try {
      return number < topics.length
          ? new TopicAssignment(number, topics[number], cosines[number])
          : new TopicAssignment(number, NONE, 0);
    } finally {
      lock.readLock().unlock();
    }
  }

  /// All assignments at this moment.
  Snapshot snapshot() {
    lock.readLock().lock();
    try {
      return new Snapshot(topics.clone(), cosines.clone());
    } finally {
      lock.readLock().unlock();
    }
  }

  /// @param topics number of each paper's topic, or [#NONE]
  /// @param cosines to the topic's centroid; of no meaning without topic
  record Snapshot(int[] topics, float[] cosines) {
    int topic(int number) {
      return number < topics.length ? topics[number] : NONE;
    }
  }
}
