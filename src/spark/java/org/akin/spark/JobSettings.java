package org.akin.spark;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.Locale;
import org.akin.embed.LibrarySettings;
import org.akin.ingest.Format;
import org.jspecify.annotations.Nullable;

/// What is the same for all parts of a job. Paths are absolute, and the same on every machine.
///
/// @param out directory of the results
/// @param models directory with one sub-directory per model
/// @param model name of the one to encode with
/// @param sha256 of its network, so that no machine encodes with another
/// @param format flag of the format of all files, null to recognise each
/// @param lines the most lines of a part
/// @param home address of the library in a cluster that papers are imported into as well, null for
///   none
record JobSettings(
    String out,
    String models,
    String model,
    String sha256,
    @Nullable String format,
    int lines,
    @Nullable String home)
    implements Serializable {
  static final String DEFAULT_MODEL = LibrarySettings.DEFAULT_MODEL;

  /// Some minutes of work: a part that breaks off is begun from its beginning.
  static final int DEFAULT_LINES = 10_000;

  JobSettings {
    if (lines < 1) {
      throw new IllegalArgumentException("lines of a part: expected at least 1, found " + lines);
    }
  }

  Path outDirectory() {
    return Path.of(out);
  }

  Path modelDirectory() {
    return Path.of(models, model);
  }

  @Nullable Format inputFormat() {
    return format == null
        ? null
        : Format.valueOf(format.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
