package org.akin.explain;

import java.io.IOException;

/// What words mean, those used last remembered. Thread-safe.
final class Meanings {
  /// Most of what a corpus speaks of: 15 MB at dimension 384.
  private static final int REMEMBERED_WORDS = 10_000;

  private final WordMeanings source;
  private final LruCache<String, float[]> known = new LruCache<>(REMEMBERED_WORDS);

  Meanings(WordMeanings source) {
    this.source = source;
  }

  float[] of(Word word) throws IOException {
    float[] meaning = known.get(word.plain());
    if (meaning == null) {
      meaning = source.of(word.plain());
      known.put(word.plain(), meaning);
    }
    return meaning;
  }
}
