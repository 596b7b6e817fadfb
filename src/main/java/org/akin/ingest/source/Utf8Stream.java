package org.akin.ingest.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.akin.ingest.record.Notes;
import org.jspecify.annotations.Nullable;

/// Any text as UTF-8. ASCII passes at once, so that a client that sends line by line is not waited
/// for; at the first other byte the encoding is decided for the rest of the input, and a note says
/// which when it is not UTF-8.
///
/// Bytes that are not UTF-8 in a text that otherwise is are read as windows-1252: such files are
/// made by joining others. What cannot be decoded becomes U+FFFD, and a note says where first. Not
/// thread-safe.
public final class Utf8Stream extends InputStream {
  private static final int WINDOW = 1 << 16;

  private final Head in;
  private final Notes notes;
  private final byte[] raw = new byte[WINDOW];
  private int position;
  private int limit;
  private boolean ended;
  private byte[] recoded = {};
  private int recodedPosition;

  /// How many lines came before the byte that is looked at.
  private long lines;

  private boolean decided;
  private boolean mostlyUtf8;
  private boolean toldOfOdd;
  private boolean toldOfLoss;

  /// Reads everything, once the encoding is neither UTF-8 nor windows-1252.
  private @Nullable CharsetDecoder decoder;

  private Utf8Stream(Head in, Notes notes) {
    this.in = in;
    this.notes = notes;
  }

  /// Text in any encoding. XML that begins with a declaration passes unchanged: it says its own.
  ///
  /// @param in closed with the result, nothing read of it yet
  public static InputStream of(Head in, Notes notes) throws IOException {
    byte[] head = in.peek((bytes, length) -> length > 1 && mayBeText(bytes));
    if (TextEncoding.text(head).startsWith("<?")) {
      return in;
    }
    var stream = new Utf8Stream(in, notes);
    if (!stream.marked(head)) {
      Charset unmarked = mayBeText(head) ? null : TextEncoding.unmarked(in.peek((b, n) -> false));
      if (unmarked != null) {
        stream.decodeFromNow(unmarked);
        notes.add(0, "read as " + unmarked + ": every other byte is 0");
      }
    }
    return stream;
  }

  /// Text that must be UTF-8 unless it is marked as UTF-16 or UTF-32; other bytes pass unchanged,
  /// to be refused where they stand.
  ///
  /// @param in closed with the result, nothing read of it yet
  public static InputStream strict(Head in, Notes notes) throws IOException {
    byte[] head = in.peek((bytes, length) -> length > 1 && mayBeText(bytes));
    var stream = new Utf8Stream(in, notes);
    return stream.marked(head) ? stream : in;
  }

  /// Whether two bytes begin neither UTF-16 nor UTF-32.
  private static boolean mayBeText(byte[] head) {
    return head.length < 2
        || (head[0] != 0 && head[1] != 0 && head[0] != (byte) 0xff && head[0] != (byte) 0xfe);
  }

  private boolean marked(byte[] head) throws IOException {
    TextEncoding.Mark mark = TextEncoding.mark(head);
    if (mark == null) {
      return false;
    }
    in.skipNBytes(mark.length());
    decodeFromNow(mark.charset());
    return true;
  }

  private void decodeFromNow(Charset charset) {
    decided = true;
    decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (true) {
      if (recodedPosition < recoded.length) {
        int count = Math.min(length, recoded.length - recodedPosition);
        System.arraycopy(recoded, recodedPosition, bytes, offset, count);
        recodedPosition += count;
        return count;
      }
      if (position == limit && !fill()) {
        if (decoder == null || !decode()) {
          return -1;
        }
      } else if (decoder != null) {
        decode();
      } else {
        int count = pass(bytes, offset, length);
        if (count > 0) {
          return count;
        }
        odd();
      }
    }
  }

  /// Hands over bytes that are UTF-8 as they are; returns how many.
  private int pass(byte[] bytes, int offset, int length) {
    int end = Math.min(limit, position + length);
    int at = position;
    while (at < end) {
      if (raw[at] >= 0) {
        lines += raw[at] == '\n' ? 1 : 0;
        at++;
      } else {
        int size = decided ? Utf8.sequence(raw, at, limit) : 0;
        if (size <= 0 || at + size > end || !(mostlyUtf8 || Utf8.isSure(raw[at]))) {
          break;
        }
        at += size;
      }
    }
    int count = at - position;
    System.arraycopy(raw, position, bytes, offset, count);
    position = at;
    return count;
  }

