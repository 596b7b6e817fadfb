package org.akin.ingest.harvest;

import java.io.IOException;
import java.io.InputStream;
import org.akin.ingest.source.CountingInput;

/// An input that breaks off with a sentence when it turns out too long, such as one that was
/// compressed to a thousandth.
final class LimitedInput extends CountingInput {
  private final long limit;
  private long left;

  LimitedInput(InputStream in, long limit) {
    super(in);
    this.limit = limit;
    this.left = limit;
  }

  @Override
  protected void count(long bytes) throws IOException {
    left -= bytes;
    if (left < 0) {
      throw new FinalFailure("the answer has more than %,d bytes".formatted(limit));
    }
  }
}
