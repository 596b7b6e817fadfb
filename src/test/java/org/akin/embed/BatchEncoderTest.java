package org.akin.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.akin.paper.CorruptDataException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Batches are run on the CPU here, which takes the same way through everything but the device.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BatchEncoderTest {
  private static final double SAME = 0.99999;
  private static final String WORDS = "stars proteins prices graphs lakes whales markets spectra ";

  /// More than any machine has.
  private static final Device ABSENT = Device.gpu(99);

  @TempDir private static Path models;

  private Encoder alone;
  private BatchEncoder together;

  @BeforeAll
  void load() throws IOException {
    ModelDirectory model = AttendingModel.make(models.resolve("attending"), 1);
    alone = Encoder.load(model, model.network());
    together = Objects.requireNonNull(BatchEncoder.tryOn(Device.cpu(), alone));
  }

  @AfterAll
  void close() {
    together.close();
    alone.close();
  }

  /// From one word to more than the model reads, in no order.
  private static List<String> textsOfAllLengths(int count) {
    var random = new Random(7);
    List<String> words = new ArrayList<>(List.of(WORDS.split(" ")));
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Collections.shuffle(words, random);
      String line = String.join(" ", words) + " " + i + " ";
      texts.add(line.repeat(16).substring(0, 6 + random.nextInt(900)));
    }
    return texts;
  }

  private static void holdEachToItselfAlone(
      List<float[]> vectors, List<String> texts, Encoder alone) throws InterruptedException {
    assertThat(vectors).hasSameSizeAs(texts);
    for (int i = 0; i < texts.size(); i++) {
      List<float[]> one = List.of(alone.encode(texts.get(i), Lane.BULK));
      assertThat(ReferenceTexts.leastCosine(one, List.of(vectors.get(i))))
          .as(texts.get(i))
          .isGreaterThan(SAME);
    }
  }

  @Test
  void aTextHasTheVectorThatItHasAloneWhateverItsNeighbours() throws InterruptedException {
    List<String> texts = textsOfAllLengths(40);
    var vectors = together.encode(texts.stream().map(alone::tokens).toList());
    holdEachToItselfAlone(vectors, texts, alone);
  }

  @Test
  void soItHasInANetworkOfSixLayers() throws IOException, InterruptedException {
    Path directory = Path.of("models/all-MiniLM-L6-v2");
    assumeTrue(
        Files.exists(directory), "SKIPPED: no model; scripts/akin models fetch all-MiniLM-L6-v2");
    ModelDirectory model = ModelDirectory.open(directory);
    List<String> texts = textsOfAllLengths(24);
    try (Encoder one = Encoder.load(model);
        BatchEncoder many = Objects.requireNonNull(BatchEncoder.tryOn(Device.cpu(), one))) {
      var vectors = many.encode(texts.stream().map(one::tokens).toList());
      holdEachToItselfAlone(vectors, texts, one);
    }
  }

  @Test
  void manyTextsCutIntoBatchesComeBackInTheirOrder() throws Exception {
    List<String> texts = textsOfAllLengths(600);
    List<float[]> vectors = new ArrayList<>();
    try (var parallel = new ParallelEncoder(alone, Lane.BULK, Encoder.parallelism(), together)) {
      for (Future<float[]> one : texts.stream().map(parallel::begin).toList()) {
        vectors.add(ParallelEncoder.await(one));
      }
    }
    holdEachToItselfAlone(vectors, texts, alone);
    assertThat(alone.queued(Lane.BULK)).isZero();
  }

  @Test
  void aTextThatCannotBeEncodedTakesNoOtherWithIt() throws Exception {
    List<String> texts = new ArrayList<>(textsOfAllLengths(20));
    texts.add(7, AttendingModel.UNENCODABLE);
    assertThatThrownBy(() -> together.encode(texts.stream().map(alone::tokens).toList()))
        .isInstanceOf(CorruptDataException.class);
    List<CompletableFuture<float[]>> begun = encodedInOneRun(texts);
    assertThatThrownBy(() -> ParallelEncoder.await(begun.get(7)))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("attending could not encode a text");
    begun.remove(7);
    texts.remove(7);
    List<float[]> vectors = new ArrayList<>();
    for (Future<float[]> one : begun) {
      vectors.add(ParallelEncoder.await(one));
    }
    holdEachToItselfAlone(vectors, texts, alone);
  }

  /// Callers that are interrupted leave their texts to the next, which is the last one here.
  private List<CompletableFuture<float[]>> encodedInOneRun(List<String> texts) {
    var batching = new Batching(alone, Lane.BULK, together);
    List<CompletableFuture<float[]>> begun = new ArrayList<>();
    for (String text : texts) {
      begun.add(new CompletableFuture<>());
      if (begun.size() < texts.size()) {
        Thread.currentThread().interrupt();
      }
      batching.encode(() -> text, begun.getLast());
      boolean left = Thread.interrupted();
      assertThat(begun.getFirst().isDone()).isNotEqualTo(left);
    }
    return begun;
  }

  @Test
  void papersStayOnTheCpuWhereThereIsNoGpu() throws Exception {
    BatchEncoder absent = BatchEncoder.tryOn(ABSENT, alone);
    assertThat(absent).isNull();
    try (var parallel = new ParallelEncoder(alone, Lane.BULK, Encoder.parallelism(), absent)) {
      assertThat(ParallelEncoder.await(parallel.begin("stars")))
          .containsExactly(alone.encode("stars", Lane.INTERACTIVE));
    }
  }

  @Test
  void aNetworkOf8BitsStaysOnTheCpu() throws IOException {
    Path directory = Path.of("models/all-MiniLM-L6-v2-int8");
    try (Encoder quantized = Encoder.load(ModelDirectory.open(directory))) {
      assertThat(BatchEncoder.tryOn(Device.cpu(), quantized)).isNull();
    }
  }

  @Test
  void aDeviceThatMakesOtherVectorsIsNotUsed() throws IOException {
    ModelDirectory other = AttendingModel.make(models.resolve("other"), 2);
    try (Encoder differing = Encoder.load(alone.model(), other.network())) {
      assertThat(BatchEncoder.tryOn(Device.cpu(), differing)).isNull();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 32768, false",
    "1, 16384, true",
    "64, 256, true",
    "65, 2, false",
    "33, 512, false"
  })
  void aRunIsBoundedByItsTextsAndTheirPaddedTokens(int texts, int longest, boolean fits) {
    assertThat(Batching.fits(texts, longest)).isEqualTo(fits);
  }

  @Test
  void refusesToRunOnceClosed() throws IOException {
    BatchEncoder closed = BatchEncoder.load(alone.model(), Device.cpu());
    closed.close();
    closed.close();
    assertThatThrownBy(() -> closed.encode(List.of(alone.tokens("stars"))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("encoder is closed");
  }
}
