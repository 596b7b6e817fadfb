package org.akin.ingest.source;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// Stops the reading of a compressed file or an archive that was made to exhaust the memory or disk
/// of a program that unpacks it, a zip bomb. Counts what was read of it, and what came out of it at
/// every level of nesting. Not thread-safe.
public final class ExpansionLimit {
  /// Text of papers shrinks to a tenth, the same record over and over to a hundredth.
  private static final int FILE_RATIO = 200;

  /// Less than this takes a few seconds and no memory, whatever the ratio.
  private static final long HARMLESS_BYTES_OF_FILE = 256L << 20;

  /// Someone else's stream, whose records are papers and not the same one over and over.
  private static final int STREAM_RATIO = 100;

  /// As much as one record may have.
  private static final long HARMLESS_BYTES_OF_STREAM = 4L << 20;

  /// Far above any archive of one file a paper.
  static final int MEMBERS = 2_000_000;

  private final int ratio;
  private final long harmlessBytes;
  private long packed;
  private long unpacked;
  private int members;

  private static final class Exceeded extends IOException {
    Exceeded(int ratio) {
      super("it expands to more than %d times its size, as a zip bomb does".formatted(ratio));
    }
  }

  private ExpansionLimit(int ratio, long harmlessBytes) {
    this.ratio = ratio;
    this.harmlessBytes = harmlessBytes;
  }

  /// For a file that the user has named.
  public static ExpansionLimit ofFile() {
    return new ExpansionLimit(FILE_RATIO, HARMLESS_BYTES_OF_FILE);
  }

  /// For a stream, which may be anyone's.
  public static ExpansionLimit ofStream() {
    return new ExpansionLimit(STREAM_RATIO, HARMLESS_BYTES_OF_STREAM);
  }

  /// Whether a reading ended since its input expands too much.
  public static boolean isExceeded(@Nullable Throwable failure) {
    return failure != null && (failure instanceof Exceeded || isExceeded(failure.getCause()));
  }

  /// Counts what is read of the file.
  public InputStream source(InputStream stream) {
    return new CountingInput(stream) {
      @Override
      protected void count(long bytes) {
        packed += bytes;
      }
    };
  }

  /// Counts what comes out of it.
  public InputStream content(InputStream stream) {
    return new CountingInput(stream) {
      @Override
      protected void count(long bytes) throws IOException {
        unpacked += bytes;
        if (unpacked > harmlessBytes && unpacked / ratio > packed) {
          throw new Exceeded(ratio);
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
