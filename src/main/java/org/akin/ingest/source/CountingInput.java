package org.akin.ingest.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A stream that tells how much is read of it. Not thread-safe.
public abstract class CountingInput extends FilterInputStream {
  /// Reads from a stream that is closed with this.
  protected CountingInput(InputStream in) {
    super(in);
  }

  /// Hears of bytes that were read or skipped.
  ///
  /// @throws IOException when they are too many
  protected abstract void count(long bytes) throws IOException;

  @Override
  public final int read() throws IOException {
    int value = super.read();
    count(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public final int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    count(Math.max(0, read));
    return read;
  }

  @Override
  public final long skip(long bytes) throws IOException {
    long skipped = super.skip(bytes);
    count(skipped);
    return skipped;
  }

  @Override
  public final boolean markSupported() {
    return false;
  }
}
