package org.akin.local.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.akin.corpus.ChangedPapers;
import org.akin.corpus.Changes;
import org.akin.corpus.History.Kind;
import org.akin.corpus.ModelStamp;
import org.akin.corpus.StoreFacts;
import org.akin.corpus.StoredPaper;
import org.akin.paper.Paper;
import org.jspecify.annotations.Nullable;

/// Writes one commit's changes of papers into a batch, and carries count, next number and digest of
/// the store on.
final class PaperWriter {
  private final Database database;
  private final Database.Batch batch;
  private final StoredJson json;
  private final StoredIds ids;
  private final StoredMap map;
  private final StoredVectors vectors;
  private final PaperDigest digest;
  private final boolean titles;
  private final ChangedPapers changed = new ChangedPapers();
  private int papers;
  private int nextNumber;

  /// What is replaced or taken out.
  private record Former(byte[] value, Paper paper) {}

  /// A paper as it is stored, made on all cores.
  private record Encoded(Changes.Put put, byte[] value, byte[] terms) {
    static Encoded of(Changes.Put put) {
      StoredPaper stored = put.stored();
      return new Encoded(put, PaperWriter.value(stored), StoredTerms.bytes(put.text()));
    }
  }

  /// What of a store a commit writes to.
  record Parts(StoredJson json, StoredIds ids, StoredMap map, StoredVectors vectors) {}

  /// @param facts before the commit
  /// @param digest before the commit; carried on in place
  PaperWriter(
      Database database, Database.Batch batch, Parts parts, StoreFacts facts, PaperDigest digest) {
    this.database = database;
    this.batch = batch;
    this.json = parts.json();
    this.ids = parts.ids();
    this.map = parts.map();
    this.vectors = parts.vectors();
    this.digest = digest;
    this.titles = facts.titles();
    this.papers = facts.papers();
    this.nextNumber = facts.nextNumber();
  }

  int papers() {
    return papers;
  }

  int nextNumber() {
    return nextNumber;
  }

  /// What became of papers, by their first identifiers.
  Map<String, Kind> changed() {
    return changed.kinds();
  }

  /// @throws IllegalArgumentException when a vector is not a unit vector of the model's dimension,
  ///   or is to be kept where none is stored
  void write(Changes changes, ModelStamp model) throws IOException {
    // Before the puts, since one paper may take over an identifier that another one loses.
    for (int number : changes.removals()) {
      erase(number);
    }
    Map<Integer, Former> formers = new HashMap<>();
    for (Changes.Put put : changes.puts()) {
      check(put, model);
      int number = put.stored().number();
      Former former = former(number);
      if (former != null) {
        formers.put(number, former);
        ids.drop(batch, former.paper().allIds(), put.stored().paper().allIds());
      }
    }
    for (Encoded encoded : changes.puts().parallelStream().map(Encoded::of).toList()) {
      int number = encoded.put().stored().number();
      put(encoded, formers.get(number));
      nextNumber = Math.max(nextNumber, number + 1);
    }
    for (var origins : changes.origins().entrySet()) {
      byte[] key = PaperStore.numberKey(origins.getKey());
      batch.put(Family.ORIGINS, key, StoredJson.bytes(origins.getValue()));
    }
    map.put(batch, changes);
    TopicStore.put(batch, changes);
  }

  /// What a number holds before the commit; null when that is nothing.
  private @Nullable Former former(int number) throws IOException {
    byte[] value = database.get(Family.PAPERS, PaperStore.numberKey(number));
    return value == null
        ? null
        : new Former(
            value, json.read(value, PaperStore.DIGEST_BYTES, Paper.class, "paper " + number));
  }

  private void check(Changes.Put put, ModelStamp model) throws IOException {
    int number = put.stored().number();
    float[] vector = put.vector();
    if (vector != null) {
      StoredVectors.require(number, vector, model.dimension());
      float[] title = put.title();
      if (title != null) {
        StoredVectors.require(number, title, model.dimension());
      } else if (titles) {
        throw new IllegalArgumentException(
            "vector of the title of paper " + number + ": none is given");
      }
    } else if (!vectors.has(number)) {
      throw new IllegalArgumentException("vector of paper " + number + ": none is stored");
    }
  }

  private void put(Encoded encoded, @Nullable Former former) throws IOException {
    Changes.Put put = encoded.put();
    StoredPaper stored = put.stored();
    byte[] key = PaperStore.numberKey(stored.number());
    byte[] value = encoded.value();
    ids.put(batch, stored);
    batch.put(Family.PAPERS, key, value);
    batch.put(Family.FACETS, key, Facets.of(stored.paper()).bytes());
    batch.put(Family.TERMS, key, encoded.terms());
    float[] vector = put.vector();
    if (vector != null) {
      vectors.put(batch, stored.number(), vector, put.title());
    }
    if (former == null) {
      papers++;
    } else {
      digest.subtract(key, former.value());
      if (!former.paper().id().equals(stored.paper().id())) {
        map.rename(batch, stored);
      }
    }
    changed.put(former == null ? null : former.paper(), stored.paper());
    digest.add(key, value);
  }

  private static byte[] value(StoredPaper stored) {
    byte[] digest = HexFormat.of().parseHex(stored.textDigest());
    byte[] text = StoredJson.bytes(stored.paper());
    return ByteBuffer.allocate(PaperStore.DIGEST_BYTES + text.length).put(digest).put(text).array();
  }

  private void erase(int number) throws IOException {
    Former former = former(number);
    if (former == null) {
      return;
    }
    byte[] key = PaperStore.numberKey(number);
    ids.drop(batch, former.paper().allIds(), Set.of());
    batch.delete(Family.PAPERS, key);
    batch.delete(Family.FACETS, key);
    StoredTerms.erase(batch, number);
    vectors.erase(batch, number);
    map.erase(batch, number);
    batch.delete(Family.ASSIGNMENTS, key);
    batch.delete(Family.ORIGINS, key);
    papers--;
    changed.remove(former.paper());
    digest.subtract(key, former.value());
  }
}
