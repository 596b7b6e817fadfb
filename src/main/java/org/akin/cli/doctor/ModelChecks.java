package org.akin.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.akin.embed.Encoder;
import org.akin.embed.Lane;
import org.akin.embed.LibrarySettings;
import org.akin.embed.ModelDirectory;
import org.akin.paper.CorruptDataException;
import org.akin.paper.PaperJson;
import org.akin.vector.ByteVectors;

/// The models at hand: their files, and whether this machine makes the vectors that it should.
///
/// What is expected of the bundled models was recorded with ONNX Runtime for Python, in eight bits
/// a dimension. Processors differ a little in the arithmetic of small integers.
final class ModelChecks {
  private static final String EXPECTED = "expected-vectors.json";
  private static final double LEAST_COSINE = 0.99;

  private ModelChecks() {}

  static List<Finding> of(Path models) {
    List<Finding> found = new ArrayList<>();
    boolean standard = false;
    for (Path directory : directories(models)) {
      found.add(model(directory));
      standard |= directory.endsWith(LibrarySettings.DEFAULT_MODEL);
    }
    if (!standard) {
      found.add(
          Finding.problem(
              "model",
              "%s is not in %s".formatted(LibrarySettings.DEFAULT_MODEL, models.toAbsolutePath()),
              "run scripts/build, which fetches it, or name the directory with --models"));
    }
    return found;
  }

  private static List<Path> directories(Path models) {
    try (Stream<Path> entries = Files.list(models)) {
      return entries
          .filter(Files::isDirectory)
          .filter(entry -> !entry.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static Finding model(Path directory) {
    String check = "model " + directory.getFileName();
    try {
      ModelDirectory model = ModelDirectory.open(directory);
      return encoded(check, model);
    } catch (IOException | CorruptDataException e) {
      return Finding.problem(
          check,
          String.valueOf(e.getMessage()),
          "fetch it again: scripts/build for the bundled ones, else akin models fetch");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Finding.warning(check, "interrupted", "run the check again");
    } catch (UnsatisfiedLinkError | NoClassDefFoundError e) {
      return Finding.problem(
          check,
          "a native library cannot be loaded: " + e.getMessage(),
          "supported are Linux and macOS on x86-64 and arm64, with glibc 2.28 or newer");
    }
  }

  private static Finding encoded(String check, ModelDirectory model)
      throws IOException, InterruptedException {
    JsonNode expected = expected().path(model.description().name());
    String text = expected.path("text").asText("graph neural networks");
    try (Encoder encoder = Encoder.load(model)) {
      float[] vector = encoder.encode(text, Lane.INTERACTIVE);
      if (!expected.path("model_sha256").asText().equals(model.digest())) {
        return Finding.ok(check, "files as described; encodes (no vector to compare with)");
      }
      byte[] recorded = Base64.getDecoder().decode(expected.path("int8").asText());
      float cosine = recorded.length == vector.length ? ByteVectors.cosine(vector, recorded) : 0;
      return cosine < LEAST_COSINE
          ? Finding.problem(
              check,
              "encodes to another vector than expected: cosine %.4f".formatted(cosine),
              "this processor or the ONNX Runtime computes wrongly; please report it")
          : Finding.ok(check, "files as described; encodes as expected (%.4f)".formatted(cosine));
    }
  }

  private static JsonNode expected() throws IOException {
    try (InputStream in = ModelChecks.class.getResourceAsStream(EXPECTED)) {
      return PaperJson.mapper().readTree(Objects.requireNonNull(in));
    }
  }
}
