package org.akin.embed;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.akin.corpus.ModelStamp;
import org.akin.corpus.StoreFacts;
import org.akin.corpus.TextEncoder;
import org.akin.paper.CorruptDataException;
import org.akin.paper.Paper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The model of a library, loaded when a text is first encoded, and replaced by another one when
/// the library goes over to its vectors. Thread-safe.
public final class LibraryModel implements TextEncoder, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LibraryModel.class);

  /// How long a switch waits for a moment without questions before it makes new ones wait.
  private static final long COURTEOUS_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final LibrarySettings settings;
  private final Supplier<StoreFacts> facts;
  private final ReentrantLock loading = new ReentrantLock();

  /// That are not closed before the end, since a question may still use them.
  private final List<Encoder> former = new ArrayList<>();

  /// Read-held by what must see one model only, write-held while it is replaced.
  private final ReentrantReadWriteLock use = new ReentrantReadWriteLock();

  private volatile @Nullable Loaded loaded;
  private boolean closed;

  /// An encoder that is closed once it is replaced and nobody uses it any more.
  private static final class Loaded {
    private final Encoder encoder;
    private int users;
    private boolean replaced;

    Loaded(Encoder encoder) {
      this.encoder = encoder;
    }

    synchronized boolean take() {
      users += replaced ? 0 : 1;
      return !replaced;
    }

    synchronized void giveBack() {
      users--;
      closeUnused();
    }

    synchronized void replace() {
      replaced = true;
      closeUnused();
    }

    private void closeUnused() {
      if (replaced && users == 0) {
        encoder.close();
      }
    }
  }

  /// Work in which one model is used from its beginning to its end.
  ///
  /// @param <T> its result
  @FunctionalInterface
  public interface Steady<T> {
    /// Does it.
    T run() throws IOException;
  }

  /// What goes over to the vectors of another model.
  @FunctionalInterface
  public interface Switch {
    /// Goes over, or leaves all as it was and throws.
    void run() throws IOException;
  }

  /// @param facts what the library holds now
  /// @throws CorruptDataException when the library was made with another model than is asked for
  public LibraryModel(LibrarySettings settings, Supplier<StoreFacts> facts) throws IOException {
    this.settings = settings;
    this.facts = facts;
    ModelStamp made = facts.get().model();
    String asked = settings.model();
    if (made != null && asked != null && !asked.equals(made.name())) {
      ModelDirectory directory = ModelDirectory.open(settings.models().resolve(asked));
      made.requireSame(directory.reading(made).stamp());
    }
  }

  /// Does work during which the model is not replaced. Within it no commit may be waited for.
  public <T> T steady(Steady<T> work) throws IOException {
    use.readLock().lock();
    try {
      return work.run();
    } finally {
      use.readLock().unlock();
    }
  }

  /// Replaces the model while nothing [#steady] runs.
  ///
  /// @param next closed with this from then on, or left to the caller when the switch fails
  public void replace(Encoder next, Switch change) throws IOException {
    lockInAPause();
    // Nobody may load the model that is about to be here.
    loading.lock();
    try {
      change.run();
      Loaded before = loaded;
      loaded = new Loaded(next);
      if (before != null) {
        before.replace();
      }
    } finally {
      loading.unlock();
      use.writeLock().unlock();
    }
  }

  /// Waiting in line would make all questions wait for the longest one that runs.
  private void lockInAPause() throws InterruptedIOException {
    long end = System.nanoTime() + COURTEOUS_NANOS;
    while (!use.writeLock().tryLock()) {
      if (System.nanoTime() > end) {
        use.writeLock().lock();
        return;
      }
      try {
        TimeUnit.MILLISECONDS.sleep(1);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted before the switch to another model");
      }
    }
  }

  /// Encodes papers for a piece of work, which may outlast a replacement of the model.
  ///
  /// @param lane of its texts
  public PaperEncoder papers(Lane lane) throws IOException {
    return lend(lane);
  }

  private Lent lend(Lane lane) throws IOException {
    while (true) {
      Loaded current = loaded();
      if (current.take()) {
        return new Lent(current, new ParallelEncoder(current.encoder, lane));
      }
    }
  }

  private record Lent(Loaded from, ParallelEncoder encoder) implements PaperEncoder {
    @Override
    public ModelStamp stamp() {
      return encoder.stamp();
    }

    @Override
    public ParallelEncoder.Begun begin(Paper paper, boolean withTitle) {
      return encoder.begin(paper, withTitle);
    }

    @Override
    public void close() {
      encoder.close();
      from.giveBack();
    }
  }

  /// The model, loaded now if it is not; another one once the library was encoded with another,
  /// such as by another process.
  ///
  /// @throws IOException when a model file is missing
  /// @throws CorruptDataException when one was altered, or is not what made this library's vectors
  public Encoder encoder() throws IOException {
    return loaded().encoder;
  }

  private Loaded loaded() throws IOException {
    Loaded known = loaded;
    if (known != null && isOfLibrary(known)) {
      return known;
    }
    loading.lock();
    try {
      if (closed) {
        throw new IllegalStateException("the library is closed");
      }
      Loaded now = loaded;
      if (now == null || !isOfLibrary(now)) {
        Loaded next = new Loaded(load());
        loaded = next;
        if (now != null) {
          former.add(now.encoder);
        }
        return next;
      }
      return now;
    } finally {
      loading.unlock();
    }
  }

  private boolean isOfLibrary(Loaded known) {
    ModelStamp made = facts.get().model();
    return made == null || made.makesSameVectors(known.encoder.model().stamp());
  }

  private Encoder load() throws IOException {
    ModelStamp made = facts.get().model();
    String asked = settings.model();
    // What was asked for was checked at the opening; the library may have another model since.
    boolean follows = made != null && (asked == null || loaded != null);
    String name =
        follows
            ? Objects.requireNonNull(made).name()
            : asked != null ? asked : LibrarySettings.DEFAULT_MODEL;
    ModelDirectory directory = ModelDirectory.open(settings.models().resolve(name));
    if (made == null) {
      return Encoder.load(directory);
    }
    // A library goes on with the rules, and the length of texts, that its vectors were made by.
    ModelDirectory reading = directory.reading(made);
    made.requireSame(reading.stamp());
    return Encoder.load(reading);
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

  /// The unit vectors of short texts, made on all cores; none where the model is not at hand or
  /// fails, which is logged.
  public List<float[]> phrases(List<String> texts) {
    try (Lent lent = lend(Lane.BULK)) {
      ModelDescription model = lent.from.encoder.model().description();
      List<Future<float[]>> begun =
          texts.stream().map(text -> lent.encoder.begin(model.documentText(text, ""))).toList();
      List<float[]> vectors = new ArrayList<>(texts.size());
      for (Future<float[]> vector : begun) {
        vectors.add(ParallelEncoder.await(vector));
      }
      return vectors;
    } catch (IOException e) {
      LOG.warn("naming topics by their words alone: {}", e.getMessage());
      return List.of();
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
      Loaded last = loaded;
      if (last != null) {
        last.encoder.close();
      }
      former.forEach(Encoder::close);
    } finally {
      loading.unlock();
    }
  }
}
