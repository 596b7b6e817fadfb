package org.akin.local;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.akin.corpus.Changes;
import org.akin.corpus.Figure;
import org.akin.corpus.StoreFacts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All that follows the store of a library, in the order in which it takes a commit.
///
/// A commit that the store has taken is done: a follower that cannot take it costs neither the
/// commit nor the other followers. It is behind, and catches up from the store before it takes
/// another one.
///
/// Not thread-safe but for [#flush] and [#areBehind]: commits follow one another.
final class Followers {
  private static final Logger LOG = LoggerFactory.getLogger(Followers.class);

  private static final class Tracked {
    final Follower follower;
    final RetryPause pause = new RetryPause();
    volatile long generation;

    Tracked(Follower follower, long generation) {
      this.follower = follower;
      this.generation = generation;
    }
  }

  private final List<Tracked> all = new CopyOnWriteArrayList<>();
  private volatile long latest;

  /// @param generation of the store
  Followers(long generation) {
    this.latest = generation;
  }

  /// Has these follow, too.
  ///
  /// @param followers each of which has the latest commit
  void add(List<Follower> followers) {
    followers.forEach(one -> all.add(new Tracked(one, latest)));
  }

  /// Gets all of them ready for changes that the store is about to take.
  ///
  /// @throws IOException when one cannot; then the store must not take them
  void prepare(Changes changes) throws IOException {
    for (Tracked one : all) {
      one.follower.prepare(changes);
    }
  }

  /// Gives the changes of a commit to all of them.
  void follow(Changes changes, StoreFacts committed) {
    if (committed.generation() == latest) {
      return;
    }
    latest = committed.generation();
    for (Tracked one : all) {
      bring(
          one,
          () -> {
            if (one.generation == latest - 1) {
              one.follower.follow(changes, committed);
            } else {
              one.follower.catchUp(one.generation);
            }
          });
    }
  }

  /// Whether one has missed a commit.
  boolean areBehind() {
    return all.stream().anyMatch(one -> one.generation != latest);
  }

  /// The generation that each has seen, and that its files hold.
  List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    for (Tracked one : all) {
      Map<String, String> named = Map.of("follower", one.follower.name());
      figures.add(
          new Figure(
              "akin_follower_generation",
              Figure.Kind.GAUGE,
              "Generation of the library that an index or table in memory has seen.",
              named,
              one.generation));
      if (one.follower instanceof Follower.Written written) {
        figures.add(
            new Figure(
                "akin_follower_written_generation",
                Figure.Kind.GAUGE,
                "Generation of the library that the files of an index hold; the rest is replayed at"
                    + " the next start.",
                named,
                written.written()));
      }
    }
    return figures;
  }

  /// Has those that have missed a commit try again.
  void catchUp() {
    for (Tracked one : all) {
      if (one.generation != latest && one.pause.isOver()) {
        bring(one, () -> one.follower.catchUp(one.generation));
        if (one.generation == latest) {
          LOG.warn("the {} is up to date again", one.follower.name());
        }
      }
    }
  }

  private interface Step {
    void run() throws IOException;
  }

  private void bring(Tracked one, Step step) {
    try {
      step.run();
      one.generation = latest;
      one.pause.succeeded();
    } catch (IOException | RuntimeException | InternalError e) {
      // The error is how a mapped file tells that its disk has no room.
      if (one.pause.failed(e.toString())) {
        LOG.warn(
            "the {} has missed changes and will catch up later: {}",
            one.follower.name(),
            e.toString());
      }
    }
  }

  /// Writes the files of those that are not behind through as of the latest commit.
  ///
  /// @return the generation that all of them have seen and all files hold, 0 when some hold none
  long flush() throws IOException {
    // Read first: what comes while this runs is written or not, and replayed in either case.
    long generation = latest;
    long least = generation;
    for (Tracked one : all) {
      if (one.follower instanceof Follower.Written written) {
        if (one.generation >= generation) {
          written.flush(generation);
        }
        least = Math.min(least, written.written());
      }
      least = Math.min(least, one.generation);
    }
    return least;
  }
}
