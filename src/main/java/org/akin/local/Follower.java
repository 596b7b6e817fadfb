package org.akin.local;

import java.io.IOException;
import org.akin.corpus.Changes;
import org.akin.corpus.StoreFacts;

/// What is derived from the papers of a store and kept in step with it, such as an index.
///
/// [Followers] calls these methods one at a time, and never [#follow] with a commit before the one
/// that was missed: a follower that failed catches up first.
public interface Follower {
  /// What it is, in a message.
  String name();

  /// Gets ready for changes that the store is about to take, and may add to them what is stored
  /// with the papers.
  ///
  /// @throws IOException when it cannot; then the store does not take the changes
  default void prepare(Changes changes) throws IOException {}

  /// Takes the changes of a commit; the next question sees them.
  ///
  /// @param committed facts of the store after it
  /// @throws IOException when it cannot, and is behind from now on
  void follow(Changes changes, StoreFacts committed) throws IOException;

  /// Takes from the store all that commits since a generation have changed.
  ///
  /// @throws IOException when it cannot, and is still behind
  void catchUp(long since) throws IOException;

  /// A follower with its own files, which are written some time after the commits.
  interface Written extends Follower {
    /// The generation that the files hold, 0 when there are none; what changed since is replayed at
    /// the next opening.
    long written();

    /// Writes the files through as of a generation. Questions and changes go on.
    ///
    /// @param generation that has been followed
    void flush(long generation) throws IOException;
  }
}
