package org.akin.local.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.akin.corpus.History;
import org.akin.corpus.History.Kind;
import org.akin.paper.CorruptDataException;
import org.jspecify.annotations.Nullable;

/// The newest change of every paper, in the order they were made, for those who keep a copy of the
/// library elsewhere. Written in the commit that makes the change.
///
/// | family | key | value |
/// |---|---|---|
/// | history | generation, int64; then the paper's id, UTF-8 | 1 added, 2 updated, 3 removed; int8 |
/// | latest | the paper's id, UTF-8 | generation of its entry in history, int64 |
/// | default | `history` | the generation it is complete from; the last one it knows; int64 each |
///
/// An earlier version of Akin changes none of it: when the last generation it knows is not the
/// store's, or it knows none, it is complete from the store's only.
///
/// Thread-safe; changes are added by one thread at a time.
public final class ChangeHistory {
  private static final byte[] REACH_KEY = "history".getBytes(StandardCharsets.UTF_8);
  private static final Kind[] KINDS = Kind.values();

  private final Database database;
  private final long completeSince;

  /// @param generation of the store
  ChangeHistory(Database database, long generation) throws IOException {
    this.database = database;
    byte[] reach = database.get(Family.FACTS, REACH_KEY);
    boolean known =
        reach != null
            && reach.length == 2 * Long.BYTES
            && ByteBuffer.wrap(reach).getLong(Long.BYTES) == generation;
    this.completeSince = known && reach != null ? ByteBuffer.wrap(reach).getLong() : generation;
  }

  /// As [History#completeSince].
  public long completeSince() {
    return completeSince;
  }

  /// As [History#since].
  ///
  /// @param now the last generation to tell of
  /// @throws CorruptDataException when an entry is not as it was written
  public History.Page since(long generation, int limit, long now) throws IOException {
    List<History.Change> changes = new ArrayList<>();
    boolean[] complete = {true};
    database.forEachFrom(
        Family.HISTORY,
        prefix(generation + 1),
        (key, value) -> {
          History.Change change = read(key, value);
          if (change.generation() > now) {
            return false;
          }
          if (changes.size() >= limit && changes.getLast().generation() != change.generation()) {
            complete[0] = false;
            return false;
          }
          changes.add(change);
          return true;
        });
    long next = complete[0] ? now : changes.getLast().generation();
    return new History.Page(List.copyOf(changes), next, complete[0]);
  }

  private static History.Change read(byte[] key, byte[] value) {
    if (key.length <= Long.BYTES || value.length != 1 || value[0] < 1 || value[0] > KINDS.length) {
      throw new CorruptDataException(
          "history: expected a generation and an id with a kind of 1 to %d, found %s and %s"
              .formatted(KINDS.length, Arrays.toString(key), Arrays.toString(value)));
    }
    String id = new String(key, Long.BYTES, key.length - Long.BYTES, StandardCharsets.UTF_8);
    return new History.Change(id, KINDS[value[0] - 1], ByteBuffer.wrap(key).getLong());
  }

  /// Adds the changes of a generation that is about to be committed.
  ///
  /// @param changes by the first identifier of their papers
  void add(Database.Batch batch, long generation, Map<String, Kind> changes) throws IOException {
    List<String> ids = List.copyOf(changes.keySet());
    List<byte[]> keys = ids.stream().map(ChangeHistory::bytes).toList();
    List<byte @Nullable []> latest = database.getAll(Family.LATEST, keys);
    byte[] written = prefix(generation);
    for (int i = 0; i < keys.size(); i++) {
      byte[] former = latest.get(i);
      if (former != null) {
        batch.delete(Family.HISTORY, key(former, keys.get(i)));
      }
      byte kind = (byte) (changes.getOrDefault(ids.get(i), Kind.UPDATED).ordinal() + 1);
      batch.put(Family.HISTORY, key(written, keys.get(i)), new byte[] {kind});
      batch.put(Family.LATEST, keys.get(i), written);
    }
  }

  /// Notes a generation that is about to be committed, whatever it changes.
  void reach(Database.Batch batch, long generation) throws IOException {
    byte[] reach =
        ByteBuffer.allocate(2 * Long.BYTES).putLong(completeSince).putLong(generation).array();
    batch.put(Family.FACTS, REACH_KEY, reach);
  }

  /// Compares the two families with each other.
  ///
  /// @param generation of the store
  /// @param problems told each thing that is wrong
  static void verify(Database database, long generation, Consumer<String> problems)
      throws IOException {
    long[] surplus = {0};
    database.forEach(
        Family.HISTORY,
        (key, value) -> {
          History.Change change = read(key, value);
          byte[] latest = database.get(Family.LATEST, bytes(change.id()));
          if (latest == null || !Arrays.equals(latest, prefix(change.generation()))) {
            problems.accept(
                "store, history: the change of %s in generation %d is not its latest"
                    .formatted(change.id(), change.generation()));
          } else if (change.generation() > generation) {
            problems.accept(
                "store, history: has generation %d, the store is at %d"
                    .formatted(change.generation(), generation));
          }
          surplus[0]--;
        });
    database.forEach(Family.LATEST, (key, value) -> surplus[0]++);
    if (surplus[0] > 0) {
      problems.accept("store, history: the changes of %d papers are missing".formatted(surplus[0]));
    }
  }

  private static byte[] bytes(String id) {
    return id.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] prefix(long generation) {
    return ByteBuffer.allocate(Long.BYTES).putLong(generation).array();
  }

  private static byte[] key(byte[] generation, byte[] id) {
    return ByteBuffer.allocate(generation.length + id.length).put(generation).put(id).array();
  }
}
