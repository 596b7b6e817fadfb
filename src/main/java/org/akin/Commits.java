package org.akin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.akin.store.Changes;
import org.akin.store.LibraryIdentity;
import org.akin.store.ModelStamp;
import org.akin.store.PaperStore;
import org.akin.store.StoreFacts;

/// Makes the commits of a library, one after the other, and brings what follows its store up to
/// date with each.
///
/// Thread-safe.
final class Commits implements AutoCloseable {
  private final Path home;
  private final PaperStore store;
  private final Followers followers;
  private final LibraryFlush flush;

  /// Fair, so that one paper does not wait for the end of an import.
  private final ReentrantLock lock = new ReentrantLock(true);

  /// Those of the store, once all has followed: what an answer says it was computed from.
  private volatile StoreFacts facts;

  Commits(Path home, PaperStore store) {
    this.home = home;
    this.store = store;
    this.facts = store.facts();
    this.followers = new Followers(facts.generation());
    this.flush = new LibraryFlush(store, followers, this::catchUp);
  }

  /// Has these follow from now on.
  ///
  /// @param behind whether files of theirs are behind the store
  void follow(List<Follower> all, boolean behind) {
    followers.add(all);
    if (store.isWritable() && behind) {
      flush.changed(0);
    }
  }

  /// What the library holds.
  StoreFacts facts() {
    return facts;
  }

  /// Held by who reads what a commit will be made of.
  ReentrantLock lock() {
    return lock;
  }

  /// Stores changes of papers.
  ///
  /// @param made the model of their vectors
  StoreFacts commit(Changes changes, ModelStamp made) throws IOException {
    return followed(changes, () -> store.commit(changes, made));
  }

  /// Changes what is kept with the papers, such as their topics.
  void write(Exclusive change) throws IOException {
    followed(new Changes(), change);
  }

  private StoreFacts followed(Changes changes, Exclusive change) throws IOException {
    lock.lock();
    try {
      boolean first = store.facts().model() == null;
      followers.prepare(changes);
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
