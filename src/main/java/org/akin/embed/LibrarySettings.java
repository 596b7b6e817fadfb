package org.akin.embed;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// How to open a library.
///
/// @param models directory with one sub-directory per model
/// @param model which of them to use; null for the one the library was made with, or
///   [#DEFAULT_MODEL] for a new library
public record LibrarySettings(Path models, @Nullable String model) {
  /// Small, fast on any processor, and good: see the measurements in `docs/`.
  public static final String DEFAULT_MODEL = "all-MiniLM-L6-v2-int8";

  /// Models in `./models`, the library's own choice of model.
  public static final LibrarySettings DEFAULT = new LibrarySettings(Path.of("models"), null);
}
