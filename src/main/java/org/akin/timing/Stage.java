package org.akin.timing;

import org.jspecify.annotations.Nullable;

/// The parts of the work on a question whose times an operator sees.
public enum Stage {
  /// Waiting for a processor, or for the model.
  QUEUE,
  /// Text to tokens.
  TOKENIZE,
  /// Tokens to a vector.
  ENCODE,
  /// Finding the nearest vectors.
  SEARCH,
  /// Ordering what was found.
  RERANK,
  /// Searching by words.
  WORDS,
  /// Reading from the store.
  STORE,
  /// Finding out why papers are related.
  EXPLAIN;

  /// A piece of work.
  ///
  /// @param <T> what it returns
  /// @param <E> how it fails
  @FunctionalInterface
  public interface Work<T extends @Nullable Object, E extends Exception> {
    T run() throws E;
  }

  /// Does work of this stage. What it takes counts for the question that this thread works on, if
  /// there is one, and not for the stage that calls.
  ///
  /// @throws E as the work
  public <T extends @Nullable Object, E extends Exception> T time(Work<T, E> work) throws E {
    StageTimes times = StageTimes.current();
    if (times == null) {
      return work.run();
    }
    Stage outer = times.enter(this);
    try {
      return work.run();
    } finally {
      times.leave(outer);
    }
  }
}
