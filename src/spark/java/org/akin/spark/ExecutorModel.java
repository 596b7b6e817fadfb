package org.akin.spark;

import java.io.IOException;
import org.akin.embed.Encoder;
import org.akin.embed.Lane;
import org.akin.embed.ModelDirectory;
import org.akin.embed.ParallelEncoder;
import org.akin.paper.CorruptDataException;
import org.jspecify.annotations.Nullable;

/// The model of one executor, loaded at its first task and shared by all: each of its threads
/// encodes one text at a time, so that the vectors are those of an import to the last bit.
final class ExecutorModel {
  private static @Nullable ParallelEncoder encoder;

  private ExecutorModel() {}

  /// @throws CorruptDataException when this machine has another model of that name
  static synchronized ParallelEncoder of(JobSettings settings) throws IOException {
    if (encoder == null) {
      ModelDirectory directory = ModelDirectory.open(settings.modelDirectory());
      if (!directory.digest().equals(settings.sha256())) {
        throw new CorruptDataException(
            "%s: expected the model with sha-256 %s, found %s"
                .formatted(settings.modelDirectory(), settings.sha256(), directory.digest()));
      }
      encoder = new ParallelEncoder(Encoder.load(directory), Lane.BULK);
    }
    return encoder;
  }
}
