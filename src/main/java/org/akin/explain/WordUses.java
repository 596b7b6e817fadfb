package org.akin.explain;

import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.akin.corpus.WordUse;

/// How words are used in the corpus, as far as it was looked up. Thread-safe.
final class WordUses {
  /// More than the longest page has; some 2 MB.
  private static final int REMEMBERED_WORDS = 20_000;

  private final CorpusWords corpus;
  private final LruCache<String, WordUse> known = new LruCache<>(REMEMBERED_WORDS);

  WordUses(CorpusWords corpus) {
    this.corpus = corpus;
  }

  /// Looks up those of some words that are no longer known, all at once.
  void load(Collection<String> words) throws IOException {
    Set<String> unknown = new LinkedHashSet<>();
    for (String word : words) {
      if (known.get(word) == null) {
        unknown.add(word);
      }
    }
    if (!unknown.isEmpty()) {
      corpus.usage(unknown).forEach(known::put);
    }
  }

  WordUse of(String word) throws IOException {
    WordUse use = known.get(word);
    if (use == null) {
      load(List.of(word));
      use = known.get(word);
    }
    return use == null ? WordUse.UNKNOWN : use;
  }
}
