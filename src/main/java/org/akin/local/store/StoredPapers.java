package org.akin.local.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.akin.corpus.CorpusScan.PaperVisitor;
import org.akin.corpus.StoredPaper;
import org.akin.paper.Paper;
import org.jspecify.annotations.Nullable;

/// The records of papers by their numbers. Thread-safe.
final class StoredPapers {
  private final StoredJson json;
  private final Database database;

  StoredPapers(StoredJson json, Database database) {
    this.json = json;
    this.database = database;
  }

  Optional<StoredPaper> get(int number) throws IOException {
    byte[] stored = database.get(Family.PAPERS, PaperStore.numberKey(number));
    return stored == null ? Optional.empty() : Optional.of(read(number, stored));
  }

  /// In the order of the numbers; null where there is none.
  List<@Nullable StoredPaper> getAll(List<Integer> numbers) throws IOException {
    List<byte @Nullable []> values =
        database.getAll(Family.PAPERS, numbers.stream().map(PaperStore::numberKey).toList());
    List<@Nullable StoredPaper> papers = new ArrayList<>(numbers.size());
    for (int i = 0; i < numbers.size(); i++) {
      byte[] value = values.get(i);
      papers.add(value == null ? null : read(numbers.get(i), value));
    }
    return papers;
  }

  void forEach(PaperVisitor visitor) throws IOException {
    database.forEach(
        Family.PAPERS, (key, value) -> visitor.visit(read(ByteBuffer.wrap(key).getInt(), value)));
  }

  StoredPaper read(int number, byte[] value) {
    if (value.length < PaperStore.DIGEST_BYTES) {
      json.requireLength("paper " + number, PaperStore.DIGEST_BYTES, value);
    }
    String digest = HexFormat.of().formatHex(value, 0, PaperStore.DIGEST_BYTES);
    return new StoredPaper(
        number, json.read(value, PaperStore.DIGEST_BYTES, Paper.class, "paper " + number), digest);
  }
}
