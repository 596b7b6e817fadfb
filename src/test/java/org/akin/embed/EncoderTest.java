package org.akin.embed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.akin.SmallModel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds the encoder to plain ONNX Runtime in the same process, and to vectors recorded from ONNX
/// Runtime's Python package with the same files.
class EncoderTest {
  private static final double SAME = 0.9999;

  /// Between processors and versions, int8 rounding alone moves a vector as far as this.
  private static final double RECORDED_ELSEWHERE = 0.995;

  private static Encoder miniLm;
  private static Encoder bge;

  record Golden(String model, String what, String text, float[] vector) {
    @Override
    public String toString() {
      return model + ", " + what;
    }
  }

  @BeforeAll
  static void load() throws IOException {
    miniLm = Encoder.load(ModelDirectory.open(Path.of("models/all-MiniLM-L6-v2-int8")));
    bge = Encoder.load(ModelDirectory.open(Path.of("models/bge-small-en-v1.5-int8")));
  }

  @AfterAll
  static void close() {
    miniLm.close();
    bge.close();
  }

  static Stream<Golden> goldens() throws IOException {
    return Stream.concat(
        read("all-MiniLM-L6-v2-int8").stream(), read("bge-small-en-v1.5-int8").stream());
  }

  private static List<Golden> read(String model) throws IOException {
    try (InputStream in = EncoderTest.class.getResourceAsStream("/golden/" + model + ".json")) {
      JsonNode file = new JsonMapper().readTree(Objects.requireNonNull(in));
      List<Golden> goldens = new ArrayList<>();
      for (JsonNode text : file.path("texts")) {
        float[] vector = new float[text.path("vector").size()];
        for (int i = 0; i < vector.length; i++) {
          vector[i] = text.path("vector").path(i).floatValue();
        }
        String repeated = text.path("text").asText().repeat(text.path("repeat").asInt());
        goldens.add(new Golden(model, text.path("what").asText(), repeated, vector));
      }
      return goldens;
    }
  }

  private static Encoder encoder(Golden golden) {
    return golden.model().startsWith("bge") ? bge : miniLm;
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void makesTheVectorOfPlainOnnxRuntime(Golden golden) throws Exception {
    boolean mean = !golden.model().startsWith("bge");
    Path directory = Path.of("models", golden.model());
    try (var plain = new PlainOnnxRuntime(directory, mean ? 256 : 512, mean)) {
      float[] vector = encoder(golden).encode(golden.text(), Lane.INTERACTIVE);
      assertThat(cosine(vector, plain.vector(golden.text()))).isGreaterThan(SAME);
    }
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void makesTheVectorThatWasRecorded(Golden golden) throws InterruptedException {
    float[] vector = encoder(golden).encode(golden.text(), Lane.BULK);
    assertThat(cosine(vector, doubles(golden.vector()))).isGreaterThan(RECORDED_ELSEWHERE);
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void makesTheSameVectorForWhoWaitsAsForAnImport(Golden golden) throws InterruptedException {
    float[] imported = encoder(golden).encode(golden.text(), Lane.BULK);
    assertThat(encoder(golden).encode(golden.text(), Lane.INTERACTIVE)).containsExactly(imported);
    assertThat(encoder(golden).encode(golden.text(), Lane.SINGLE)).containsExactly(imported);
  }

  @ParameterizedTest
  @EnumSource
  void keepsToTheNetworkItReadFirst(Lane first, @TempDir Path models) throws Exception {
    SmallModel.make(models, "small", 1);
    SmallModel.make(models, "other", 2);
    ModelDirectory small = ModelDirectory.open(models.resolve("small"));
    Path other = models.resolve("other/model.onnx");
    try (Encoder encoder = Encoder.load(small)) {
      float[] vector = encoder.encode("stars", first);
      for (String network : List.of("model.onnx", "prepared.onnx")) {
        Path read = small.network().resolveSibling(network);
        if (Files.exists(read)) {
          Files.copy(other, read, StandardCopyOption.REPLACE_EXISTING);
        }
      }
      for (Lane lane : Lane.values()) {
        assertThat(encoder.encode("stars", lane)).containsExactly(vector);
      }
    }
  }

  @Test
  void makesUnitVectors() throws InterruptedException {
    for (String text : List.of("", " ", "a", "word ".repeat(5000), "\uFFFD", "日本語")) {
      float[] vector = miniLm.encode(text, Lane.INTERACTIVE);
      assertThat(vector).hasSize(384);
      double norm = 0;
      for (float x : vector) {
        norm += (double) x * x;
      }
      assertThat(norm).isBetween(0.9999, 1.0001);
    }
  }

  @Test
  void readsNothingBehindTheLongestInput() throws InterruptedException {
    String start = "The same beginning of a text that goes on and on. ".repeat(40);
    float[] one = miniLm.encode(start + "Whales sing.", Lane.INTERACTIVE);
    float[] other = miniLm.encode(start + "Markets fall.", Lane.INTERACTIVE);
    assertThat(one).containsExactly(other);
  }

  @Test
  void answersManyThreadsWithTheVectorsOfOne() throws Exception {
    List<String> texts =
        Stream.of("stars", "proteins", "prices", "graphs")
            .flatMap(word -> Stream.of(word, word + " and more " + word))
            .toList();
    List<float[]> alone = new ArrayList<>();
    for (String text : texts) {
      alone.add(miniLm.encode(text, Lane.BULK));
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<float[]>> together = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        String text = texts.get(i % texts.size());
        Lane lane = Lane.values()[i % Lane.values().length];
        together.add(threads.submit(() -> miniLm.encode(text, lane)));
      }
      for (int i = 0; i < together.size(); i++) {
        assertThat(together.get(i).get()).containsExactly(alone.get(i % texts.size()));
      }
    }
  }

  /// Counts what an import gets done meanwhile: a single text that stood in its queue would be
  /// passed by all that stood there before.
  @ParameterizedTest
  @EnumSource(names = {"INTERACTIVE", "SINGLE"})
  void aTextOfAnotherLaneIsNotBehindThoseOfAnImport(Lane lane) throws Exception {
    int importing = 8 * Encoder.parallelism();
    String abstractText = "A text as long as an abstract is. ".repeat(20);
    var passed = new AtomicInteger();
    var done = new AtomicBoolean();
    int texts = 5;
    int passedMeanwhile = 0;
    try (var threads = Executors.newFixedThreadPool(importing)) {
      for (int i = 0; i < importing; i++) {
        threads.submit(() -> {
          while (!done.get()) {
            miniLm.encode(abstractText, Lane.BULK);
            passed.incrementAndGet();
          }
          return null;
        });
      }
      while (miniLm.queued(Lane.BULK) < importing) {
        Thread.onSpinWait();
      }
      for (int i = 0; i < texts; i++) {
        int before = passed.get();
        miniLm.encode(abstractText, lane);
        passedMeanwhile += passed.get() - before;
      }
      done.set(true);
    }
    assertThat(passedMeanwhile)
        .as("texts of the import that passed %d others", texts)
        .isLessThan(texts * importing / 2);
  }

  private static double[] doubles(float[] vector) {
    double[] doubles = new double[vector.length];
    for (int i = 0; i < vector.length; i++) {
      doubles[i] = vector[i];
    }
    return doubles;
  }

  private static double cosine(float[] a, double[] b) {
    double dot = 0;
    double square = 0;
    for (int i = 0; i < a.length; i++) {
      dot += a[i] * b[i];
      square += b[i] * b[i];
    }
    return dot / Math.sqrt(square);
  }
}
