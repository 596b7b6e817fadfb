package org.akin.cluster;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The topics of papers that are found again and again, for as long as nothing changes.
/// Thread-safe.
final class TopicNumbers {
  private static final int MOST = 200_000;

  private final AnnotationReader reader;
  private final GenerationCache<Integer, Integer> known = new GenerationCache<>(MOST);

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
    Set<Integer> missing = new LinkedHashSet<>();
    for (Integer number : numbers) {
      Integer topic = known.get(state.generation(), number);
      if (topic == null) {
        missing.add(number);
      } else {
        topics.put(number, topic);
      }
    }
    if (!missing.isEmpty()) {
      for (Annotation one :
          reader.byNumbers(state.annotationIndex(), List.copyOf(missing)).values()) {
        topics.put(one.number(), one.topic());
        known.put(state.generation(), one.number(), one.topic());
      }
    }
    return topics;
  }
}
