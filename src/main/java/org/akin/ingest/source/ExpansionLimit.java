package org.akin.ingest.source;

import java.io.IOException;
import java.io.InputStream;

/// Stops the reading of an archive that was made to exhaust whoever unpacks it, a zip bomb. Counts
/// what was read of the archive, and what came out of it at every level of nesting. Not
/// thread-safe.
public final class ExpansionLimit {
  /// Text of papers shrinks to a tenth, the same record over and over to a hundredth.
  static final int RATIO = 200;

  /// Less than this takes a few seconds and no memory, whatever the ratio.
  static final long HARMLESS_BYTES = 256L << 20;

  /// Far above any archive of one file a paper.
  static final int MEMBERS = 2_000_000;

  private long packed;
  private long unpacked;
  private int members;

  /// Counts what is read of the archive.
  public InputStream source(InputStream stream) {
    return new CountingInput(stream) {
      @Override
      protected void count(long bytes) {
        packed += bytes;
      }
    };
  }

  /// Counts what comes out of the archive.
  public InputStream content(InputStream stream) {
    return new CountingInput(stream) {
      @Override
      protected void count(long bytes) throws IOException {
        unpacked += bytes;
        if (unpacked > HARMLESS_BYTES && unpacked / RATIO > packed) {
          throw new IOException(
              "it expands to more than %d times its size, as a zip bomb does".formatted(RATIO));
        }
      }
    };
  }

  /// Counts a member.
  void member() throws IOException {
    members++;
    if (members > MEMBERS) {
      throw new IOException("it has more than %,d members".formatted(MEMBERS));
    }
  }
}
