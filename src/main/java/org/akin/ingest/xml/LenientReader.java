package org.akin.ingest.xml;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/// Decodes bytes and never fails: bytes that the encoding does not have are read as windows-1252,
/// which is what files that say nothing, or something wrong, of their encoding usually hold. Not
/// thread-safe.
final class LenientReader extends Reader {
  private static final Charset FALLBACK = Charset.forName("windows-1252");

  private final InputStream in;
  private final CharsetDecoder decoder;
  private final Runnable whenForeign;
  private final ByteBuffer bytes = ByteBuffer.allocate(1 << 16).flip();
  private boolean foreign;
  private boolean ended;

  /// @param whenForeign called once, at the first byte that is read as windows-1252
  LenientReader(InputStream in, Charset charset, Runnable whenForeign) {
    this.in = in;
    this.decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    this.whenForeign = whenForeign;
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    var chars = CharBuffer.wrap(target, offset, length);
    while (chars.position() == offset) {
      CoderResult result = decoder.decode(bytes, chars, ended);
      if (result.isMalformed() || result.isUnmappable()) {
        foreign(result.length(), chars);
      } else if (chars.position() == offset && !fill()) {
        return -1;
      }
    }
    return chars.position() - offset;
  }

  private void foreign(int count, CharBuffer chars) {
    if (!foreign) {
      foreign = true;
      whenForeign.run();
    }
    for (int i = 0; i < count && chars.hasRemaining(); i++) {
      chars.put(FALLBACK.decode(ByteBuffer.wrap(new byte[] {bytes.get()})));
    }
  }

  /// Whether there is more to decode; at the end of the input once more, for the bytes that wait
  /// for others.
  private boolean fill() throws IOException {
    if (ended) {
      return false;
    }
    bytes.compact();
    int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
    ended = read < 0;
    bytes.position(bytes.position() + Math.max(0, read)).flip();
    return true;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
