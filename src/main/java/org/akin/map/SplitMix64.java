package org.akin.map;

/// Random numbers that depend on nothing but the seed and what they are drawn for, so that the
/// order in which threads draw them does not matter: the finaliser of SplitMix64 (Steele, Lea and
/// Flood, *Fast Splittable Pseudorandom Number Generators*, OOPSLA 2014).
final class SplitMix64 {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private SplitMix64() {}

  static long bits(long seed, long what) {
    long z = seed + (what + 1) * GOLDEN;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /// A whole number from 0 to bound − 1.
  static int below(int bound, long bits) {
    return (int) (((bits >>> 32) * bound) >>> 32);
  }

  /// A number in [-1, 1).
  static double signed(long seed, long what) {
    return bits(seed, what) * 0x1p-63;
  }
}
