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

  /// How many papers have each term of a text, in their order.
  ///
  /// @param into at least as many places as the text has terms
  default void of(TermCounts text, int[] into) {
    for (int i = 0; i < text.size(); i++) {
      into[i] = of(text.term(i));
    }
  }

  /// How many papers the corpus has.
  int papers();

  /// How many of them have a term, as [TermCounts] numbers it; 0 when none has.
  int of(int term);
}
