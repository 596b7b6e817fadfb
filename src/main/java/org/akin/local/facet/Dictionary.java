package org.akin.local.facet;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Dictionary sequences of bytes, numbered as they come: each costs its bytes and some 12 more,
/// where a map from texts to boxed numbers would cost 130.
///
/// Not thread-safe.
final class Dictionary {
  private static final int FIRST_SLOTS = 64;

  /// All sequences, one after the other.
  private byte[] pool = {};

  /// Where in the pool each ends.
  private int[] ends = {};

  /// Of each sequence its code + 1, at its hash or after; 0 where none is. A power of two of slots,
  /// at most three quarters of them taken.
  private int[] slots = new int[FIRST_SLOTS];

  private int count;

  /// How many there are; their codes are below.
  int count() {
    return count;
  }

  /// The code of a sequence, which is added when it is not among them.
  int code(byte[] value, int from, int to) {
    int slot = slot(value, from, to);
    if (slots[slot] == 0) {
      add(value, from, to);
      if (count > slots.length / 4 * 3) {
        rehash();
      } else {
        slots[slot] = count;
      }
      return count - 1;
    }
    return slots[slot] - 1;
  }

  int code(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return code(bytes, 0, bytes.length);
  }

  /// The sequence of a code, as a new array.
  byte[] value(int code) {
    return Arrays.copyOfRange(pool, start(code), ends[code]);
  }

  String text(int code) {
    return new String(pool, start(code), ends[code] - start(code), StandardCharsets.UTF_8);
  }

  private int start(int code) {
    return code == 0 ? 0 : ends[code - 1];
  }

  private int slot(byte[] value, int from, int to) {
    int slot = hash(value, from, to) & (slots.length - 1);
    while (slots[slot] != 0 && !equal(slots[slot] - 1, value, from, to)) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  private boolean equal(int code, byte[] value, int from, int to) {
    return Arrays.equals(pool, start(code), ends[code], value, from, to);
  }

  private static int hash(byte[] value, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + value[i];
    }
    // Texts alike differ in the last bytes, and slots are chosen by the lowest bits.
    hash *= 0x9E3779B9;
    return hash ^ hash >>> 16;
  }

  private void add(byte[] value, int from, int to) {
    int start = count == 0 ? 0 : ends[count - 1];
    int end = Math.addExact(start, to - from);
    if (end > pool.length) {
      pool = Arrays.copyOf(pool, Math.max(end, pool.length + (pool.length >> 2)));
    }
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, Math.max(count + 1, count + (count >> 2)));
    }
    System.arraycopy(value, from, pool, start, to - from);
    ends[count++] = end;
  }

  private void rehash() {
    slots = new int[slots.length * 2];
    for (int code = 0; code < count; code++) {
      slots[slot(pool, start(code), ends[code])] = code + 1;
    }
  }
}
