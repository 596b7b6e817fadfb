package org.akin.cli;

import java.io.InterruptedIOException;
import org.akin.corpus.StoreFacts;
import org.jspecify.annotations.Nullable;

/// How far the encoding of a whole library is, and what is said of it at its end.
final class EncodingProgress implements AutoCloseable {
  private final Output output;
  private @Nullable Progress progress;
  private int encoded;

  EncodingProgress(Output output) {
    this.output = output;
  }

  void encoded(int done, int of) {
    encoded = done;
    Progress shown = progress;
    if (shown == null) {
      shown = new Progress(output, "encoding", of);
      progress = shown;
    }
    shown.update(done, done);
  }

  InterruptedIOException interrupted() {
    return new InterruptedIOException(
        "interrupted after encoding %,d papers; run the same command again to resume"
            .formatted(encoded));
  }

  /// Says why nothing was encoded.
  ///
  /// @param facts of the library
  static void nothing(Output output, StoreFacts facts) {
    output.line(
        "nothing to do: the library %s",
        facts.model() == null ? "holds no papers" : "is encoded with this model already");
  }

  /// Takes the progress off the screen.
  @Override
  public void close() {
    if (progress != null) {
      progress.end();
    }
  }
}
