package org.akin.cluster;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/// The topics of papers that are found again and again, for as long as nothing changes.
/// Thread-safe.
final class TopicNumbers {
  private static final int MOST = 200_000;

  private final AnnotationReader reader;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Integer, Integer> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Integer> eldest) {
          return size() > MOST;
        }
      };
  private long generation = -1;

  TopicNumbers(AnnotationReader reader) {
    this.reader = reader;
  }

  /// The topic of each of some papers; those in none may be missing. Without a request where there
  /// are no topics, or all are known.
  Map<Integer, Integer> of(LibraryState state, Collection<Integer> numbers) throws IOException {
    Map<Integer, Integer> topics = new HashMap<>();
    if (state.fit() == 0) {
      return topics;
    }
    List<Integer> missing = new ArrayList<>();
    lock.lock();
    try {
      if (generation != state.generation()) {
        known.clear();
        generation = state.generation();
      }
      for (Integer number : numbers) {
        Integer topic = known.get(number);
        if (topic != null) {
          topics.put(number, topic);
        } else if (!topics.containsKey(number)) {
          missing.add(number);
        }
      }
    } finally {
      lock.unlock();
    }
    if (!missing.isEmpty()) {
      Map<Integer, Annotation> read =
          reader.byNumbers(state.annotationIndex(), missing.stream().distinct().toList());
      read.values().forEach(one -> topics.put(one.number(), one.topic()));
      remember(state, read.values());
    }
    return topics;
  }

  private void remember(LibraryState state, Collection<Annotation> read) {
    lock.lock();
    try {
      if (generation == state.generation()) {
        read.forEach(one -> known.put(one.number(), one.topic()));
      }
    } finally {
      lock.unlock();
    }
  }
}
