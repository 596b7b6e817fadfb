package org.akin.ingest.source;

/// The byte sequences of UTF-8.
final class Utf8 {
  private Utf8() {}

  /// How many characters beyond ASCII a text has that are UTF-8, and how many bytes that are not.
  record Count(int valid, int invalid) {}

  /// The length of the sequence at a place, 2 to 4 for a character beyond ASCII; 0 when there is
  /// none, -1 when it goes on behind the limit.
  static int sequence(byte[] bytes, int at, int limit) {
    int lead = Byte.toUnsignedInt(bytes[at]);
    int length = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
    for (int i = 1; i < length; i++) {
      if (at + i == limit) {
        return -1;
      }
      if (i == 1 ? !second(lead, bytes[at + 1]) : bytes[at + i] >= (byte) 0xc0) {
        return 0;
      }
    }
    return length;
  }

  /// Overlong forms, surrogates and what lies above U+10FFFF are told by the second byte.
  private static boolean second(int lead, byte next) {
    int value = Byte.toUnsignedInt(next);
    int from = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
    int to = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
    return value >= from && value <= to;
  }

  /// Whether a valid sequence with this lead is UTF-8 even in a text that otherwise is not: read as
  /// windows-1252 it would be `Ã` or `Â` and a symbol, or `â€` and one.
  static boolean isSure(byte lead) {
    return lead == (byte) 0xc2 || lead == (byte) 0xc3 || lead == (byte) 0xe2;
  }

  static Count count(byte[] bytes, int from, int to) {
    int valid = 0;
    int invalid = 0;
    for (int at = from; at < to; ) {
      int size = bytes[at] >= 0 ? 1 : sequence(bytes, at, to);
      if (size < 0) {
        break;
      }
      valid += size > 1 ? 1 : 0;
      invalid += size == 0 ? 1 : 0;
      at += Math.max(1, size);
    }
    return new Count(valid, invalid);
  }

  /// Where the first byte stands that belongs to no sequence; the last byte when each does.
  static int firstInvalid(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to - 1) {
      int size = bytes[at] >= 0 ? 1 : sequence(bytes, at, to);
      if (size <= 0) {
        return at;
      }
      at += size;
    }
    return Math.min(at, to - 1);
  }
}
