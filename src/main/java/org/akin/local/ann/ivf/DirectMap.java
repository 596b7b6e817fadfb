package org.akin.local.ann.ivf;

import java.util.Arrays;

/// The direct map, from a number to the position of its code: 4 bytes a number on the heap, in
/// pages made when first needed.
///
/// Not thread-safe.
public final class DirectMap {
  public static final int ABSENT = -1;

  /// Of a number whose vector is stored and has no code yet.
  public static final int UNCODED = -2;

  private static final int PAGE_BITS = 12;
  private static final int PAGE = 1 << PAGE_BITS;
  private static final int[] NO_PAGE = {};

  private int[][] pages = {};
  private int size;
  private int uncoded;

  public DirectMap copy() {
    DirectMap copy = new DirectMap();
    copy.pages = new int[pages.length][];
    for (int i = 0; i < pages.length; i++) {
      copy.pages[i] = pages[i].clone();
    }
    copy.size = size;
    copy.uncoded = uncoded;
    return copy;
  }

  public int get(int number) {
    int page = number >>> PAGE_BITS;
    if (number < 0 || page >= pages.length || pages[page].length == 0) {
      return ABSENT;
    }
    return pages[page][number & (PAGE - 1)];
  }

  /// @param position where the code lies, [#UNCODED] or [#ABSENT]
  public void set(int number, int position) {
    int page = number >>> PAGE_BITS;
    if (page >= pages.length) {
      int former = pages.length;
      pages = Arrays.copyOf(pages, Math.max(page + 1, former + (former >> 1)));
      Arrays.fill(pages, former, pages.length, NO_PAGE);
    }
    if (pages[page].length == 0) {
      pages[page] = new int[PAGE];
      Arrays.fill(pages[page], ABSENT);
    }
    int former = pages[page][number & (PAGE - 1)];
    size += (former == ABSENT ? 1 : 0) - (position == ABSENT ? 1 : 0);
    uncoded += (position == UNCODED ? 1 : 0) - (former == UNCODED ? 1 : 0);
    pages[page][number & (PAGE - 1)] = position;
  }

  /// All numbers present, ascending.
  int[] numbers() {
    int[] numbers = new int[size];
    int count = 0;
    for (int i = next(0); i >= 0; i = next(i + 1)) {
      numbers[count++] = i;
    }
    return numbers;
  }

  /// The numbers without code, ascending.
  public int[] withoutCode() {
    int[] numbers = new int[uncoded];
    int count = 0;
    for (int i = next(0); count < uncoded; i = next(i + 1)) {
      if (get(i) == UNCODED) {
        numbers[count++] = i;
      }
    }
    return numbers;
  }

  /// How many numbers are present.
  int size() {
    return size;
  }

  /// How many of them have no code.
  public int uncoded() {
    return uncoded;
  }

  /// The lowest number present that is not below `from`, or −1.
  int next(int from) {
    for (int page = from >>> PAGE_BITS; page < pages.length; page++) {
      int start = page == from >>> PAGE_BITS ? from & (PAGE - 1) : 0;
      for (int i = start; i < pages[page].length; i++) {
        if (pages[page][i] != ABSENT) {
          return page << PAGE_BITS | i;
        }
      }
    }
    return ABSENT;
  }
}
