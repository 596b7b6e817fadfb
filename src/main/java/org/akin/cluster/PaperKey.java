package org.akin.cluster;

import org.akin.corpus.Key;

/// A paper of a cluster, by its number in the library.
record PaperKey(int number) implements Key {
  static int of(Key key) {
    return ((PaperKey) key).number;
  }

  @Override
  public int compareTo(Key other) {
    return Integer.compare(number, of(other));
  }
}
