package org.akin.cli;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.SocketChannel;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/// Sends frames on a thread of its own: an interrupt, by which an import is cancelled, would close
/// the connection beneath the thread that writes to it. Thread-safe.
final class SessionOutput {
  private static final int WAITING = 64;
  private static final long LOOK_SECONDS = 1;

  private final SocketChannel client;
  private final BlockingQueue<Frame> frames = new ArrayBlockingQueue<>(WAITING);
  private final Thread writer = Thread.ofVirtual().name("akin-frames").unstarted(this::write);
  private volatile boolean left;

  SessionOutput(SocketChannel client) {
    this.client = client;
  }

  void start() {
    writer.start();
  }

  /// Sends a frame, after those before it.
  ///
  /// @throws IOException when the client has left
  void send(Frame frame) throws IOException {
    try {
      boolean taken = false;
      while (!taken) {
        if (left) {
          throw new IOException("the client has left");
        }
        taken = frames.offer(frame, LOOK_SECONDS, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      throw new InterruptedIOException("interrupted");
    }
  }

  private void write() {
    try {
      Frame frame;
      do {
        frame = frames.take();
        frame.write(client);
      } while (frame.kind() != Frame.Kind.EXIT);
    } catch (IOException gone) {
      left = true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Waits until the last frame, the exit code, is sent.
  void await() throws InterruptedIOException {
    try {
      writer.join();
    } catch (InterruptedException e) {
      throw new InterruptedIOException("interrupted");
    }
  }
}
