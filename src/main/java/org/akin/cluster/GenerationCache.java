package org.akin.cluster;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What was read of a library, for as long as it does not change: an LRU cache of one generation.
/// Thread-safe.
final class GenerationCache<K, V> {
  private final Map<K, V> entries;
  private long generation = -1;

  GenerationCache(int capacity) {
    this.entries =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > capacity;
          }
        };
  }

  /// The value as of a generation. When that is another than the one before, all entries go.
  synchronized @Nullable V get(long asOf, K key) {
    if (asOf != generation) {
      entries.clear();
      generation = asOf;
    }
    return entries.get(key);
  }

  /// Keeps a value, unless another generation was asked for since it was looked for.
  synchronized void put(long asOf, K key, V value) {
    if (asOf == generation) {
      entries.put(key, value);
    }
  }
}
