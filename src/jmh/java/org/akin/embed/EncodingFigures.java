package org.akin.embed;

import ai.djl.engine.Engine;
import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPInputStream;
import org.akin.Library;
import org.akin.ingest.Entry;
import org.akin.ingest.PaperReader;
import org.akin.write.ImportListener;

/// Abstracts a second of Akin's encoder and of what people would use instead, on the same texts in
/// the same run, one rival after the other in short turns so that a noisy machine is noisy for all.
///
/// Next to the encoders, measures a whole import of the same papers into an empty library: reading,
/// encoding, storing, both indexes.
///
/// Arguments: a gzip JSON-lines file of papers, how many of them a turn encodes, how many turns,
/// and perhaps the most tokens a text may have to be taken; with 128, LangChain4j's runner reads
/// all of them as the others do. Prints the median turn of each rival and the median of its turns'
/// ratios to the bare loop.
final class EncodingFigures {
  private static final int MAX_TOKENS = 256;

  /// What LangChain4j's runner reads of a text: its tokenizer's own limit.
  private static final int LANGCHAIN_TOKENS = 128;

  private static final JsonMapper JSON = new JsonMapper();

  /// Someone who encodes.
  private interface Rival {
    float[] encode(String text) throws Exception;
  }

  private EncodingFigures() {}

  public static void main(String[] arguments) throws Exception {
    int turn = Integer.parseInt(arguments[1]);
    int turns = Integer.parseInt(arguments[2]);
    ModelDirectory model = ModelDirectory.open(Path.of("models/all-MiniLM-L6-v2-int8"));
    int most = arguments.length > 3 ? Integer.parseInt(arguments[3]) : MAX_TOKENS;
    Path papers = firstLines(Path.of(arguments[0]), turn, model, most);
    List<String> texts = texts(papers, model.description());
    int threads = Encoder.parallelism();
    try (Encoder akin = Encoder.load(model);
        Encoder unprepared = Encoder.load(model, model.network());
        ExecutorService workers = Executors.newFixedThreadPool(threads)) {
      Map<String, Rival> rivals = new LinkedHashMap<>();
      rivals.put("bare ONNX Runtime loop", bareLoop(model));
      rivals.put("Akin, network as it came", text -> unprepared.encode(text, Lane.BULK));
      rivals.put("Akin", text -> akin.encode(text, Lane.BULK));
      var langchain = new AllMiniLmL6V2QuantizedEmbeddingModel();
      rivals.put("LangChain4j runner", text -> langchain.embed(text).content().vector());
      double alike = most <= LANGCHAIN_TOKENS ? ReferenceTexts.LEAST_COSINE : 0.7;
      requireEqual(rivals, texts, alike);
      Map<String, double[]> speeds = new LinkedHashMap<>();
      for (int t = -1; t < turns; t++) {
        for (var rival : rivals.entrySet()) {
          double speed = speed(rival.getValue(), texts, workers, threads);
          keep(speeds, rival.getKey(), t, turns, speed);
        }
        keep(speeds, "Akin, whole import", t, turns, importSpeed(papers, texts.size()));
      }
      print(speeds);
    }
  }

  private static void keep(
      Map<String, double[]> speeds, String who, int turn, int turns, double speed) {
    if (turn >= 0) {
      speeds.computeIfAbsent(who, name -> new double[turns])[turn] = speed;
    }
  }

  /// The papers of one turn in one file, so that all rivals read the same.
  private static Path firstLines(Path file, int count, ModelDirectory model, int mostTokens)
      throws IOException {
    Path papers = Files.createTempFile("papers", ".jsonl");
    papers.toFile().deleteOnExit();
    try (HuggingFaceTokenizer tokenizer = tokenizer(model);
        var in =
            new BufferedReader(
                new InputStreamReader(
                    new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8));
        var out = Files.newBufferedWriter(papers)) {
      for (int taken = 0; taken < count; ) {
        String line = in.readLine();
        if (line == null) {
          throw new IOException(file + ": only " + taken + " of " + count + " papers are short");
        }
        JsonNode paper = JSON.readTree(line);
        String title = paper.path("title").asText();
        String text = model.description().documentText(title, paper.path("abstract").asText());
        if (tokenizer.encode(text).getIds().length <= mostTokens) {
          out.write(line);
          out.newLine();
          taken++;
        }
      }
    }
    return papers;
  }

