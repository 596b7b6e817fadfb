package org.akin.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// Standard input of a command that runs in another process: each piece is asked for when it is
/// wanted. Read by one thread.
final class SessionInput extends InputStream {
  private static final byte[] END = {};

  /// Sends a frame to the process that has the input.
  @FunctionalInterface
  interface Sender {
    void send(Frame frame) throws IOException;
  }

  private final Sender sender;
  private final BlockingQueue<byte[]> pieces = new LinkedBlockingQueue<>();
  private byte[] piece = END;
  private int at;
  private boolean ended;

  SessionInput(Sender sender) {
    this.sender = sender;
  }

  /// Takes the next piece, empty at the end of the input.
  void take(byte[] next) {
    pieces.add(next);
  }

  /// Ends the input, whatever was still to come.
  void end() {
    pieces.add(END);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (at == piece.length && !fill()) {
      return -1;
    }
    int count = Math.min(length, piece.length - at);
    System.arraycopy(piece, at, bytes, offset, count);
    at += count;
    return count;
  }

  private boolean fill() throws IOException {
    if (!ended) {
      sender.send(new Frame(Frame.Kind.WANT, END));
      try {
        piece = pieces.take();
      } catch (InterruptedException e) {
        throw new InterruptedIOException("interrupted");
      }
      at = 0;
      ended = piece.length == 0;
    }
    return !ended;
  }
}
