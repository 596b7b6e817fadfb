package org.akin;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.akin.embed.Encoder;
import org.akin.embed.Lane;
import org.akin.paper.Paper;

/// Makes papers' vectors on all cores, beside the thread that asks for them. Thread-safe.
final class PaperVectors implements AutoCloseable {
  private final Encoder encoder;
  private final ExecutorService workers =
      Executors.newFixedThreadPool(
          Encoder.parallelism(), Thread.ofPlatform().name("akin-encode-", 0).daemon().factory());

  /// @param encoder stays the caller's
  PaperVectors(Encoder encoder) {
    this.encoder = encoder;
  }

  /// Begins to encode a paper.
  Future<float[]> begin(Paper paper) {
    String text = encoder.model().description().documentText(paper.title(), paper.abstractText());
    return workers.submit(() -> encoder.encode(text, Lane.BULK));
  }

  /// Waits for a vector.
  ///
  /// @throws IOException when it cannot be made; unchecked exceptions of the encoder come as they
  ///   are
  static float[] await(Future<float[]> begun) throws IOException {
    try {
      return begun.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while papers were encoded");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IOException("encoding failed: " + e.getCause(), e);
    }
  }

  /// Stops the workers; what was begun and not awaited is dropped.
  @Override
  public void close() {
    workers.shutdownNow();
    workers.close();
  }
}
