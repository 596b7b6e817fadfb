package org.akin.local.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.akin.corpus.Changes;
import org.akin.corpus.StoreFacts;
import org.akin.corpus.TopicAssignment;
import org.akin.paper.CorruptDataException;

/// The topics kept with the papers: a tree, the assignment of each paper, and the log of what
/// became of topics. Reads are thread-safe; [#replace] follows the rule for commits.
///
/// | family | key | value |
/// |---|---|---|
/// | topics | `tree` | UTF-8 JSON, as `topic` writes and reads it |
/// | topics | `change`, then a running number, int64 | one change as UTF-8 JSON |
/// | placements | number, int32 | topic, int32, 0 for none; cosine, float32 |
public final class TopicStore {
  static final byte[] TREE_KEY = "tree".getBytes(StandardCharsets.UTF_8);
  private static final int ASSIGNMENT_BYTES = Integer.BYTES + Float.BYTES;
  private static final byte[] CHANGE_PREFIX = "change".getBytes(StandardCharsets.UTF_8);

  private final PaperStore store;
  private final Database database;

  TopicStore(PaperStore store, Database database) {
    this.store = store;
    this.database = database;
  }

  /// The tree of the last fit; empty before the first.
  public Optional<byte[]> tree() throws IOException {
    return Optional.ofNullable(database.get(Family.TOPICS, TREE_KEY));
  }

  /// The log of changes, oldest first.
  public List<byte[]> changes() throws IOException {
    List<byte[]> changes = new ArrayList<>();
    database.forEach(
        Family.TOPICS,
        (key, value) -> {
          if (key.length > TREE_KEY.length) {
            changes.add(value);
          }
        });
    return changes;
  }

  /// Reads all assignments in one pass.
  ///
  /// @throws CorruptDataException when one is not as it was written
  public void forEachAssignment(Consumer<TopicAssignment> visitor) throws IOException {
    database.forEach(
        Family.ASSIGNMENTS,
        (key, value) -> {
          if (key.length != Integer.BYTES || value.length != ASSIGNMENT_BYTES) {
            throw new CorruptDataException(
                "assignment: expected %d bytes, found %d"
                    .formatted(ASSIGNMENT_BYTES, value.length));
          }
          ByteBuffer read = ByteBuffer.wrap(value);
          visitor.accept(
              new TopicAssignment(ByteBuffer.wrap(key).getInt(), read.getInt(), read.getFloat()));
        });
  }

  /// Puts a tree and the assignments of all papers in the place of the former ones, adds to the
  /// log, and grows the generation by one: all of it or nothing.
  ///
  /// @param changes to add to the log, in order
  public StoreFacts replace(
      byte[] tree, List<byte[]> changes, Iterable<TopicAssignment> assignments) throws IOException {
    long next = changes().size();
    try (Database.Batch batch = database.batch()) {
      for (byte[] change : changes) {
        batch.put(Family.TOPICS, changeKey(next++), change);
      }
      write(batch, tree, assignments);
      return store.commitBatch(batch, store.facts().model(), store.facts().titles());
    }
  }

  /// Writes a tree and the assignments of all papers in the place of the former ones.
  static void write(Database.Batch batch, byte[] tree, Iterable<TopicAssignment> assignments)
      throws IOException {
    batch.put(Family.TOPICS, TREE_KEY, tree);
    batch.deleteAll(Family.ASSIGNMENTS);
    for (TopicAssignment assignment : assignments) {
      put(batch, assignment);
    }
  }

  /// Writes the topics that changes give to papers.
  static void put(Database.Batch batch, Changes changes) throws IOException {
    for (TopicAssignment assignment : changes.assignments()) {
      put(batch, assignment);
    }
  }

  private static void put(Database.Batch batch, TopicAssignment assignment) throws IOException {
    ByteBuffer value = ByteBuffer.allocate(ASSIGNMENT_BYTES);
    value.putInt(assignment.topic()).putFloat(assignment.cosine());
    batch.put(Family.ASSIGNMENTS, PaperStore.numberKey(assignment.paper()), value.array());
  }

  private static byte[] changeKey(long number) {
    return ByteBuffer.allocate(CHANGE_PREFIX.length + Long.BYTES)
        .put(CHANGE_PREFIX)
        .putLong(number)
        .array();
  }
}
