package org.akin.local.store;

import java.io.IOException;
import java.util.BitSet;
import org.akin.corpus.ModelStamp;
import org.akin.corpus.StoreFacts;
import org.akin.vector.ByteVectors;

/// The vectors of titles that a store has not, made by the model of its other vectors. What was
/// [#put] stays when the process ends; the store uses none before [#complete]. Calls come from one
/// thread at a time, like commits.
public final class MissingTitles {
  private final PaperStore store;
  private final StoredVectors vectors;
  private final Database database;

  MissingTitles(PaperStore store, StoredVectors vectors, Database database) {
    this.store = store;
    this.vectors = vectors;
    this.database = database;
  }

  /// The numbers of the papers whose titles have no vector; none once the store has all.
  public BitSet numbers() throws IOException {
    if (store.facts().titles()) {
      return new BitSet();
    }
    BitSet missing = database.numbers(Family.FACETS);
    missing.andNot(database.numbers(vectors.use().titles()));
    return missing;
  }

  /// Takes vectors, all of them or none.
  ///
  /// @param numbers of stored papers
  /// @param made unit vectors of their titles in the same order
  /// @throws IllegalArgumentException when one is not a unit vector of the model's dimension
  public void put(int[] numbers, float[][] made) throws IOException {
    ModelStamp model = store.facts().model();
    try (Database.Batch batch = database.batch()) {
      for (int i = 0; i < numbers.length; i++) {
        StoredVectors.require(numbers[i], made[i], model == null ? 0 : model.dimension());
        byte[] key = PaperStore.numberKey(numbers[i]);
        batch.put(vectors.use().titles(), key, ByteVectors.of(made[i]));
      }
      database.write(batch);
    }
  }

  /// Has the store use them from now on, and grows the generation by one.
  ///
  /// @throws IllegalStateException when one is missing still
  public StoreFacts complete() throws IOException {
    BitSet missing = numbers();
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          "%,d titles have no vector yet".formatted(missing.cardinality()));
    }
    try (Database.Batch batch = database.batch()) {
      return store.commitBatch(batch, store.facts().model(), true);
    }
  }
}
