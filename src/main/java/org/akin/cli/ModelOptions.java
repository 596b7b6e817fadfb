package org.akin.cli;

import org.akin.embed.LibrarySettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The flags that say what papers and questions are encoded with.
final class ModelOptions {
  @Mixin private ModelsOption models = new ModelsOption();

  @Option(
      names = "--model",
      paramLabel = "NAME",
      defaultValue = "${env:AKIN_MODEL}",
      description =
          "Model to encode with (AKIN_MODEL; default: the library's own, or "
              + LibrarySettings.DEFAULT_MODEL
              + " for a new one).")
  private @Nullable String model;

  LibrarySettings settings() {
    return new LibrarySettings(models.directory(), named(model));
  }

  /// A variable that is set to nothing, as compose files do, names no model.
  static @Nullable String named(@Nullable String model) {
    return model == null || model.isBlank() ? null : model;
  }
}
