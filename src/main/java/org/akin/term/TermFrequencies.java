package org.akin.term;

/// In how many papers of a corpus terms occur. Thread-safe; an answer's terms are looked up while
/// papers come and go, so two numbers may be of two moments.
public interface TermFrequencies {
  /// Of a corpus that counts no terms: no word tells one paper from another.
  TermFrequencies NONE =
      new TermFrequencies() {
        @Override
        public int papers() {
          return 0;
        }

        @Override
        public int of(int term) {
          return 0;
        }
      };

  /// How many papers the corpus has.
  int papers();

  /// How many of them have a term, as [TermCounts] numbers it; 0 when none has.
  int of(int term);
}
