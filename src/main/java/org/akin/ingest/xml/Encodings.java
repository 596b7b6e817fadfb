package org.akin.ingest.xml;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.akin.ingest.record.Notes;

/// The character encoding of a document: by its byte order mark, by its declaration, else UTF-8.
final class Encodings {
  private static final int HEAD = 512;

  /// Only where the document begins with it: what stands elsewhere was left over by a program that
  /// has converted the rest.
  private static final Pattern DECLARED =
      Pattern.compile("^<\\?xml\\s[^>]*?encoding\\s*=\\s*[\"']([^\"']{1,40})[\"']");

  private Encodings() {}

  /// Text of a document. Bytes that are wrong in its encoding are read as windows-1252, and noted
  /// once.
  ///
  /// @param in closed with the result
  static Reader decoded(InputStream in, Notes notes) throws IOException {
    byte[] head = in.readNBytes(HEAD);
    int mark = markLength(head);
    Charset charset = charset(head, notes);
    var rest = new ByteArrayInputStream(head, mark, head.length - mark);
    return new LenientReader(
        new SequenceInputStream(rest, in),
        charset,
        () ->
            notes.add(
                0,
                "not "
                    + charset.name()
                    + " throughout; its other bytes were read as windows-1252"));
  }

  private static Charset charset(byte[] head, Notes notes) {
    if (startsWith(head, 0xfe, 0xff) || startsWith(head, 0, '<')) {
      return StandardCharsets.UTF_16BE;
    }
    if (startsWith(head, 0xff, 0xfe) || startsWith(head, '<', 0)) {
      return StandardCharsets.UTF_16LE;
    }
    Matcher declared = DECLARED.matcher(new String(head, StandardCharsets.ISO_8859_1));
    if (markLength(head) > 0 || !declared.find()) {
      return StandardCharsets.UTF_8;
    }
    return named(declared.group(1), notes);
  }

  /// What a declaration in single bytes means: one that names UTF-16 was left over from a
  /// conversion, and Latin-1 is windows-1252 in practice, whose signs have no other use there.
  private static Charset named(String name, Notes notes) {
    try {
      Charset charset = Charset.forName(name);
      if (charset.equals(StandardCharsets.ISO_8859_1)) {
        return Charset.forName("windows-1252");
      }
      boolean single = "<".getBytes(charset).length == 1;
      return single && !charset.equals(StandardCharsets.US_ASCII)
          ? charset
          : StandardCharsets.UTF_8;
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      notes.add(1, "encoding '" + name + "' is unknown; read as UTF-8");
      return StandardCharsets.UTF_8;
    } catch (UnsupportedOperationException decodesOnly) {
      return Charset.forName(name);
    }
  }

  private static int markLength(byte[] head) {
    if (startsWith(head, 0xef, 0xbb, 0xbf)) {
      return 3;
    }
    return startsWith(head, 0xfe, 0xff) || startsWith(head, 0xff, 0xfe) ? 2 : 0;
  }

  private static boolean startsWith(byte[] head, int... bytes) {
    byte[] expected = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      expected[i] = (byte) bytes[i];
    }
    return head.length >= bytes.length
        && Arrays.equals(head, 0, bytes.length, expected, 0, bytes.length);
  }
}
