package org.akin.embed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.akin.corpus.ModelStamp;
import org.akin.io.Sha256;
import org.akin.paper.CorruptDataException;

/// A sentence model on disk: its description and its two files, digests checked.
///
/// Two layouts are read: `model.json` next to `tokenizer.json` and `model.onnx`, and the layout
/// sentence-transformers exports (`modules.json`, `1_Pooling/config.json`, `tokenizer.json`,
/// `onnx/model.onnx`).
///
/// @param description pooling, length and prefixes
/// @param tokenizer the tokenizer's file
/// @param network the ONNX file
/// @param digest SHA-256 of the ONNX file, hexadecimal: what a library remembers the model by
public record ModelDirectory(
    ModelDescription description, Path tokenizer, Path network, String digest) {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /// Reads and checks a directory.
  ///
  /// @throws IOException when a file is missing or not readable
  /// @throws CorruptDataException when a file is not what its description says
  public static ModelDirectory open(Path directory) throws IOException {
    if (Files.exists(directory.resolve("model.json"))) {
      return described(directory);
    }
    if (Files.exists(directory.resolve("modules.json"))) {
      return SentenceTransformersLayout.open(directory);
    }
    throw new IOException(
        "no model in " + directory + ": expected model.json or modules.json; see models/README.md");
  }

  /// The same model reading at most this many tokens of a text.
  public ModelDirectory withMaxTokens(int tokens) {
    return new ModelDirectory(description.withMaxTokens(tokens), tokenizer, network, digest);
  }

  /// The same model reading texts as it did for vectors that were made before: by the same rules
  /// and, where it is known, up to the same length.
  public ModelDirectory reading(ModelStamp made) {
    ModelDescription reading = description.withText(made.text());
    return new ModelDirectory(
        made.maxTokens() == 0 ? reading : reading.withMaxTokens(made.maxTokens()),
        tokenizer,
        network,
        digest);
  }

  /// @throws IllegalArgumentException when no directory of a model may be called so
  public static void requireName(String name) {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      throw new IllegalArgumentException(
          "name: expected letters, digits, '.', '_' or '-', found '" + name + "'");
    }
  }

  private static ModelDirectory described(Path directory) throws IOException {
    Path file = directory.resolve("model.json");
    ModelDescription description;
    try {
      description = JSON.readValue(file.toFile(), ModelDescription.class);
    } catch (JsonProcessingException e) {
      throw new CorruptDataException(file + ": " + e.getOriginalMessage(), e);
    }
    return checked(
        description, directory.resolve("tokenizer.json"), directory.resolve("model.onnx"));
  }

  static ModelDirectory checked(ModelDescription description, Path tokenizer, Path network)
      throws IOException {
    Map<String, String> expected = description.sha256();
    checkDigest(tokenizer, expected.getOrDefault("tokenizer.json", ""));
    String digest = checkDigest(network, expected.getOrDefault("model.onnx", ""));
    return new ModelDirectory(description, tokenizer, network, digest);
  }

  private static String checkDigest(Path file, String expected) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException(
          "model file " + file + " is missing; scripts/build fetches the bundled models");
    }
    String found = Sha256.of(file);
    if (!expected.isEmpty() && !expected.equalsIgnoreCase(found)) {
      throw new CorruptDataException(
          "model file %s was altered: expected sha-256 %s, found %s; delete it and run scripts/build"
              .formatted(file, expected, found));
    }
    return found;
  }

  static JsonNode readJson(Path file) throws IOException {
    try {
      return JSON.readTree(file.toFile());
    } catch (JsonProcessingException e) {
      throw new CorruptDataException(file + ": " + e.getOriginalMessage(), e);
    }
  }

  /// Which model this is, for what is made with it.
  public ModelStamp stamp() {
    return new ModelStamp(
        description.name(),
        digest,
        description.dimension(),
        description.text(),
        description.maxTokens());
  }
}
