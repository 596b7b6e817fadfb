package org.akin.ingest.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/// An input whose beginning may be looked at before it is read. Reads no more than the look needs:
/// a client that sends line by line is not waited for.
public final class Head extends InputStream {
  /// So much of an input is looked at; the name of an XML document's root stands within it.
  public static final int SIZE = 1 << 16;

  private final InputStream in;
  private final byte[] head = new byte[SIZE];
  private int filled;
  private int position;

  /// Why the input broke off while its beginning was looked at; told when reading comes there.
  private @Nullable IOException broken;

  /// Reads from a stream that is closed with this.
  public Head(InputStream in) {
    this.in = in;
  }

  /// The beginning of the input, at most [#SIZE] bytes of it; may be called before anything is
  /// read.
  ///
  /// @param suffices told the bytes and how many there are: whether no more need be read
  public byte[] peek(BiPredicate<byte[], Integer> suffices) {
    try {
      while (broken == null && filled < head.length && !suffices.test(head, filled)) {
        int read = in.read(head, filled, head.length - filled);
        if (read < 0) {
          break;
        }
        filled += read;
      }
    } catch (IOException e) {
      broken = e;
    }
    return peeked();
  }

  /// As much of the beginning as was looked at so far.
  public byte[] peeked() {
    return Arrays.copyOf(head, filled);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (position == filled) {
      if (broken != null) {
        throw broken;
      }
      return in.read(bytes, offset, length);
    }
    int count = Math.min(length, filled - position);
    System.arraycopy(head, position, bytes, offset, count);
    position += count;
    return count;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
