package org.akin.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.akin.paper.CorruptDataException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelDirectoryTest {
  private static final Path BUNDLED = Path.of("models/all-MiniLM-L6-v2-int8").toAbsolutePath();

  @TempDir private Path directory;

  @BeforeEach
  void copyTheTokenizer() throws IOException {
    Files.copy(BUNDLED.resolve("tokenizer.json"), directory.resolve("tokenizer.json"));
  }

  @Test
  void takesPoolingPrefixesAndLengthFromTheDescription() throws IOException {
    ModelDescription bge =
        ModelDirectory.open(Path.of("models/bge-small-en-v1.5-int8")).description();
    assertThat(bge.pooling()).isEqualTo(Pooling.CLS);
    assertThat(bge.maxTokens()).isEqualTo(512);
    assertThat(bge.queryText("stars")).startsWith("Represent this sentence").endsWith(": stars");
    assertThat(bge.documentText("Stars", "They shine.")).isEqualTo("Stars. They shine.");
  }

  @Test
  void refusesADirectoryWithoutModel() {
    assertThatThrownBy(() -> ModelDirectory.open(directory))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll("no model in " + directory, "model.json", "modules.json");
  }

  @Test
  void namesTheMissingFile() throws IOException {
    Files.copy(BUNDLED.resolve("model.json"), directory.resolve("model.json"));
    assertThatThrownBy(() -> ModelDirectory.open(directory))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll("model.onnx is missing", "scripts/build");
  }

  @Test
  void namesBothDigestsOfAnAlteredFile() throws IOException {
    Files.copy(BUNDLED.resolve("model.json"), directory.resolve("model.json"));
    Files.writeString(directory.resolve("model.onnx"), "altered");
    assertThatThrownBy(() -> ModelDirectory.open(directory))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContainingAll("model.onnx was altered", "expected sha-256 afdb6f1a", "found ");
  }

  @Test
  void namesTheFieldThatCannotBe() throws IOException {
    Files.writeString(
        directory.resolve("model.json"), "{\"name\":\"x\",\"pooling\":\"mean\",\"dimension\":0}");
    assertThatThrownBy(() -> ModelDirectory.open(directory))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContainingAll("model.json", "dimension: expected 1 to 16384, found 0");
  }

  @Test
  void readsTheLayoutOfSentenceTransformers() throws IOException, InterruptedException {
    writeSentenceTransformersLayout("\"pooling_mode_mean_tokens\": true");
    ModelDirectory opened = ModelDirectory.open(directory);
    assertThat(opened.description().pooling()).isEqualTo(Pooling.MEAN);
    assertThat(opened.description().maxTokens()).isEqualTo(256);
    assertThat(opened.description().prefixes().query()).isEqualTo("query: ");
    try (Encoder own = Encoder.load(opened);
        Encoder bundled = Encoder.load(ModelDirectory.open(BUNDLED))) {
      assertThat(own.encode("stars", Lane.BULK))
          .containsExactly(bundled.encode("stars", Lane.BULK));
    }
  }

  @Test
  void refusesAPoolingItDoesNotKnow() throws IOException {
    writeSentenceTransformersLayout("\"pooling_mode_max_tokens\": true");
    assertThatThrownBy(() -> ModelDirectory.open(directory))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContainingAll("pooling_mode_mean_tokens", "pooling_mode_cls_token");
  }

  @Test
  void refusesAFileThatIsNoNetwork() throws IOException {
    writeSentenceTransformersLayout("\"pooling_mode_mean_tokens\": true");
    Files.delete(directory.resolve("onnx/model.onnx"));
    Files.writeString(directory.resolve("onnx/model.onnx"), "no protobuf");
    ModelDirectory opened = ModelDirectory.open(directory);
    assertThatThrownBy(() -> Encoder.load(opened))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("is not a usable ONNX network");
  }

  private void writeSentenceTransformersLayout(String pooling) throws IOException {
    Files.writeString(
        directory.resolve("modules.json"),
        """
        [{"idx": 0, "path": "", "type": "sentence_transformers.models.Transformer"},
         {"idx": 1, "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"}]
        """);
    Files.createDirectories(directory.resolve("1_Pooling"));
    Files.writeString(
        directory.resolve("1_Pooling/config.json"),
        "{\"word_embedding_dimension\": 384, %s}".formatted(pooling));
    Files.writeString(directory.resolve("sentence_bert_config.json"), "{\"max_seq_length\": 256}");
    Files.writeString(
        directory.resolve("config_sentence_transformers.json"),
        "{\"prompts\": {\"query\": \"query: \"}}");
    Files.createDirectories(directory.resolve("onnx"));
    Files.copy(BUNDLED.resolve("model.onnx"), directory.resolve("onnx/model.onnx"));
  }
}
