package org.akin.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.akin.SmallModel;
import org.akin.embed.Encoder;
import org.akin.embed.Lane;
import org.akin.embed.ModelDirectory;
import org.akin.embed.ParallelEncoder;
import org.akin.paper.Paper;

/// The two models between which a library goes to and fro, and the vectors they make. Not
/// thread-safe.
final class CrashModels implements AutoCloseable {
  /// A model that people use.
  static final String REAL = "all-MiniLM-L6-v2-int8";

  /// Of another dimension, and much faster.
  static final String SMALL = "small";

  private final Path models;
  private final Map<String, Encoder> encoders = new HashMap<>();
  private final Map<String, Map<StressPaper, float[]>> vectors = new HashMap<>();

  private CrashModels(Path models) {
    this.models = models;
  }

  /// Lays both into a directory.
  static CrashModels make(Path models) throws IOException {
    SmallModel.make(models, SMALL, 1);
    Files.createSymbolicLink(
        models.resolve(REAL), Path.of("models", REAL).toAbsolutePath().normalize());
    return new CrashModels(models);
  }

  static String other(String model) {
    return model.equals(REAL) ? SMALL : REAL;
  }

  /// The vector that a model makes of a paper.
  float[] vector(String model, StressPaper named, Paper paper) throws IOException {
    Map<StressPaper, float[]> made = vectors.computeIfAbsent(model, name -> new HashMap<>());
    float[] vector = made.get(named);
    if (vector == null) {
      try (var encoding = new ParallelEncoder(encoder(model), Lane.SINGLE)) {
        vector = ParallelEncoder.await(encoding.begin(paper));
      }
      made.put(named, vector);
    }
    return vector;
  }

  private Encoder encoder(String model) throws IOException {
    Encoder loaded = encoders.get(model);
    if (loaded == null) {
      loaded = Encoder.load(ModelDirectory.open(models.resolve(model)));
      encoders.put(model, loaded);
    }
    return loaded;
  }

  @Override
  public void close() {
    encoders.values().forEach(Encoder::close);
  }
}
