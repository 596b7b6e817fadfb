package org.akin.embed;

import java.util.Arrays;
import java.util.Map;

/// The pieces of words that a WordPiece model knows, in a hash table that is asked with parts of an
/// array, so that no string is made for a question. Immutable.
final class WordPieceVocabulary {
  /// Stands before pieces that go on with a word.
  private static final String CONTINUING = "##";

  private static final int START = 17;
  private static final int CONTINUED = 31;

  private final char[][] pieces;
  private final int[] hashes;
  private final boolean[] continuing;
  private final int[] ids;
  private final int longest;

  /// @param vocabulary numbers of pieces
  WordPieceVocabulary(Map<String, Integer> vocabulary) {
    int slots = Integer.highestOneBit(vocabulary.size()) << 2;
    this.pieces = new char[slots][];
    this.hashes = new int[slots];
    this.continuing = new boolean[slots];
    this.ids = new int[slots];
    int most = 0;
    for (Map.Entry<String, Integer> entry : vocabulary.entrySet()) {
      boolean goesOn = entry.getKey().startsWith(CONTINUING);
      char[] piece = entry.getKey().substring(goesOn ? CONTINUING.length() : 0).toCharArray();
      put(piece, goesOn, entry.getValue());
      most = Math.max(most, piece.length);
    }
    this.longest = most;
  }

  private void put(char[] piece, boolean goesOn, int id) {
    int hash = goesOn ? CONTINUED : START;
    for (char c : piece) {
      hash = next(hash, c);
    }
    int slot = slot(hash);
    while (pieces[slot] != null) {
      slot = slot + 1 & pieces.length - 1;
    }
    pieces[slot] = piece;
    hashes[slot] = hash;
    continuing[slot] = goesOn;
    ids[slot] = id;
  }

  private static int next(int hash, char c) {
    return hash * 31 + c;
  }

  private int slot(int hash) {
    int mixed = hash * 0x9E3779B9;
    return (mixed ^ mixed >>> 15) & pieces.length - 1;
  }

  /// Splits a word into the longest pieces from its beginning on.
  ///
  /// @param word of which the characters before `end` are read
  /// @param into gets the numbers of the pieces from `at` on, as many as there is room for
  /// @return where the numbers end; −1 when the word is not made of known pieces
  int split(char[] word, int end, long[] into, int at) {
    int[] beginnings = new int[Math.min(longest, end) + 1];
    int to = at;
    for (int from = 0; from < end; ) {
      int most = Math.min(longest, end - from);
      beginnings[0] = from == 0 ? START : CONTINUED;
      for (int i = 0; i < most; i++) {
        beginnings[i + 1] = next(beginnings[i], word[from + i]);
      }
      int length = most;
      int slot = -1;
      while (length > 0 && (slot = find(beginnings[length], word, from, length)) < 0) {
        length--;
      }
      if (length == 0) {
        return -1;
      }
      if (to < into.length) {
        into[to++] = ids[slot];
      }
      from += length;
    }
    return to;
  }

  private int find(int hash, char[] word, int from, int length) {
    for (int slot = slot(hash); pieces[slot] != null; slot = slot + 1 & pieces.length - 1) {
      if (hashes[slot] == hash
          && continuing[slot] == from > 0
          && Arrays.equals(pieces[slot], 0, pieces[slot].length, word, from, from + length)) {
        return slot;
      }
    }
    return -1;
  }
}
