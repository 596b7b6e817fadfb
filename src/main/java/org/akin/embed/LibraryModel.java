package org.akin.embed;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.akin.corpus.ModelStamp;
import org.akin.corpus.StoreFacts;
import org.akin.corpus.TextEncoder;
import org.akin.paper.CorruptDataException;
import org.akin.paper.Paper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The model of a library, loaded when a text is first encoded. Thread-safe.
public final class LibraryModel implements TextEncoder, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LibraryModel.class);

  private final LibrarySettings settings;
  private final Supplier<StoreFacts> facts;
  private final ReentrantLock loading = new ReentrantLock();
  private final List<Encoder> former = new ArrayList<>();
  private volatile @Nullable Encoder encoder;
  private boolean closed;

  /// @param facts what the library holds now
  /// @throws CorruptDataException when the library was made with another model than is asked for
  public LibraryModel(LibrarySettings settings, Supplier<StoreFacts> facts) throws IOException {
    this.settings = settings;
    this.facts = facts;
    ModelStamp made = facts.get().model();
    String asked = settings.model();
    if (made != null && asked != null && !asked.equals(made.name())) {
      made.requireSame(stamp(made, ModelDirectory.open(settings.models().resolve(asked))));
    }
  }

  /// The model, loaded now if it is not; another one once the library was encoded with another,
  /// such as by another process.
  ///
  /// @throws IOException when a model file is missing
  /// @throws CorruptDataException when one was altered, or is not what made this library's vectors
  public Encoder encoder() throws IOException {
    Encoder loaded = encoder;
    if (loaded != null && isOfLibrary(loaded)) {
      return loaded;
    }
    loading.lock();
    try {
      if (closed) {
        throw new IllegalStateException("the library is closed");
      }
      Encoder known = encoder;
      if (known == null || !isOfLibrary(known)) {
        encoder = load();
        if (known != null) {
          former.add(known);
        }
      }
      return Objects.requireNonNull(encoder);
    } finally {
      loading.unlock();
    }
  }

  private boolean isOfLibrary(Encoder loaded) {
    ModelStamp made = facts.get().model();
    return made == null || made.makesSameVectors(loaded.model().stamp());
  }

  private Encoder load() throws IOException {
    ModelStamp made = facts.get().model();
    String asked = settings.model();
    // What was asked for was checked at the opening; the library may have another model since.
    boolean follows = made != null && (asked == null || !former.isEmpty() || encoder != null);
    String name =
        follows
            ? Objects.requireNonNull(made).name()
            : asked != null ? asked : LibrarySettings.DEFAULT_MODEL;
    ModelDirectory directory = ModelDirectory.open(settings.models().resolve(name));
    if (made == null) {
      return Encoder.load(directory);
    }
    made.requireSame(stamp(made, directory));
    return Encoder.load(directory.withText(made.text()));
  }

  /// A library goes on with the rules its vectors were made by.
  private static ModelStamp stamp(ModelStamp made, ModelDirectory directory) {
    return directory.withText(made.text()).stamp();
  }

  @Override
  public float[] question(String text) throws IOException {
    return encode(encoder().model().description().queryText(text));
  }

  @Override
  public float[] paper(String title, @Nullable String abstractText) throws IOException {
    return abstractText == null ? title(title) : document(title, abstractText);
  }

  /// The unit vector of a paper of the library.
  public float[] paper(Paper paper) throws IOException {
    return document(paper.title(), paper.abstractText());
  }

  /// The unit vector of the title of a paper of the library.
  public float[] title(Paper paper) throws IOException {
    return document(paper.title(), "");
  }

  private float[] document(String title, String text) throws IOException {
    return encode(encoder().model().description().documentText(title, text));
  }

  /// The unit vectors of short texts, made on all cores; none where the model is not at hand, which
  /// is logged.
  public List<float[]> phrases(List<String> texts) throws IOException {
    Encoder loaded;
    try {
      loaded = encoder();
    } catch (IOException e) {
      LOG.warn("naming topics by their words alone: {}", e.getMessage());
      return List.of();
    }
    try (var parallel = new ParallelEncoder(loaded, Lane.BULK)) {
      ModelDescription model = loaded.model().description();
      List<Future<float[]>> begun =
          texts.stream().map(text -> parallel.begin(model.documentText(text, ""))).toList();
      List<float[]> vectors = new ArrayList<>(texts.size());
      for (Future<float[]> vector : begun) {
        vectors.add(ParallelEncoder.await(vector));
      }
      return vectors;
    }
  }

  /// What a word means to the model apart from any text, as [org.akin.embed.WordVectors] says.
  public float[] word(String word) throws IOException {
    return encoder().words().of(word);
  }

  private float[] title(String text) throws IOException {
    return encode(encoder().model().description().documentText(text));
  }

  private float[] encode(String text) throws IOException {
    try {
      return encoder().encode(text, Lane.INTERACTIVE);
    } catch (CorruptDataException e) {
      // Of a text that was sent, not of the library.
      throw new IOException("the model cannot encode this text: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for the model");
    }
  }

  /// Waits for a model that is being loaded, and for the calls that run.
  @Override
  public void close() {
    loading.lock();
    try {
      closed = true;
      if (encoder != null) {
        encoder.close();
      }
      former.forEach(Encoder::close);
    } finally {
      loading.unlock();
    }
  }
}
