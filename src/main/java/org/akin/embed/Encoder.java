package org.akin.embed;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.inference.Predictor;
import ai.djl.translate.TranslateException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.akin.paper.CorruptDataException;
import org.jspecify.annotations.Nullable;

/// A sentence model ready to encode. Thread-safe; the caller closes it.
///
/// One ONNX Runtime session serves every thread. Each call runs on its caller's thread with one
/// intra-op thread and one text: on CPU, int8 models are fastest when every core works on a text of
/// its own rather than all cores on one batch. It is also more exact: dynamic quantisation takes
/// one scale for a whole batch, so the vector of a text would depend on its neighbours and padding.
///
/// Where ONNX Runtime has a GPU, the papers of an import are encoded there, many in one run, if the
/// model's network is one of floats; what someone waits for is encoded here all the same.
public final class Encoder implements AutoCloseable {
  private static final int INTERACTIVE_PLACES = 2;

  /// How often a waiting call looks whether the encoder was closed.
  private static final int WAIT_SECONDS = 1;

  static {
    // Deep Java Library reports its use over the network on some clouds unless told not to.
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
  }

  private final ModelDirectory directory;
  private final HuggingFaceTokenizer tokenizer;
  private final Model model;
  private final Map<Lane, Places> lanes = new EnumMap<>(Lane.class);
  private final ReentrantLock loading = new ReentrantLock();
  private volatile @Nullable WordVectors words;
  private @Nullable BatchEncoder batches;
  private boolean triedBatches;
  private volatile boolean closed;

  private Encoder(ModelDirectory directory, HuggingFaceTokenizer tokenizer, Model model) {
    this.directory = directory;
    this.tokenizer = tokenizer;
    this.model = model;
    for (Lane lane : Lane.values()) {
      lanes.put(lane, places(lane));
    }
  }

  /// @param free of `count` places
  /// @param calls that have a place or wait for one
  private record Places(
      BlockingQueue<Predictor<List<Encoding>, List<float[]>>> free,
      int count,
      AtomicInteger calls) {}

  private Places places(Lane lane) {
    int count =
        switch (lane) {
          case INTERACTIVE -> INTERACTIVE_PLACES;
          case SINGLE, BULK -> parallelism();
        };
    var free = new ArrayBlockingQueue<Predictor<List<Encoding>, List<float[]>>>(count);
    for (int i = 0; i < count; i++) {
      free.add(model.newPredictor(new TokenTranslator(directory.description(), model)));
    }
    return new Places(free, count, new AtomicInteger());
  }

  private Places of(Lane lane) {
    return Objects.requireNonNull(lanes.get(lane));
  }

  /// Loads a model.
  ///
  /// @throws IOException when a file cannot be read
  /// @throws CorruptDataException when a file is no tokenizer or no network that fits it
  public static Encoder load(ModelDirectory directory) throws IOException {
    return load(directory, Preparation.network(directory));
  }

  /// Loads a model with another network than its own.
  static Encoder load(ModelDirectory directory, Path network) throws IOException {
    HuggingFaceTokenizer tokenizer = tokenizer(directory);
    try {
      // Named, since the library's own choice would be a GPU where it sees one.
      return new Encoder(directory, tokenizer, network(directory, network, Device.cpu()));
    } catch (IOException | RuntimeException e) {
      tokenizer.close();
      throw e;
    }
  }

  static Model network(ModelDirectory directory, Path network, Device device) throws IOException {
    Model model = Model.newInstance(directory.description().name(), device, "OnnxRuntime");
    try {
      Map<String, String> options = Map.of("intraOpNumThreads", "1", "interOpNumThreads", "1");
      model.load(network.toAbsolutePath().getParent(), network.getFileName().toString(), options);
      return model;
    } catch (MalformedModelException | EngineException e) {
      model.close();
      throw new CorruptDataException(network + " is no usable network", e);
    }
  }

  private static HuggingFaceTokenizer tokenizer(ModelDirectory directory) throws IOException {
    try {
      return HuggingFaceTokenizer.builder()
          .optTokenizerPath(directory.tokenizer())
          .optMaxLength(directory.description().maxTokens())
          .optTruncation(true)
          .optPadding(false)
          .build();
    } catch (RuntimeException e) {
      throw new CorruptDataException(directory.tokenizer() + " is no usable tokenizer", e);
    }
  }

  /// Texts that are worth encoding at the same time: one for each core.
  public static int parallelism() {
    return Runtime.getRuntime().availableProcessors();
  }

  /// What the model is and where its files are.
  public ModelDirectory model() {
    return directory;
  }

  /// Encodes one text; what exceeds the model's longest input is cut off.
  ///
  /// @return a new unit vector of the model's dimension
  /// @throws InterruptedException when interrupted while waiting for a place in the lane
  public float[] encode(String text, Lane lane) throws InterruptedException {
    Places places = of(lane);
    places.calls.incrementAndGet();
    try {
      return encode(tokenizer.encode(text), places.free);
    } finally {
      places.calls.decrementAndGet();
    }
  }

  /// What words mean to the model before it reads them in a text; read from its file at the first
  /// call. Of use until this encoder is closed.
  ///
  /// @throws IOException when the file cannot be read
  public WordVectors words() throws IOException {
    WordVectors loaded = words;
    if (loaded != null) {
      return loaded;
    }
    loading.lock();
    try {
      if (words == null) {
        words = WordVectors.load(directory, tokenizer);
      }
      return Objects.requireNonNull(words);
    } finally {
      loading.unlock();
    }
  }

  Encoding tokens(String text) {
    return tokenizer.encode(text);
  }

  /// What encodes an import's texts together on a GPU; null where the CPU does, one by one. Looked
  /// for at the first call.
  @Nullable BatchEncoder batches() {
    loading.lock();
    try {
      if (!triedBatches) {
        batches = BatchEncoder.onGpu(this);
        triedBatches = true;
      }
      return batches;
    } finally {
      loading.unlock();
    }
  }

  /// Counts texts that are encoded for a lane elsewhere than at its places; negative, once they
  /// are.
  void count(Lane lane, int texts) {
    of(lane).calls.addAndGet(texts);
  }

  /// Texts that are being encoded in a lane or wait for a place in it.
  public int queued(Lane lane) {
    return of(lane).calls.get();
  }

  private float[] encode(
      Encoding tokens, BlockingQueue<Predictor<List<Encoding>, List<float[]>>> places)
      throws InterruptedException {
    Predictor<List<Encoding>, List<float[]>> place = places.poll(WAIT_SECONDS, TimeUnit.SECONDS);
    while (place == null) {
      if (closed) {
        throw new IllegalStateException("encoder is closed");
      }
      place = places.poll(WAIT_SECONDS, TimeUnit.SECONDS);
    }
    try {
      return place.predict(List.of(tokens)).getFirst();
    } catch (TranslateException e) {
      throw new CorruptDataException(
          directory.description().name() + " could not encode a text: " + e.getMessage(), e);
    } finally {
      places.add(place);
    }
  }

  /// Waits for the calls that are running, then frees the native memory; later calls fail.
  @Override
  public void close() {
    closed = true;
    // Freed under a running call, native memory would be written by whoever gets it next.
    lanes.values().forEach(Encoder::drain);
    closeBatches();
    model.close();
    tokenizer.close();
  }

  private void closeBatches() {
    loading.lock();
    try {
      triedBatches = true;
      if (batches != null) {
        batches.close();
      }
    } finally {
      loading.unlock();
    }
  }

  private static void drain(Places places) {
    boolean interrupted = false;
    for (int closed = 0; closed < places.count; ) {
      try {
        places.free.take().close();
        closed++;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
