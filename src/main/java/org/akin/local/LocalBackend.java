package org.akin.local;

import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.akin.corpus.Corpus;
import org.akin.corpus.Retrieval;
import org.akin.local.facet.FacetTable;
import org.akin.local.store.LibraryIdentity;
import org.akin.local.store.PaperStore;
import org.akin.paper.CorruptDataException;
import org.akin.paper.Paper;
import org.akin.paper.PaperJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The papers of one directory with all that follows them. The store is checked first, and
/// everything else against it.
public final class LocalBackend implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LocalBackend.class);

  /// Stands for that of a library which has none yet, and in which nothing may be written.
  private static final LibraryIdentity UNKNOWN = new LibraryIdentity("", "", 0, null, "");

  private final LibraryIdentity identity;
  private final PaperStore store;
  private final StoredIndex index;
  private final StoredWords words;
  private final FacetFollower facets;
  private final Commits commits;

  private LocalBackend(Path home, LibraryIdentity identity, PaperStore store) throws IOException {
    // What reading a first paper takes is mostly its reader's preparation.
    BackgroundTask<ObjectReader> reading =
        BackgroundTask.start(() -> PaperJson.mapper().readerFor(Paper.class));
    BackgroundTask<FacetFollower> reader = BackgroundTask.start(() -> FacetFollower.read(store));
    this.identity = identity;
    this.store = store;
    this.index = StoredIndex.open(home.resolve("index"), store);
    this.words = new StoredWords(home.resolve("words"), store);
    this.commits = new Commits(home, store);
    this.facets = reader.await();
    reading.await();
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

  /// What tells this library from every other one.
  public LibraryIdentity identity() {
    return identity;
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

  /// What papers are filtered by.
  public FacetTable facets() {
    return facets.table();
  }

  /// What makes changes.
  public Commits commits() {
    return commits;
  }

  /// Papers and vectors.
  ///
  /// @param topics topic of a paper by its number, 0 for none
  public Corpus corpus(IntUnaryOperator topics) {
    return new LocalCorpus(store, topics);
  }

  /// What finds papers.
  ///
  /// @param topics as above
  public Retrieval retrieval(IntUnaryOperator topics) {
    return new LocalRetrieval(store, index, words::current, facets.table(), topics);
  }

  /// Has all follow the commits that come, these and the backend's own.
  public void follow(Follower... further) {
    commits.follow(List.of(words));
    commits.follow(List.of(further));
    commits.follow(List.of(index, facets));
    if (store.isWritable() && index.written() < commits.facts().generation()) {
      commits.flushSoon();
    }
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
    store.close();
  }
}
