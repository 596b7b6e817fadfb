package org.akin.ingest.source;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mozilla.universalchardet.UniversalDetector;

/// Finds out in which character encoding a text is written: by its mark, by what it says itself, or
/// by its bytes.
public final class TextEncoding {
  /// What is neither marked nor UTF-8 is most often this.
  static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  private static final Charset UTF_32BE = Charset.forName("UTF-32BE");
  private static final Charset UTF_32LE = Charset.forName("UTF-32LE");

  /// `% Encoding: latin1`, as JabRef writes, and `-*- coding: latin-1 -*-`, as Emacs does.
  private static final Pattern SAID =
      Pattern.compile(
          "(?im)^\\s*%+\\s*encoding:\\s*([\\w.:-]+)|-\\*-.*?coding:\\s*([\\w.:-]+).*?-\\*-");

  /// Fewer odd bytes than these are accents in a text of Latin letters, whatever they look like.
  private static final int ENOUGH_TO_GUESS = 8;

  private static final int UNMARKED_SAMPLE = 64;

  private TextEncoding() {}

  /// An encoding that a text begins with the mark of, other than UTF-8.
  ///
  /// @param length of the mark, in bytes
  record Mark(Charset charset, int length) {}

  /// The mark at the beginning of an input, null when there is none or that of UTF-8.
  static @Nullable Mark mark(byte[] head) {
    if (Magic.startsWith(head, 0xff, 0xfe, 0, 0)) {
      return new Mark(UTF_32LE, 4);
    }
    if (Magic.startsWith(head, 0, 0, 0xfe, 0xff)) {
      return new Mark(UTF_32BE, 4);
    }
    if (Magic.startsWith(head, 0xff, 0xfe)) {
      return new Mark(StandardCharsets.UTF_16LE, 2);
    }
    return Magic.startsWith(head, 0xfe, 0xff) ? new Mark(StandardCharsets.UTF_16BE, 2) : null;
  }

  /// Whether an input begins with the mark of an encoding other than UTF-8.
  public static boolean isMarked(byte[] head) {
    return mark(head) != null;
  }

  /// UTF-16 without mark, seen by the NUL of every other byte of ASCII; null otherwise.
  static @Nullable Charset unmarked(byte[] head) {
    int length = Math.min(head.length, UNMARKED_SAMPLE) & ~1;
    int[] nuls = new int[2];
    for (int i = 0; i < length; i++) {
      nuls[i & 1] += head[i] == 0 ? 1 : 0;
    }
    int enough = length / 2 * 3 / 4;
    if (length < 8 || nuls[0] + nuls[1] < enough || Math.min(nuls[0], nuls[1]) > 0) {
      return null;
    }
    return nuls[0] > nuls[1] ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
  }

  /// The beginning of an input as text, for the recognition of formats.
  public static String text(byte[] head) {
    Mark mark = mark(head);
    if (mark != null) {
      return new String(head, mark.length(), head.length - mark.length(), mark.charset());
    }
    Charset unmarked = unmarked(head);
    String text = new String(head, unmarked == null ? StandardCharsets.UTF_8 : unmarked);
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /// What a text declares as its encoding, if the name is known.
  static Optional<Charset> said(byte[] head) {
    Matcher said = SAID.matcher(new String(head, StandardCharsets.ISO_8859_1));
    return said.find()
        ? named(said.group(1) == null ? said.group(2) : said.group(1))
        : Optional.empty();
  }

  /// The encoding that a detector finds for text that is not UTF-8; windows-1252 when it finds
  /// none. The detector is that of Mozilla, which told encodings apart best in records that are
  /// mostly English.
  static Charset guessed(byte[] bytes, int length) {
    int odd = 0;
    for (int i = 0; i < length; i++) {
      odd += bytes[i] < 0 ? 1 : 0;
    }
    if (odd < ENOUGH_TO_GUESS) {
      return WINDOWS_1252;
    }
    var detector = new UniversalDetector();
    detector.handleData(bytes, 0, length);
    detector.dataEnd();
    String name = detector.getDetectedCharset();
    return name == null ? WINDOWS_1252 : named(name).orElse(WINDOWS_1252);
  }

  private static Optional<Charset> named(String name) {
    try {
      Charset charset = Charset.forName(name);
      boolean covered =
          charset.equals(StandardCharsets.ISO_8859_1)
              || charset.equals(StandardCharsets.UTF_8)
              || charset.equals(StandardCharsets.US_ASCII);
      return Optional.of(covered ? WINDOWS_1252 : charset);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      return Optional.empty();
    }
  }
}