  /// Decides on the encoding, or turns one character that could not be passed on.
  private void odd() throws IOException {
    if (!decided) {
      decide();
      return;
    }
    int size = Utf8.sequence(raw, position, limit);
    if (size < 0 && !ended && more()) {
      return;
    }
    if (size > 0 && (mostlyUtf8 || Utf8.isSure(raw[position]))) {
      // Longer than what the caller has room for.
      recode(Arrays.copyOfRange(raw, position, position + size));
      position += size;
      return;
    }
    String text = new String(raw, position, 1, TextEncoding.WINDOWS_1252);
    if (mostlyUtf8 && !toldOfOdd) {
      toldOfOdd = true;
      notes.add(
          lines + 1, found(raw[position]) + " is not UTF-8; read as windows-1252 where it stands");
    }
    if (text.equals("\uFFFD")) {
      lost(raw[position], TextEncoding.WINDOWS_1252);
    }
    recode(text.getBytes(StandardCharsets.UTF_8));
    position++;
  }

  private void decide() throws IOException {
    byte[] begun = Arrays.copyOf(raw, limit);
    Utf8.Count count = Utf8.count(raw, position, limit);
    while (count.valid() == 0 && count.invalid() == 0 && more()) {
      count = Utf8.count(raw, position, limit);
    }
    if (count.invalid() > 0 || count.valid() == 0) {
      while (more()) {
        // Until the window is full or the input at its end.
      }
      count = Utf8.count(raw, position, limit);
    }
    decided = true;
    mostlyUtf8 = count.valid() > 0 && count.valid() >= count.invalid();
    if (mostlyUtf8) {
      return;
    }
    byte[] window = Arrays.copyOfRange(raw, position, limit);
    Charset charset =
        TextEncoding.said(begun)
            .or(() -> TextEncoding.said(in.peeked()))
            .orElseGet(() -> TextEncoding.guessed(window, window.length));
    int first = Utf8.firstInvalid(raw, position, limit);
    long line = lines + 1;
    for (int i = position; i < first; i++) {
      line += raw[i] == '\n' ? 1 : 0;
    }
    notes.add(
        0, "read as " + charset + ": " + found(raw[first]) + " at line " + line + " is not UTF-8");
    if (!charset.equals(TextEncoding.WINDOWS_1252)) {
      decodeFromNow(charset);
    }
  }

  private static String found(byte value) {
    return "byte 0x%02X".formatted(value);
  }

  private void lost(byte value, Charset charset) {
    if (!toldOfLoss) {
      toldOfLoss = true;
      notes.add(lines + 1, found(value) + " is not a character of " + charset + "; read as U+FFFD");
    }
  }

  /// Decodes what was read; false at the end of the input.
  private boolean decode() throws IOException {
    CharsetDecoder used = Objects.requireNonNull(decoder);
    var from = ByteBuffer.wrap(raw, position, limit - position);
    var to = CharBuffer.allocate(WINDOW);
    var result = used.decode(from, to, ended);
    position = from.position();
    to.flip();
    lines += to.chars().filter(c -> c == '\n').count();
    var text = new StringBuilder(to);
    if (result.isError()) {
      lost(raw[position], used.charset());
      position += result.length();
      text.append('\uFFFD');
    } else if (text.isEmpty()) {
      return more();
    }
    recode(text.toString().getBytes(StandardCharsets.UTF_8));
    return true;
  }

  private void recode(byte[] bytes) {
    recoded = bytes;
    recodedPosition = 0;
  }

  /// Reads when nothing is left; false at the end.
  private boolean fill() throws IOException {
    position = 0;
    limit = 0;
    return more();
  }

  /// Reads behind what is there; false at the end, or when there is no room.
  private boolean more() throws IOException {
    if (position > 0) {
      System.arraycopy(raw, position, raw, 0, limit - position);
      limit -= position;
      position = 0;
    }
    if (ended || limit == raw.length) {
      return false;
    }
    int read = in.read(raw, limit, raw.length - limit);
    ended = read < 0;
    limit += Math.max(0, read);
    return !ended;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
