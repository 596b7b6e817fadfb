package org.akin.local.facet;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;

/// The distinct lists of categories that papers have, each as the codes of its categories: papers
/// share few categories and many lists of them.
///
/// Not thread-safe.
final class CategoryLists {
  /// Bits of a code in each byte but the sign, which says that more follow; the lowest come first.
  private static final int BITS = 7;

  private static final int MORE = 1 << BITS;
  private static final int MOST_BYTES_PER_CODE = 5;

  private final Dictionary categories = new Dictionary();
  private final Dictionary lists = new Dictionary();

  /// The code of a list, which is added when it is not among them.
  ///
  /// @param joined the categories, joined by blanks
  int code(String joined) {
    byte[] text = joined.getBytes(StandardCharsets.UTF_8);
    byte[] list = new byte[text.length * MOST_BYTES_PER_CODE];
    int length = 0;
    for (int from = 0; from < text.length; from++) {
      int to = from;
      while (to < text.length && text[to] != ' ') {
        to++;
      }
      length = append(list, length, categories.code(text, from, to));
      from = to;
    }
    return lists.code(list, 0, length);
  }

  private static int append(byte[] list, int length, int code) {
    int end = length;
    int rest = code;
    for (; rest >= MORE; rest >>>= BITS) {
      list[end++] = (byte) (rest | MORE);
    }
    list[end++] = (byte) rest;
    return end;
  }

  /// How many lists there are; their codes are below.
  int count() {
    return lists.count();
  }

  /// The categories of a list, each once.
  Set<String> categories(int list) {
    Set<String> found = new LinkedHashSet<>();
    int code = 0;
    int shift = 0;
    for (byte part : lists.value(list)) {
      code |= (part & (MORE - 1)) << shift;
      shift += BITS;
      if (part >= 0) {
        found.add(categories.text(code));
        code = 0;
        shift = 0;
      }
    }
    return found;
  }

  /// The codes of the lists in which a category passes.
  BitSet passing(Predicate<String> filter) {
    BitSet passing = new BitSet();
    for (int code = 0; code < categories.count(); code++) {
      passing.set(code, filter.test(categories.text(code)));
    }
    BitSet found = new BitSet();
    for (int list = 0; list < lists.count(); list++) {
      found.set(list, isAny(lists.value(list), passing));
    }
    return found;
  }

  private static boolean isAny(byte[] list, BitSet passing) {
    int code = 0;
    int shift = 0;
    for (byte part : list) {
      code |= (part & (MORE - 1)) << shift;
      shift += BITS;
      if (part >= 0) {
        if (passing.get(code)) {
          return true;
        }
        code = 0;
        shift = 0;
      }
    }
    return false;
  }
}
