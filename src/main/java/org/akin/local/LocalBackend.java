package org.akin.local;

import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.akin.corpus.Backend;
import org.akin.corpus.Corpus;
import org.akin.corpus.CorpusWriter;
import org.akin.corpus.Figure;
import org.akin.corpus.History;
import org.akin.corpus.MapAnnotations;
import org.akin.corpus.Retrieval;
import org.akin.corpus.TopicAnnotations;
import org.akin.local.store.LibraryIdentity;
import org.akin.local.store.PaperStore;
import org.akin.paper.CorruptDataException;
import org.akin.paper.Paper;
import org.akin.paper.PaperJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The papers of one directory with all that follows them. The store is checked first, and
/// everything else against it.
public final class LocalBackend implements Backend {
  private static final Logger LOG = LoggerFactory.getLogger(LocalBackend.class);

  /// Stands for that of a library which has none yet, and in which nothing may be written.
  private static final LibraryIdentity UNKNOWN = new LibraryIdentity("", "", 0, null, "");

  private final LibraryIdentity identity;
  private final PaperStore store;
  private final StoredIndex index;
  private final StoredWords words;
  private final StoredFrequencies frequencies;
  private final FacetFollower facets;
  private final Commits commits;
  private final LocalTopics topics;
  private final PaperColumns columns;
  private final LocalMap map;

  private LocalBackend(Path home, LibraryIdentity identity, PaperStore store) throws IOException {
    // What reading a first paper takes is mostly its reader's preparation.
    BackgroundTask<ObjectReader> reading =
        BackgroundTask.start(() -> PaperJson.mapper().readerFor(Paper.class));
    BackgroundTask<FacetFollower> reader = BackgroundTask.start(() -> FacetFollower.read(store));
    this.identity = identity;
    this.store = store;
    this.index = StoredIndex.open(IndexDirectory.current(home, store), store);
    this.words = new StoredWords(home.resolve("words"), store);
    this.frequencies = new StoredFrequencies(home, store);
    this.commits = new Commits(home, store);
    this.facets = reader.await();
    this.topics = new LocalTopics(store, facets.table(), commits);
    this.columns = new PaperColumns(facets.table(), topics::topic);
    this.map = new LocalMap(store, index, columns, commits);
    reading.await();
    follow();
  }

  /// @param toRead whether nothing is to be changed, to the last file
  /// @throws CorruptDataException when the directory is damaged or of a newer format
  public static LocalBackend open(Path home, boolean toRead) throws IOException {
    LibraryIdentity.requireStore(home);
    PaperStore store = toRead ? PaperStore.openToRead(home) : PaperStore.open(home);
    try {
      Optional<LibraryIdentity> known = LibraryIdentity.require(home, store.facts());
      LibraryIdentity identity =
          toRead ? known.orElse(UNKNOWN) : LibraryIdentity.keep(home, store.facts());
      return new LocalBackend(home, identity, store);
    } catch (IOException | RuntimeException e) {
      store.close();
      throw e;
    }
  }

  private void follow() {
    // The indexes last: what they find has its day, its topic and its place then.
    commits.follow(List.of(facets, topics, map, frequencies, words, index));
    if (store.isWritable() && index.written() < commits.facts().generation()) {
      commits.flushSoon();
    }
  }

  @Override
  public String id() {
    return identity.id();
  }

  @Override
  public boolean isWritable() {
    return store.isWritable();
  }

  @Override
  public Optional<String> refusal() {
    return store.refusal();
  }

  /// A damaged file is found by the question that reads it.
  @Override
  public Optional<String> objection() {
    return Optional.empty();
  }

  @Override
  public int indexed() {
    return index.size();
  }

  @Override
  public void prepare() throws IOException {
    index.compareInBackground();
    words.current();
    frequencies.current();
  }

  /// The papers, which are the truth.
  public PaperStore store() {
    return store;
  }

  /// The index of vectors.
  public StoredIndex index() {
    return index;
  }

  /// The index of words.
  public StoredWords words() {
    return words;
  }

  /// What makes changes.
  Commits commits() {
    return commits;
  }

  /// The topics, also for what changes all of them.
  LocalTopics localTopics() {
    return topics;
  }

  /// In how many papers each word occurs.
  StoredFrequencies frequencies() {
    return frequencies;
  }

  @Override
  public Corpus corpus() {
    return new LocalCorpus(store, commits, topics);
  }

  @Override
  public CorpusWriter writer() {
    return new LocalWriter(store, commits);
  }

  @Override
  public Retrieval retrieval() {
    return new LocalRetrieval(
        store, index, index::graph, words::current, frequencies::current, columns);
  }

  @Override
  public TopicAnnotations topics() {
    return topics;
  }

  @Override
  public MapAnnotations map() {
    return map;
  }

  @Override
  public Optional<History> history() {
    return Optional.of(new LocalHistory(store.changes().history(), commits));
  }

  @Override
  public List<Figure> figures() throws IOException {
    List<Figure> figures = new ArrayList<>(store.figures());
    figures.addAll(commits.figures());
    figures.add(index.figure());
    return figures;
  }

  /// Writes what follows through to its files, then closes everything; questions and changes must
  /// have ended.
  @Override
  public void close() {
    commits.close();
    index.close();
    try {
      words.close();
    } catch (IOException e) {
      LOG.warn("word index not closed: {}", e.toString());
    }
    try {
      frequencies.close();
    } catch (IOException e) {
      LOG.warn("table of words not written: {}", e.toString());
    }
    store.close();
  }
}