  /// The model is loaded before the clock starts, as for the others.
  private static double importSpeed(Path papers, int count) throws Exception {
    Path home = Files.createTempDirectory("library");
    try (Library library = Library.open(home);
        PaperReader reader = PaperReader.open(papers)) {
      library.prepare();
      long start = System.nanoTime();
      library.importFrom(reader, ImportListener.NONE);
      return count / ((System.nanoTime() - start) / 1e9);
    } finally {
      try (var files = Files.walk(home)) {
        files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
      }
    }
  }

  private static List<String> texts(Path file, ModelDescription model) throws Exception {
    List<String> texts = new ArrayList<>();
    try (PaperReader reader = PaperReader.open(file)) {
      while (reader.hasNext()) {
        if (reader.next() instanceof Entry.Accepted accepted) {
          var paper = accepted.paper();
          texts.add(model.documentText(paper.title(), paper.abstractText()));
        }
      }
    }
    return texts;
  }

  /// The same file, batch 1, one session for all threads: what a careful user writes in an hour.
  private static Rival bareLoop(ModelDirectory model) throws Exception {
    Engine.getEngine("OnnxRuntime"); // wants to make the environment itself
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    var options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(1);
    OrtSession session = environment.createSession(model.network().toString(), options);
    HuggingFaceTokenizer tokenizer = tokenizer(model);
    return text -> {
      Encoding tokens = tokenizer.encode(text);
      try (OnnxTensor ids = OnnxTensor.createTensor(environment, new long[][] {tokens.getIds()});
          OnnxTensor mask =
              OnnxTensor.createTensor(environment, new long[][] {tokens.getAttentionMask()});
          OnnxTensor types =
              OnnxTensor.createTensor(environment, new long[][] {tokens.getTypeIds()});
          OrtSession.Result result =
              session.run(
                  Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types))) {
        float[] hidden = ((OnnxTensor) result.get(0)).getFloatBuffer().array();
        int dimension = model.description().dimension();
        return Pooling.MEAN.pool(hidden, 0, hidden.length / dimension, dimension);
      }
    };
  }

  private static HuggingFaceTokenizer tokenizer(ModelDirectory model) throws IOException {
    return HuggingFaceTokenizer.builder()
        .optTokenizerPath(model.tokenizer())
        .optMaxLength(MAX_TOKENS)
        .optTruncation(true)
        .optPadding(false)
        .build();
  }

  /// Speed means nothing where the vectors differ. LangChain4j's are only near where it does not
  /// read all of a text.
  private static void requireEqual(Map<String, Rival> rivals, List<String> texts, double langchain)
      throws Exception {
    for (String text : texts.subList(0, 20)) {
      float[] expected = rivals.get("bare ONNX Runtime loop").encode(text);
      for (var rival : rivals.entrySet()) {
        double cosine = cosine(expected, rival.getValue().encode(text));
        boolean isLangchain = rival.getKey().startsWith("LangChain4j");
        double least = isLangchain ? langchain : ReferenceTexts.LEAST_COSINE;
        if (cosine < least) {
          throw new IllegalStateException(rival.getKey() + " differs: cosine " + cosine);
        }
      }
    }
  }

  private static double cosine(float[] a, float[] b) {
    double dot = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      dot += (double) a[i] * b[i];
      aa += (double) a[i] * a[i];
      bb += (double) b[i] * b[i];
    }
    return dot / Math.sqrt(aa * bb);
  }

  private static double speed(Rival rival, List<String> texts, ExecutorService workers, int threads)
      throws Exception {
    long start = System.nanoTime();
    List<Future<?>> running = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      int first = thread;
      running.add(
          workers.submit(() -> {
            for (int i = first; i < texts.size(); i += threads) {
              rival.encode(texts.get(i));
            }
            return null;
          }));
    }
    for (Future<?> one : running) {
      one.get();
    }
    return texts.size() / ((System.nanoTime() - start) / 1e9);
  }

  private static void print(Map<String, double[]> speeds) {
    double[] base = speeds.get("bare ONNX Runtime loop");
    speeds.forEach((name, own) -> {
      double[] ratios = new double[own.length];
      for (int i = 0; i < own.length; i++) {
        ratios[i] = own[i] / base[i];
      }
      System.out.printf("%-26s %6.1f abstracts/s  ratio %.2f%n", name, median(own), median(ratios));
    });
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
