package org.akin.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/// The flag that says where the models are.
final class ModelsOption {
  @Option(
      names = "--models",
      paramLabel = "DIR",
      defaultValue = "${env:AKIN_MODELS:-models}",
      description = "Directory of the models (AKIN_MODELS; default: Akin's own models/).")
  private Path models = Path.of("models");

  Path directory() {
    return models;
  }
}
