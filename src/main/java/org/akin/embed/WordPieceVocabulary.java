package org.akin.embed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// The pieces of words that a WordPiece model knows, in a hash table that is asked with parts of an
/// array, so that no string is made for a question. Immutable.
final class WordPieceVocabulary {
  /// Stands before pieces that go on with a word.
  private static final String CONTINUING = "##";

  private static final int START = 17;
  private static final int CONTINUED = 31;

  /// For each place of the hash table the hash in the upper half, and one more than the number of
  /// the entry in the lower one; 0 where it is free. Most questions end with one look at it.
  private final long[] places;

  private final char[][] pieces;
  private final boolean[] continuing;
  private final int[] ids;
  private final int longest;

  /// @param vocabulary numbers of pieces
  WordPieceVocabulary(Map<String, Integer> vocabulary) {
    this.places = new long[Integer.highestOneBit(vocabulary.size()) << 2];
    this.pieces = new char[vocabulary.size()][];
    this.continuing = new boolean[vocabulary.size()];
    this.ids = new int[vocabulary.size()];
    int most = 0;
    int entries = 0;
    // By their numbers, which puts common words next to each other in memory.
    List<Map.Entry<String, Integer>> all = new ArrayList<>(vocabulary.entrySet());
    all.sort(Map.Entry.comparingByValue());
    for (Map.Entry<String, Integer> entry : all) {
      boolean goesOn = entry.getKey().startsWith(CONTINUING);
      char[] piece = entry.getKey().substring(goesOn ? CONTINUING.length() : 0).toCharArray();
      pieces[entries] = piece;
      continuing[entries] = goesOn;
      ids[entries] = entry.getValue();
      put(entries++);
      most = Math.max(most, piece.length);
    }
    this.longest = most;
  }

  private void put(int entry) {
    int hash = continuing[entry] ? CONTINUED : START;
    for (char c : pieces[entry]) {
      hash = next(hash, c);
    }
    int place = place(hash);
    while (places[place] != 0) {
      place = place + 1 & places.length - 1;
    }
    places[place] = (long) hash << Integer.SIZE | (entry + 1);
  }

  private static int next(int hash, char c) {
    return hash * 31 + c;
  }

  private int place(int hash) {
    int mixed = hash * 0x9E3779B9;
    return (mixed ^ mixed >>> 15) & places.length - 1;
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
      int entry = -1;
      while (length > 0 && (entry = find(beginnings[length], word, from, length)) < 0) {
        length--;
      }
      if (length == 0) {
        return -1;
      }
      if (to < into.length) {
        into[to++] = ids[entry];
      }
      from += length;
    }
    return to;
  }

  private int find(int hash, char[] word, int from, int length) {
    int place = place(hash);
    for (long at = places[place]; at != 0; at = places[place]) {
      int entry = (int) at - 1;
      if ((int) (at >>> Integer.SIZE) == hash
          && continuing[entry] == from > 0
          && Arrays.equals(pieces[entry], 0, pieces[entry].length, word, from, from + length)) {
        return entry;
      }
      place = place + 1 & places.length - 1;
    }
    return -1;
  }
}
