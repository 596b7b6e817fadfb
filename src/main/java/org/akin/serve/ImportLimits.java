package org.akin.serve;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where files that are sent to be imported are kept, and how long they may be.
///
/// @param directory null for one in the library's own directory
/// @param mostBytes of a file
public record ImportLimits(@Nullable Path directory, long mostBytes) {
  /// Some 700,000 papers, or all of arXiv's metadata compressed.
  public static final long DEFAULT_MOST_BYTES = 1L << 30;

  /// What holds unless the operator says otherwise.
  public static final ImportLimits DEFAULT = new ImportLimits(null, DEFAULT_MOST_BYTES);

  /// @throws IllegalArgumentException when no file could be sent
  public ImportLimits {
    if (mostBytes < 1) {
      throw new IllegalArgumentException("max-import: expected at least 1 MiB, found less");
    }
  }
}
