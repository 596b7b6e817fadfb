package org.akin.ingest.harvest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// An input that breaks off with a sentence when it turns out too long, such as one that was
/// compressed to a thousandth.
final class LimitedInput extends FilterInputStream {
  private final long limit;
  private long left;

  LimitedInput(InputStream in, long limit) {
    super(in);
    this.limit = limit;
    this.left = limit;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    count(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    count(Math.max(0, read));
    return read;
  }

  @Override
  public long skip(long bytes) throws IOException {
    long skipped = super.skip(bytes);
    count(skipped);
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void count(long bytes) throws IOException {
    left -= bytes;
    if (left < 0) {
      throw new FinalFailure("the answer has more than %,d bytes".formatted(limit));
    }
  }
}
