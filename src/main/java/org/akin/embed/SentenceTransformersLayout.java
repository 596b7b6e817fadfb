package org.akin.embed;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.akin.paper.CorruptDataException;
import org.akin.text.TextRules;

/// Reads a model directory as the sentence-transformers library exports it to ONNX.
final class SentenceTransformersLayout {
  private static final int DEFAULT_MAX_TOKENS = 256;

  private SentenceTransformersLayout() {}

  static ModelDirectory open(Path directory) throws IOException {
    Path poolingFile = directory.resolve(poolingPath(directory)).resolve("config.json");
    JsonNode pooling = required(poolingFile);
    int dimension = pooling.path("word_embedding_dimension").asInt(0);
    var description =
        new ModelDescription(
            directory.toAbsolutePath().normalize().getFileName().toString(),
            pooling(pooling, poolingFile),
            dimension,
            maxTokens(directory),
            ModelDescription.DEFAULT_JOIN,
            prefixes(directory),
            Map.of(),
            null,
            null,
            TextRules.CURRENT);
    return ModelDirectory.checked(
        description, directory.resolve("tokenizer.json"), network(directory));
  }

  private static String poolingPath(Path directory) throws IOException {
    for (JsonNode module : ModelDirectory.readJson(directory.resolve("modules.json"))) {
      if (module.path("type").asText().endsWith(".Pooling")) {
        return module.path("path").asText();
      }
    }
    throw new CorruptDataException(directory.resolve("modules.json") + " names no Pooling module");
  }

  private static Pooling pooling(JsonNode config, Path file) {
    boolean mean = config.path("pooling_mode_mean_tokens").asBoolean();
    boolean cls = config.path("pooling_mode_cls_token").asBoolean();
    if (mean == cls) {
      throw new CorruptDataException(
          file + ": expected exactly one of pooling_mode_mean_tokens, pooling_mode_cls_token");
    }
    return mean ? Pooling.MEAN : Pooling.CLS;
  }

  private static int maxTokens(Path directory) throws IOException {
    Path file = directory.resolve("sentence_bert_config.json");
    return Files.exists(file)
        ? ModelDirectory.readJson(file).path("max_seq_length").asInt(DEFAULT_MAX_TOKENS)
        : DEFAULT_MAX_TOKENS;
  }

  private static ModelDescription.Prefixes prefixes(Path directory) throws IOException {
    Path file = directory.resolve("config_sentence_transformers.json");
    if (!Files.exists(file)) {
      return ModelDescription.Prefixes.NONE;
    }
    JsonNode prompts = ModelDirectory.readJson(file).path("prompts");
    String document = prompts.path("document").asText(prompts.path("passage").asText(""));
    return new ModelDescription.Prefixes(prompts.path("query").asText(""), document);
  }

  private static Path network(Path directory) {
    Path nested = directory.resolve("onnx").resolve("model.onnx");
    return Files.exists(nested) ? nested : directory.resolve("model.onnx");
  }

  private static JsonNode required(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new IOException("model file " + file + " is missing");
    }
    return ModelDirectory.readJson(file);
  }
}
