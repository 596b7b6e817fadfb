package org.akin.serve.overload;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/// Goes on reading for a moment after a request was answered before all of its body had come, such
/// as one that is too long. Jetty closes the connection then, and a client that is still sending
/// gets a reset, which costs it the answer (RFC 9112, section 9.6).
public final class LingeringClose extends Handler.Wrapper {
  /// In which a client reads its answer and stops.
  static final Duration LONGEST = Duration.ofSeconds(2);

  /// Of a client that does not stop; more than systems have under way.
  static final long MOST_BYTES = 32 << 20;

  private static final Duration PAUSE = Duration.ofMillis(5);
  private static final int CHUNK = 16 << 10;

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Callback lingering =
        new Callback.Nested(callback) {
          @Override
          public void succeeded() {
            if (!request.consumeAvailable()) {
              linger(request.getConnectionMetaData().getConnection().getEndPoint());
            }
            super.succeeded();
          }
        };
    return super.handle(request, response, lingering);
  }

  /// Tells the client that no more comes, and waits for it to end the connection.
  private static void linger(EndPoint client) {
    client.shutdownOutput();
    ByteBuffer chunk = BufferUtil.allocate(CHUNK);
    long end = System.nanoTime() + LONGEST.toNanos();
    long dropped = 0;
    try {
      int read = client.fill(chunk);
      while (read >= 0 && dropped < MOST_BYTES && System.nanoTime() < end) {
        if (read == 0) {
          LockSupport.parkNanos(PAUSE.toNanos());
        }
        dropped += read;
        BufferUtil.clear(chunk);
        read = client.fill(chunk);
      }
    } catch (IOException e) {
      // The client is gone.
      return;
    }
  }
}
