package org.akin.cli;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/// A piece of what a command and the process that runs it for its caller tell each other: one byte
/// for the kind, the length as int32, the bytes.
record Frame(Kind kind, byte[] bytes) {
  /// What a frame is.
  enum Kind {
    /// Text for standard output, UTF-8.
    OUT,
    /// Text for standard error, UTF-8.
    ERR,
    /// A wish for the next piece of standard input.
    WANT,
    /// A piece of standard input; none is its end.
    DATA,
    /// The exit code, one byte; the last frame.
    EXIT
  }

  private static final int MOST_BYTES = 1 << 24;
  private static final Kind[] KINDS = Kind.values();

  void write(SocketChannel to) throws IOException {
    ByteBuffer frame = ByteBuffer.allocate(1 + Integer.BYTES + bytes.length);
    frame.put((byte) kind.ordinal()).putInt(bytes.length).put(bytes).flip();
    while (frame.hasRemaining()) {
      to.write(frame);
    }
  }

  /// @throws EOFException when the other side has ended
  static Frame read(SocketChannel from) throws IOException {
    ByteBuffer head = filled(from, 1 + Integer.BYTES);
    int kind = head.get();
    int length = head.getInt();
    if (kind < 0 || kind >= KINDS.length || length < 0 || length > MOST_BYTES) {
      throw new IOException("expected a frame, found kind %d of %d bytes".formatted(kind, length));
    }
    return new Frame(KINDS[kind], filled(from, length).array());
  }

  private static ByteBuffer filled(SocketChannel from, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining()) {
      if (from.read(buffer) < 0) {
        throw new EOFException("the other process has ended");
      }
    }
    return buffer.flip();
  }
}
