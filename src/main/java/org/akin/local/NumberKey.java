package org.akin.local;

import org.akin.corpus.Key;

/// A paper of the store, by the store's number.
public record NumberKey(int number) implements Key {
  /// The number of a paper that the store has found.
  public static int of(Key key) {
    return ((NumberKey) key).number;
  }

  @Override
  public int compareTo(Key other) {
    return Integer.compare(number, of(other));
  }
}
