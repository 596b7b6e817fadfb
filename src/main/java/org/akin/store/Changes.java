package org.akin.store;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one atomic commit writes. Not thread-safe.
public final class Changes {
  /// A paper to store; a null vector keeps the stored one.
  record Put(StoredPaper stored, float @Nullable [] vector) {}

  private final List<Put> puts = new ArrayList<>();
  private final List<Integer> removals = new ArrayList<>();

  /// Adds or replaces a paper and its vector.
  public void put(StoredPaper stored, float[] vector) {
    puts.add(new Put(stored, vector));
  }

  /// Replaces a stored paper whose text, and so whose vector, is what it was.
  public void putKeepingVector(StoredPaper stored) {
    puts.add(new Put(stored, null));
  }

  /// Takes a paper out, with its vector and all its identifiers; no effect when absent.
  public void remove(int number) {
    removals.add(number);
  }

  /// Whether there is nothing to write.
  public boolean isEmpty() {
    return puts.isEmpty() && removals.isEmpty();
  }

  List<Put> puts() {
    return puts;
  }

  /// The numbers of the papers to take out.
  public List<Integer> removals() {
    return removals;
  }

  /// Visits the vectors to be stored.
  public void forEachVector(PaperStore.VectorVisitor visitor) {
    for (Put put : puts) {
      float[] vector = put.vector();
      if (vector != null) {
        visitor.visit(put.stored().number(), vector);
      }
    }
  }
}
