package org.akin.local.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.Set;
import org.akin.corpus.StoredPaper;
import org.akin.paper.PaperId;

/// Which paper each identifier belongs to, in its own column family.
final class StoredIds {
  private final StoredJson json;
  private final Database database;

  StoredIds(StoredJson json, Database database) {
    this.json = json;
    this.database = database;
  }

  OptionalInt number(PaperId id) throws IOException {
    byte[] stored = database.get(Family.IDS, key(id));
    if (stored == null) {
      return OptionalInt.empty();
    }
    json.requireLength("id " + id, Integer.BYTES, stored);
    return OptionalInt.of(ByteBuffer.wrap(stored).getInt());
  }

  /// Deletes those of a paper's identifiers that it no longer has.
  void drop(Database.Batch batch, Set<PaperId> had, Set<PaperId> has) throws IOException {
    for (PaperId id : had) {
      if (!has.contains(id)) {
        batch.delete(Family.IDS, key(id));
      }
    }
  }

  void put(Database.Batch batch, StoredPaper stored) throws IOException {
    byte[] number = PaperStore.numberKey(stored.number());
    for (PaperId id : stored.paper().allIds()) {
      batch.put(Family.IDS, key(id), number);
    }
  }

  static byte[] key(PaperId id) {
    return id.toString().getBytes(StandardCharsets.UTF_8);
  }
}
