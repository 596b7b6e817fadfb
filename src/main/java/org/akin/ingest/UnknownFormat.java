package org.akin.ingest;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.HexFormat;
import org.akin.ingest.source.Head;
import org.akin.ingest.source.Magic;
import org.akin.ingest.source.TextEncoding;

/// Says of an input that is not read what it looks like, and what is read.
final class UnknownFormat {
  private static final int SHOWN_CHARACTERS = 40;
  private static final int SHOWN_BYTES = 8;

  private UnknownFormat() {}

  /// One sentence about a whole input.
  static String sentence(String source, Head in) {
    String other = Magic.name(in.peeked());
    String readable =
        "; can be read: "
            + Arrays.stream(Format.values()).map(Format::flag).collect(joining(", "))
            + "; plain, compressed or in a zip or tar archive; --format names one";
    return (other == null ? source + ": " + reason(in) : source + " is " + other) + readable;
  }

  /// What was seen of it.
  static String reason(Head in) {
    byte[] head = in.peeked();
    String text = TextEncoding.text(head).strip().replaceAll("\\s+", " ");
    boolean isText =
        text.chars()
            .limit(SHOWN_CHARACTERS)
            .noneMatch(c -> c == 0xFFFD || Character.isISOControl(c));
    if (!isText) {
      byte[] first = Arrays.copyOf(head, Math.min(head.length, SHOWN_BYTES));
      return "unknown format: begins with the bytes " + HexFormat.ofDelimiter(" ").formatHex(first);
    }
    String begin =
        text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "…";
    return "unknown format: begins with \"" + begin + "\"";
  }
}
