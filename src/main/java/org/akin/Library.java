package org.akin;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.akin.embed.Encoder;
import org.akin.embed.Lane;
import org.akin.embed.ModelDirectory;
import org.akin.index.NeighborIndex;
import org.akin.ingest.PaperReader;
import org.akin.paper.CorruptDataException;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.akin.paper.PaperNotFoundException;
import org.akin.recommend.Recommender;
import org.akin.recommend.Related;
import org.akin.recommend.RelatedOptions;
import org.akin.store.Changes;
import org.akin.store.ModelStamp;
import org.akin.store.PaperStore;
import org.akin.store.StoreFacts;
import org.akin.store.StoredPaper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A library of papers: one directory, one model, open in one process at a time.
///
/// Thread-safe: questions run side by side and during changes; changes follow one another. The
/// model is loaded when a text is first encoded, so looking at a library needs none.
///
/// ```java
/// try (Library library = Library.open(Path.of("library"))) {
///   library.related(PaperId.parse("arXiv:1706.03762"), RelatedOptions.DEFAULT)
///       .related()
///       .forEach(related -> System.out.println(related.paper().title()));
/// }
/// ```
public final class Library implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Library.class);

  private final LibrarySettings settings;
  private final PaperStore store;
  private final LibraryIndex index;
  private final ReentrantLock writing = new ReentrantLock();
  private final ReentrantLock loading = new ReentrantLock();
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile @Nullable Encoder encoder;

  /// Those of the store, once the index has followed: what an answer says it was computed from.
  private volatile StoreFacts facts;

  private Library(LibrarySettings settings, PaperStore store, LibraryIndex index) {
    this.settings = settings;
    this.store = store;
    this.index = index;
    this.facts = store.facts();
  }

  /// Opens or creates a library with the default settings.
  ///
  /// @throws IOException when the directory cannot be used, or another process has it open
  /// @throws CorruptDataException when it is damaged or of a newer format
  public static Library open(Path directory) throws IOException {
    return open(directory, LibrarySettings.DEFAULT);
  }

  /// Opens or creates a library.
  ///
  /// @throws IOException when the directory cannot be used, or another process has it open
  /// @throws CorruptDataException when it is damaged, of a newer format, or made with another model
  ///   than the settings ask for
  public static Library open(Path directory, LibrarySettings settings) throws IOException {
    PaperStore store = PaperStore.open(directory);
    try {
      checkModel(store, settings);
      return new Library(settings, store, LibraryIndex.open(directory.resolve("index"), store));
    } catch (IOException | RuntimeException e) {
      store.close();
      throw e;
    }
  }

  private static void checkModel(PaperStore store, LibrarySettings settings) throws IOException {
    ModelStamp made = store.facts().model();
    String asked = settings.model();
    if (made != null && asked != null && !asked.equals(made.name())) {
      made.requireSame(stamp(ModelDirectory.open(settings.models().resolve(asked))));
    }
  }

  /// The version of this software.
  public static String version() {
    String version = Library.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  /// What the library holds.
  public StoreFacts facts() {
    return facts;
  }

  /// The paper known by an identifier, if there is one.
  public Optional<Paper> find(PaperId id) throws IOException {
    OptionalInt number = store.number(id);
    return number.isEmpty()
        ? Optional.empty()
        : store.paper(number.getAsInt()).map(StoredPaper::paper);
  }

  /// The paper known by an identifier.
  ///
  /// @throws PaperNotFoundException when there is none
  public Paper paper(PaperId id) throws IOException {
    return find(id).orElseThrow(() -> new PaperNotFoundException(id));
  }

  /// The papers nearest to a stored paper, best first, without that paper.
  ///
  /// @throws PaperNotFoundException when no paper is known by the identifier
  public Answer related(PaperId id, RelatedOptions options) throws IOException {
    StoreFacts before = facts;
    Paper paper = paper(id);
    NeighborIndex current = index.current();
    List<Related> related =
        current == null ? List.of() : new Recommender(store, current).related(id, options);
    return answer(before, paper, related);
  }

  /// The papers nearest to a text such as a pasted title and abstract, best first.
  ///
  /// @throws IOException when the model cannot be read
  public Answer relatedToText(String text, RelatedOptions options) throws IOException {
    return nearest(text, true, options);
  }

  /// The papers nearest in meaning to a question or a few words, best first.
  ///
  /// @throws IOException when the model cannot be read
  public Answer search(String words, RelatedOptions options) throws IOException {
    return nearest(words, false, options);
  }

  private Answer nearest(String text, boolean document, RelatedOptions options) throws IOException {
    if (text.isBlank()) {
      throw new IllegalArgumentException("text is empty");
    }
    StoreFacts before = facts;
    NeighborIndex current = index.current();
    if (current == null) {
      return answer(before, null, List.of());
    }
    var prefixes = encoder().model().description().prefixes();
    String prefixed = (document ? prefixes.document() : prefixes.query()) + text;
    float[] vector = encode(prefixed);
    return answer(before, null, new Recommender(store, current).related(vector, options));
  }

  private float[] encode(String text) throws IOException {
    try {
      return encoder().encode(text, Lane.INTERACTIVE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for the model");
    }
  }

  /// Facts read before the question was put: an answer never claims a generation it has not seen.
  private static Answer answer(StoreFacts before, @Nullable Paper paper, List<Related> related) {
    ModelStamp model = before.model();
    return new Answer(paper, related, model == null ? null : model.name(), before.generation());
  }

  /// Adds and updates papers. Each commit is whole and durable, so an import that was killed is
  /// resumed by running it again: papers whose text is stored already are not encoded again.
  ///
  /// @param reader read to its end; stays the caller's to close
  /// @throws IOException when the input breaks off or the library cannot be written; what was
  ///   committed stays
  public ImportReport importFrom(PaperReader reader, ImportListener listener) throws IOException {
    writing.lock();
    try (Importer importer = new Importer(store, encoder(), this::commit, listener)) {
      return importer.run(reader);
    } finally {
      flush();
      writing.unlock();
    }
  }

  /// Takes papers out.
  ///
  /// @throws PaperNotFoundException when one is unknown; then none is taken out
  public void remove(List<PaperId> ids) throws IOException {
    writing.lock();
    try {
      ModelStamp model = store.facts().model();
      Changes changes = new Changes();
      for (PaperId id : ids) {
        changes.remove(store.number(id).orElseThrow(() -> new PaperNotFoundException(id)));
      }
      if (!changes.isEmpty() && model != null) {
        commit(changes, model);
      }
    } finally {
      writing.unlock();
    }
  }

  private StoreFacts commit(Changes changes, ModelStamp model) throws IOException {
    StoreFacts committed = store.commit(changes, model);
    index.follow(changes, model);
    facts = committed;
    return committed;
  }

  /// Index files that could not be written are made anew at the next opening.
  private void flush() {
    try {
      index.flush(facts.generation());
    } catch (IOException e) {
      LOG.warn("index not written, it will be made anew: {}", e.toString());
    }
  }

  /// Loads the model now rather than at the first text.
  ///
  /// @throws IOException when a model file is missing
  /// @throws CorruptDataException when one was altered, or is not what made this library's vectors
  public Encoder encoder() throws IOException {
    Encoder loaded = encoder;
    if (loaded != null) {
      return loaded;
    }
    loading.lock();
    try {
      if (encoder == null) {
        encoder = load();
      }
      return Objects.requireNonNull(encoder);
    } finally {
      loading.unlock();
    }
  }

  private Encoder load() throws IOException {
    ModelStamp made = store.facts().model();
    String asked = settings.model();
    String name =
        asked != null ? asked : made != null ? made.name() : LibrarySettings.DEFAULT_MODEL;
    ModelDirectory directory = ModelDirectory.open(settings.models().resolve(name));
    if (made != null) {
      made.requireSame(stamp(directory));
    }
    return Encoder.load(directory);
  }

  static ModelStamp stamp(ModelDirectory model) {
    var description = model.description();
    return new ModelStamp(description.name(), model.digest(), description.dimension());
  }

  /// Closes the model, the index and the store; questions and changes must have ended. Closing
  /// again does nothing.
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    Encoder loaded = encoder;
    if (loaded != null) {
      loaded.close();
    }
    flush();
    index.close();
    store.close();
  }
}
