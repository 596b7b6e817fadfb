package org.akin.corpus;

/// Vectors to be stored in bulk, given one by one.
///
/// @param <E> what reading them may throw
@FunctionalInterface
public interface VectorSource<E extends Exception> {
  /// Gives every vector once to the sink.
  void forEach(Sink sink) throws E;

  /// Takes vectors.
  @FunctionalInterface
  interface Sink {
    /// Takes the unit vector of a paper, which stays the caller's.
    void put(int number, float[] vector);
  }
}
