package org.akin.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.akin.corpus.Changes;
import org.akin.corpus.Figure;
import org.akin.corpus.ModelStamp;
import org.akin.corpus.StoreFacts;
import org.akin.local.store.LibraryIdentity;
import org.akin.local.store.PaperStore;

/// Makes the commits of a library, one after the other, and brings what follows its store up to
/// date with each.
///
/// Thread-safe.
public final class Commits implements AutoCloseable {
  private final Path home;
  private final PaperStore store;
  private final Followers followers;
  private final OpenScans scans = new OpenScans();
  private final DeferredFlush flush;

  /// Fair, so that one paper does not wait for the end of an import.
  private final ReentrantLock lock = new ReentrantLock(true);

  /// Those of the store, once all has followed: what an answer says it was computed from.
  private volatile StoreFacts facts;

  Commits(Path home, PaperStore store) {
    this.home = home;
    this.store = store;
    this.facts = store.facts();
    this.followers = new Followers(facts.generation());
    this.flush = new DeferredFlush(store, followers, this::catchUp);
  }

  /// Has these follow from now on.
  void follow(List<Follower> all) {
    followers.add(all);
  }

  /// Has the files of what follows brought up to date in a while.
  void flushSoon() {
    flush.changed(0);
  }

  /// Writes the files of what follows now.
  void flushNow() throws IOException {
    followers.flush();
  }

  /// Checks that all that follows has seen the last commit. The caller holds [#lock].
  ///
  /// @throws IOException when something has not and cannot catch up now
  void requireInStep() throws IOException {
    followers.catchUp();
    if (followers.areBehind()) {
      throw new IOException("an index has missed changes; see the log, and try again later");
    }
  }

  /// Opens a scan of the store, to be told of all changes from now on.
  LocalScan scan() {
    lock.lock();
    try {
      LocalScan scan = new LocalScan(store, scans);
      scans.add(scan);
      return scan;
    } finally {
      lock.unlock();
    }
  }

  /// What the library holds.
  public StoreFacts facts() {
    return facts;
  }

  /// Held by who reads what a commit will be made of.
  public ReentrantLock lock() {
    return lock;
  }

  /// Stores changes of papers.
  ///
  /// @param made the model of their vectors
  public StoreFacts commit(Changes changes, ModelStamp made) throws IOException {
    return followed(changes, () -> store.commit(changes, made));
  }

  /// Changes what is kept with the papers, such as their topics.
  public void write(Exclusive change) throws IOException {
    followed(new Changes(), change);
  }

  private StoreFacts followed(Changes changes, Exclusive change) throws IOException {
    lock.lock();
    try {
      boolean first = store.facts().model() == null;
      followers.prepare(changes);
      scans.changed(changes);
      StoreFacts committed = change.change();
      followers.follow(changes, committed);
      facts = committed;
      flush.changed(changes.size());
      if (first && committed.model() != null) {
        LibraryIdentity.keep(home, committed);
      }
      return committed;
    } finally {
      lock.unlock();
    }
  }

  /// How far what follows the store is.
  List<Figure> figures() {
    return followers.figures();
  }

  private void catchUp() {
    lock.lock();
    try {
      followers.catchUp();
    } finally {
      lock.unlock();
    }
  }

  /// Writes what follows the store through to its files.
  @Override
  public void close() {
    flush.close();
  }
}
