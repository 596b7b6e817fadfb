package org.akin.local.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.akin.corpus.StoreFacts;
import org.akin.paper.PaperId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings a store of an earlier format to this one, once, at its first opening to be changed.
///
/// | format | what changes |
/// |---|---|
/// | 1 to 2 | identifiers get the normal form of this version: format 1 kept `PMC2731139` as somebody's own key, and DOIs of bioRxiv with their version |
/// | 2 to 3 | the store gets its [PaperDigest] |
/// | 3 to 4 | the words of every paper are counted, by [StoredTerms], which can be broken off and goes on |
final class StoreUpgrade {
  private static final Logger LOG = LoggerFactory.getLogger(StoreUpgrade.class);

  private final Database database;

  StoreUpgrade(Database database) {
    this.database = database;
  }

  /// Upgrades the store where that is due.
  ///
  /// @return the facts of the upgraded store
  StoreFacts run(StoreFacts former) throws IOException {
    if (former.format() == PaperStore.FORMAT) {
      return former;
    }
    StoreFacts upgraded = former.in(PaperStore.FORMAT, former.generation());
    try (Database.Batch batch = database.batch()) {
      if (former.format() < 2) {
        renameIds(batch);
      }
      if (former.format() < 3) {
        PaperDigest digest = PaperDigest.empty();
        database.forEach(Family.PAPERS, digest::add);
        digest.write(batch);
      }
      batch.put(Family.FACTS, PaperStore.FACTS_KEY, StoredJson.bytes(upgraded));
      database.write(batch);
    }
    return upgraded;
  }

  /// Renames identifiers whose normal form has changed. One that names another paper by now stays
  /// that paper's.
  private void renameIds(Database.Batch batch) throws IOException {
    Map<String, byte[]> former = new LinkedHashMap<>();
    database.forEach(
        Family.IDS,
        (key, value) -> {
          String stored = new String(key, StandardCharsets.UTF_8);
          if (PaperId.tryParse(stored).filter(id -> !id.toString().equals(stored)).isPresent()) {
            former.put(stored, value);
          }
        });
    Set<PaperId> renamed = new HashSet<>();
    for (Map.Entry<String, byte[]> one : former.entrySet()) {
      PaperId id = PaperId.parse(one.getKey());
      byte[] normal = StoredIds.key(id);
      byte[] owner = database.get(Family.IDS, normal);
      if (owner == null && renamed.add(id)) {
        batch.put(Family.IDS, normal, one.getValue());
      } else if (!Arrays.equals(owner, one.getValue())) {
        LOG.warn("id {} belongs to another paper, not to the one under {}", id, one.getKey());
      }
      batch.delete(Family.IDS, one.getKey().getBytes(StandardCharsets.UTF_8));
    }
  }
}
