package org.akin.embed;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.akin.paper.CorruptDataException;
import org.akin.timing.Stage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A sentence model ready to encode. Thread-safe; the caller closes it.
///
/// Each call runs on its caller's thread with one text. What someone waits for has a session of
/// ONNX Runtime with several threads a text. Imports have another, loaded at its first use, with
/// one: on CPU, int8 models are fastest when every core works on a separate text rather than all
/// cores on one batch. It is also more exact: dynamic quantisation takes one scale for a whole
/// batch, so the vector of a text would depend on its neighbours and padding. Both sessions make
/// the same vectors to the last bit.
///
/// Where ONNX Runtime has a GPU, the papers of an import are encoded there, many in one run, if the
/// model's network is one of floats; what someone waits for is encoded here all the same.
public final class Encoder implements AutoCloseable {
  private static final int INTERACTIVE_PREDICTORS = 2;

  /// Threads for a text that someone waits for. On two, it takes some three fifths of the time; on
  /// many, they would wait for each other.
  private static final int MOST_THREADS = 4;

  private static final Logger LOG = LoggerFactory.getLogger(Encoder.class);

  static {
    // Deep Java Library reports its use over the network on some clouds unless told not to.
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    // Where CUDA's libraries are but no device can be seen, it looks for a tokenizer of a GPU,
    // which
    // there is none of.
    System.setProperty("RUST_FLAVOR", "cpu");
  }

  private final ModelDirectory directory;
  private final Path network;
  private final FileTime modified;
  private final TextTokenizer tokenizer;
  private final Model model;
  private final Map<Lane, PredictorPool> lanes = new ConcurrentHashMap<>();
  private final Map<Lane, AtomicInteger> calls = new EnumMap<>(Lane.class);

  /// Held while a part is loaded at its first use.
  private final ReentrantLock loading = new ReentrantLock();

  private @Nullable Model bulk;
  private volatile @Nullable WordVectors words;
  private @Nullable BatchEncoder batches;
  private boolean triedBatches;
  private volatile boolean closed;

  private Encoder(ModelDirectory directory, Path network, TextTokenizer tokenizer)
      throws IOException {
    this.directory = directory;
    this.network = network;
    this.modified = Files.getLastModifiedTime(network);
    this.tokenizer = tokenizer;
    this.model = network(directory, network, Device.cpu(), threads());
    for (Lane lane : Lane.values()) {
      calls.put(lane, new AtomicInteger());
    }
  }

  private AtomicInteger calls(Lane lane) {
    return Objects.requireNonNull(calls.get(lane));
  }

  private PredictorPool pool(Lane lane) {
    PredictorPool opened = lanes.get(lane);
    if (opened != null) {
      return opened;
    }
    loading.lock();
    try {
      if (closed) {
        throw new IllegalStateException("encoder is closed");
      }
      int count = lane == Lane.INTERACTIVE ? INTERACTIVE_PREDICTORS : parallelism();
      Model runs = lane == Lane.BULK ? bulk() : model;
      return lanes.computeIfAbsent(
          lane, absent -> new PredictorPool(directory.description(), runs, count));
    } finally {
      loading.unlock();
    }
  }

  private static int threads() {
    return Math.min(MOST_THREADS, parallelism());
  }

  /// The network for imports, one thread a text.
  private Model bulk() {
    if (bulk == null) {
      try {
        bulk = threads() == 1 ? model : again();
      } catch (IOException | CorruptDataException e) {
        LOG.warn(
            "cannot load a second session for imports, so they share the one for queries: {}",
            e.toString());
        bulk = model;
      }
    }
    return bulk;
  }

  private Model again() throws IOException {
    if (!Files.getLastModifiedTime(network).equals(modified)) {
      throw new IOException(network + " has changed since it was first read");
    }
    return network(directory, network, Device.cpu(), 1);
  }

  /// Loads a model.
  ///
  /// @throws IOException when a file cannot be read
  /// @throws CorruptDataException when a file is no tokenizer or no network that fits it
  public static Encoder load(ModelDirectory directory) throws IOException {
    return load(directory, OptimizedNetwork.network(directory));
  }

  /// Loads a model with another network than its own.
  static Encoder load(ModelDirectory directory, Path network) throws IOException {
    TextTokenizer tokenizer = TextTokenizer.load(directory);
    try {
      return new Encoder(directory, network, tokenizer);
    } catch (IOException | RuntimeException e) {
      tokenizer.close();
      throw e;
    }
  }

  /// @param device named, since the library's own choice would be a GPU where it sees one
  /// @param threads that share the work of one run
  static Model network(ModelDirectory directory, Path network, Device device, int threads)
      throws IOException {
    Model model = Model.newInstance(directory.description().name(), device, "OnnxRuntime");
    try (var options = new OrtSession.SessionOptions()) {
      // threads that wait spinning would take the cores from other runs
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      Map<String, Object> all =
          Map.of(
              "sessionOptions",
              options,
              "intraOpNumThreads",
              Integer.toString(threads),
              "interOpNumThreads",
              "1");
      model.load(network.toAbsolutePath().getParent(), network.getFileName().toString(), all);
      return model;
    } catch (MalformedModelException | EngineException | OrtException e) {
      model.close();
      throw new CorruptDataException(network + " is not a usable ONNX network", e);
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
  /// @throws InterruptedException when interrupted while waiting for a predictor of the lane
  public float[] encode(String text, Lane lane) throws InterruptedException {
    AtomicInteger count = calls(lane);
    count.incrementAndGet();
    try {
      long[] tokens = Stage.TOKENIZE.time(() -> tokens(text));
      return pool(lane).encode(tokens);
    } finally {
      count.decrementAndGet();
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

  /// The tokens of a text as the model reads it; what exceeds its longest input is cut off.
  public long[] tokens(String text) {
    int longest = directory.description().maxTokens();
    return tokenizer.text(InputBound.clean(text, longest));
  }

  /// What encodes an import's texts together on a GPU; null where the CPU does, one by one. Looked
  /// for at the first call.
  @Nullable BatchEncoder batches() {
    loading.lock();
    try {
      if (closed) {
        throw new IllegalStateException("encoder is closed");
      }
      if (!triedBatches) {
        batches = BatchEncoder.onGpu(this);
        triedBatches = true;
      }
      return batches;
    } finally {
      loading.unlock();
    }
  }

  /// Counts texts that are encoded for a lane outside its pool; negative, once they are.
  void count(Lane lane, int texts) {
    calls(lane).addAndGet(texts);
  }

  /// Texts that are being encoded in a lane or wait for a predictor of it.
  public int queued(Lane lane) {
    return calls(lane).get();
  }

  /// Waits for the calls that are running, then frees the native memory; later calls fail.
  @Override
  public void close() {
    closed = true;
    loading.lock();
    try {
      // What is being loaded is whole by now, and nothing more is loaded.
      lanes.values().forEach(PredictorPool::drain);
      closeBatches();
      if (bulk != null && bulk != model) {
        bulk.close();
      }
      model.close();
      tokenizer.close();
    } finally {
      loading.unlock();
    }
  }

  private void closeBatches() {
    if (batches != null) {
      batches.close();
    }
  }
}
