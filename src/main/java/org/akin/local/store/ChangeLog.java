package org.akin.local.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.akin.corpus.StoredPaper;
import org.akin.paper.CorruptDataException;
import org.jspecify.annotations.Nullable;

/// Which papers each generation changed, so that whatever is made from the store and fell behind it
/// catches up with those alone.
///
/// | family | key | value |
/// |---|---|---|
/// | changes | generation, int64 | numbers of the papers put or removed, int32 each |
///
/// Every generation has an entry until it is forgotten, also those that changed no paper; one whose
/// vectors are of another model than before has none. A gap means that all may be different.
///
/// Thread-safe; entries are added by one thread at a time.
public final class ChangeLog {
  private static final int READ_TOGETHER = 1024;

  private final PaperStore store;
  private final Database database;
  private final ChangeHistory history;

  /// The earliest generation that may have an entry. Owned by the committing thread.
  private long first;

  private volatile long forgotten;

  ChangeLog(PaperStore store, Database database) throws IOException {
    this.store = store;
    this.database = database;
    long[] earliest = {Long.MAX_VALUE};
    database.forEach(
        Family.CHANGES,
        (key, value) -> earliest[0] = Math.min(earliest[0], ByteBuffer.wrap(key).getLong()));
    this.first = earliest[0];
    this.history = new ChangeHistory(database, store.facts().generation());
  }

  /// What changed, for those outside of the library.
  public ChangeHistory history() {
    return history;
  }

  /// The numbers of all papers that were put or removed since a generation; empty when that is not
  /// known, and all may be different.
  ///
  /// @throws CorruptDataException when an entry is not as it was written
  public Optional<BitSet> since(long generation) throws IOException {
    long now = store.facts().generation();
    var numbers = new BitSet();
    long[] found = {0};
    database.forEach(
        Family.CHANGES,
        (key, value) -> {
          long entry = ByteBuffer.wrap(key).getLong();
          if (entry > generation && entry <= now) {
            found[0]++;
            read(entry, value, numbers);
          }
        });
    return found[0] == now - generation ? Optional.of(numbers) : Optional.empty();
  }

  /// As [#since], for a generation that nothing has let go.
  ///
  /// @throws IOException when what has changed is not known
  public BitSet requireSince(long generation) throws IOException {
    return since(generation)
        .orElseThrow(() -> new IOException("changes since " + generation + " are no longer known"));
  }

  /// Takes papers in their stored state.
  @FunctionalInterface
  public interface Puts {
    /// Takes some papers by ascending number.
    void put(List<StoredPaper> papers) throws IOException;
  }

  /// Takes note that a paper is gone.
  @FunctionalInterface
  public interface Removal {
    /// Takes one number.
    void remove(int number) throws IOException;
  }

  /// Goes through papers that have changed, some together, by ascending number.
  public void replay(BitSet changed, Puts puts, Removal removal) throws IOException {
    int next = changed.nextSetBit(0);
    while (next >= 0) {
      List<Integer> numbers = new ArrayList<>(READ_TOGETHER);
      for (; next >= 0 && numbers.size() < READ_TOGETHER; next = changed.nextSetBit(next + 1)) {
        numbers.add(next);
      }
      List<@Nullable StoredPaper> read = store.papers(numbers);
      List<StoredPaper> present = new ArrayList<>(read.size());
      for (int i = 0; i < read.size(); i++) {
        StoredPaper stored = read.get(i);
        if (stored == null) {
          removal.remove(numbers.get(i));
        } else {
          present.add(stored);
        }
      }
      puts.put(present);
    }
  }

  private static void read(long generation, byte[] value, BitSet into) {
    if (value.length % Integer.BYTES != 0) {
      throw new CorruptDataException(
          "changes of generation %d: expected 4 bytes a paper, found %d bytes"
              .formatted(generation, value.length));
    }
    ByteBuffer numbers = ByteBuffer.wrap(value);
    while (numbers.hasRemaining()) {
      into.set(numbers.getInt());
    }
  }

  /// Lets the entries up to a generation go, since nothing is behind it any more; the next commit
  /// takes them out.
  public void forget(long generation) {
    forgotten = Math.max(forgotten, generation);
  }

  /// Adds the entry of a generation that is about to be committed.
  void add(Database.Batch batch, long generation, Collection<Integer> numbers) throws IOException {
    ByteBuffer value = ByteBuffer.allocate(numbers.size() * Integer.BYTES);
    numbers.forEach(value::putInt);
    batch.put(Family.CHANGES, key(generation), value.array());
    long upTo = Math.min(forgotten, generation - 1);
    for (long old = first; old <= upTo; old++) {
      batch.delete(Family.CHANGES, key(old));
    }
    first = Math.max(Math.min(first, generation), upTo + 1);
  }

  private static byte[] key(long generation) {
    return ByteBuffer.allocate(Long.BYTES).putLong(generation).array();
  }
}
