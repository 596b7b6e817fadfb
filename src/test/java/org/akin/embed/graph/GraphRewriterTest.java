package org.akin.embed.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.Engine;
import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.akin.SharedFolder;
import org.akin.SmallModel;
import org.akin.paper.CorruptDataException;
import org.akin.paper.PaperJson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GraphRewriterTest {
  private static final Path ORIGINAL = Path.of("models/all-MiniLM-L6-v2-int8/model.onnx");
  private static final Path TOKENIZER = Path.of("models/all-MiniLM-L6-v2-int8/tokenizer.json");

  /// Holds on ONNX Runtime 1.21.1 and 1.26.0; on 1.29.0 the original itself moves.
  private static final double SAME = 0.999;

  private static final int PAPERS_READ = 40;

  private static final String SENTENCE =
      "We study nearest neighbour search over normalized embeddings of research papers. ";
  private static final List<String> TEXTS =
      List.of(
          "Graphs.",
          "Sharp bounds for the chromatic number of sparse random graphs",
          SENTENCE.repeat(3) + "The index is exact for small libraries.",
          "Dark matter haloes in a large simulation. "
              + "We measure the two-point correlation of haloes between redshift zero and three, "
              + "and find that assembly bias grows with mass. ".repeat(4),
          SENTENCE.repeat(30));

  @TempDir private static Path folder;

  private OrtEnvironment environment;
  private GraphRewriter.Rewrite rewrite;
  private HuggingFaceTokenizer tokenizer;
  private OrtSession original;
  private OrtSession rewritten;

  @BeforeAll
  void rewriteTheModel() throws IOException, OrtException {
    Engine.getEngine("OnnxRuntime"); // DJL insists on making ONNX Runtime's one environment itself
    environment = OrtEnvironment.getEnvironment();
    Path target = folder.resolve("rewritten.onnx");
    rewrite = GraphRewriter.rewrite(ORIGINAL, target);
    tokenizer =
        HuggingFaceTokenizer.builder()
            .optTokenizerPath(TOKENIZER)
            .optMaxLength(256)
            .optTruncation(true)
            .optPadding(true)
            .build();
    original = open(ORIGINAL);
    rewritten = open(target);
  }

  @AfterAll
  void close() throws OrtException {
    if (rewritten != null) {
      rewritten.close();
      original.close();
      tokenizer.close();
    }
  }

  @Test
  void findsEveryPartOfSixLayers() {
    assertThat(rewrite).isEqualTo(new GraphRewriter.Rewrite(6, 13, 6, 36));
  }

  @Test
  void leavesOnlyTheRewrittenFile() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .contains("rewritten.onnx")
          .noneMatch(name -> name.endsWith(".tmp"));
    }
  }

  @Test
  void isWrittenWholeByManyAtOnce(@TempDir Path models) throws Exception {
    SmallModel.make(models, "small", 1);
    Path small = models.resolve("small/model.onnx");
    Path target = models.resolve("rewritten.onnx");
    GraphRewriter.rewrite(small, target);
    byte[] expected = Files.readAllBytes(target);
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<byte[]>> written =
          threads.invokeAll(
              Collections.nCopies(
                  20,
                  () -> {
                    GraphRewriter.rewrite(small, target);
                    return Files.readAllBytes(target);
                  }));
      for (Future<byte[]> one : written) {
        assertThat(one.get()).isEqualTo(expected);
      }
    }
  }

  @Test
  void keepsTheVectorOfEachTextAlone() throws OrtException {
    for (String text : TEXTS) {
      float[] expected = mean(original, text)[0];
      assertThat(cosine(mean(rewritten, text)[0], expected)).as(text).isGreaterThan(SAME);
    }
  }

  @Test
  void keepsTheVectorsOfRealAbstracts() throws IOException, OrtException {
    for (String text : papers()) {
      float[] expected = mean(original, text)[0];
      assertThat(cosine(mean(rewritten, text)[0], expected)).as(text).isGreaterThan(SAME);
    }
  }

  @Test
  void keepsTheVectorsOfABatchWithPadding() throws OrtException {
    String[] texts = TEXTS.toArray(String[]::new);
    float[][] expected = mean(original, texts);
    float[][] actual = mean(rewritten, texts);
    for (int i = 0; i < texts.length; i++) {
      assertThat(cosine(actual[i], expected[i])).as(texts[i]).isGreaterThan(SAME);
    }
  }

  @Test
  void honoursTheMaskOfOneTextWithPadding() throws OrtException {
    long[] ids = {101, 10629, 1012, 102, 0, 0, 0, 0};
    long[] padded = {1, 1, 1, 1, 0, 0, 0, 0};
    float[][][] expected = hidden(original, new long[][] {ids}, new long[][] {padded});
    float[][][] actual = hidden(rewritten, new long[][] {ids}, new long[][] {padded});
    for (int token = 0; token < 4; token++) {
      assertThat(cosine(actual[0][token], expected[0][token])).isGreaterThan(SAME);
    }
  }

  @Test
  void changesNothingWhenRewrittenAgain() throws IOException {
    Path once = folder.resolve("rewritten.onnx");
    GraphRewriter.Rewrite again = GraphRewriter.rewrite(once, folder.resolve("again.onnx"));
    assertThat(again).isEqualTo(new GraphRewriter.Rewrite(0, 0, 0, 0));
    assertThat(ModelProto.parseFrom(Files.readAllBytes(folder.resolve("again.onnx"))))
        .isEqualTo(ModelProto.parseFrom(Files.readAllBytes(once)));
  }

  @Test
  void rejectsWhatIsNoModel() throws IOException {
    Path text = Files.writeString(folder.resolve("text.onnx"), "not a model");
    Path target = folder.resolve("never.onnx");
    assertThatThrownBy(() -> GraphRewriter.rewrite(text, target))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("text.onnx");
    assertThat(target).doesNotExist();
  }

  private static List<String> papers() throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(
                    Files.newInputStream(SharedFolder.require("data/arxiv-20k.jsonl.gz"))),
                StandardCharsets.UTF_8))) {
      return lines.lines().limit(PAPERS_READ).map(GraphRewriterTest::text).toList();
    }
  }

  private static String text(String line) {
    try {
      JsonNode paper = PaperJson.mapper().readTree(line);
      return paper.path("title").asText() + ". " + paper.path("abstract").asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private OrtSession open(Path file) throws OrtException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      return environment.createSession(file.toString(), options);
    }
  }

  private float[][] mean(OrtSession session, String... texts) throws OrtException {
    Encoding[] encodings = tokenizer.batchEncode(texts);
    long[][] masks = masks(encodings);
    float[][][] hidden = hidden(session, ids(encodings), masks);
    float[][] means = new float[texts.length][hidden[0][0].length];
    for (int i = 0; i < texts.length; i++) {
      for (int token = 0; token < masks[i].length; token++) {
        for (int d = 0; d < means[i].length; d++) {
          means[i][d] += masks[i][token] * hidden[i][token][d];
        }
      }
    }
    return means; // not divided: only compared by cosine
  }

  private float[][][] hidden(OrtSession session, long[][] ids, long[][] masks) throws OrtException {
    try (Feed feed = new Feed(session, ids, masks);
        OrtSession.Result result = session.run(feed.tensors)) {
      return (float[][][]) result.get("last_hidden_state").orElseThrow().getValue();
    }
  }

  private static long[][] ids(Encoding[] encodings) {
    return Stream.of(encodings).map(Encoding::getIds).toArray(long[][]::new);
  }

  private static long[][] masks(Encoding[] encodings) {
    return Stream.of(encodings).map(Encoding::getAttentionMask).toArray(long[][]::new);
  }

  private static double cosine(float[] a, float[] b) {
    double product = 0;
    double squaresA = 0;
    double squaresB = 0;
    for (int i = 0; i < a.length; i++) {
      product += (double) a[i] * b[i];
      squaresA += (double) a[i] * a[i];
      squaresB += (double) b[i] * b[i];
    }
    return product / Math.sqrt(squaresA * squaresB);
  }

  /// The inputs of one run.
  private final class Feed implements AutoCloseable {
    private final Map<String, OnnxTensor> tensors = new HashMap<>();

    private Feed(OrtSession session, long[][] ids, long[][] masks) throws OrtException {
      tensors.put("input_ids", OnnxTensor.createTensor(environment, ids));
      tensors.put("attention_mask", OnnxTensor.createTensor(environment, masks));
      tensors.put(
          "token_type_ids",
          OnnxTensor.createTensor(environment, new long[ids.length][ids[0].length]));
      tensors.keySet().retainAll(session.getInputNames());
    }

    @Override
    public void close() {
      tensors.values().forEach(OnnxTensor::close);
    }
  }
}
