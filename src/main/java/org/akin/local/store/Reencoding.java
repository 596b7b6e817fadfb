package org.akin.local.store;

import java.io.IOException;
import java.util.BitSet;
import java.util.Optional;
import org.akin.corpus.CorpusScan;
import org.akin.corpus.ModelStamp;
import org.akin.corpus.StoreFacts;
import org.akin.corpus.TopicAssignment;
import org.akin.vector.ByteVectors;
import org.jspecify.annotations.Nullable;

/// The vectors of the stored papers by another model, next to those in use and unseen by all who
/// read vectors, until [Switch#commit] puts all of them in their place.
///
/// What was [#put] stays when the process ends. Commits that come between keep it true: a paper
/// that is taken out, or gets another text, loses its new vector. Calls come from one thread at a
/// time, like commits; reads go on.
///
/// Two column families take turns: one is in use, the other is filled. Switching over is one small
/// atomic write, however many vectors there are. The former vectors stay, kept true by commits as
/// well, until they are dropped or another re-encoding begins, so that the library can go back to
/// them.
public final class Reencoding {
  private final PaperStore store;
  private final StoredVectors vectors;
  private final Database database;

  Reencoding(PaperStore store, StoredVectors vectors, Database database) {
    this.store = store;
    this.vectors = vectors;
    this.database = database;
  }

  /// Topics as they lie among the new vectors.
  ///
  /// @param tree as `topic` writes it
  /// @param assignments of all papers
  public record Topics(byte[] tree, Iterable<TopicAssignment> assignments) {}

  /// Whether the vectors in use are in the second of the two families that take turns; what is made
  /// of them is kept apart.
  public boolean usesSecond() {
    return vectors.use().family() == Family.OTHER_VECTORS;
  }

  /// The model that has begun; empty when none has.
  public Optional<ModelStamp> begun() {
    return Optional.ofNullable(vectors.use().next());
  }

  /// The model whose vectors were in use before; empty when they are not kept.
  public Optional<ModelStamp> former() {
    return Optional.ofNullable(vectors.use().former());
  }

  /// Begins, or goes on with what the same model has begun, or has made before.
  ///
  /// @throws IllegalStateException when another model has begun
  public void begin(ModelStamp model) throws IOException {
    ModelStamp begun = vectors.use().next();
    if (begun == null) {
      ModelStamp former = vectors.use().former();
      if (former != null && !former.makesSameVectors(model)) {
        discard();
      }
      write(new StoredVectors.Use(vectors.use().family(), model, null));
    } else if (!begun.makesSameVectors(model)) {
      throw new IllegalStateException(begun + " has begun, asked to go on with " + model);
    }
  }

  private void write(StoredVectors.Use use) throws IOException {
    try (Database.Batch batch = database.batch()) {
      batch.put(Family.FACTS, StoredVectors.USE_KEY, use.bytes());
      database.write(batch);
    }
    follow(use);
  }

  private void follow(StoredVectors.Use use) {
    ModelStamp model = store.facts().model();
    vectors.follow(use, model == null ? 0 : model.dimension());
  }

  /// The numbers of the papers that have a new vector.
  public BitSet numbers() throws IOException {
    return database.numbers(vectors.use().other());
  }

  /// Takes new vectors, all of them or none.
  ///
  /// @param numbers of stored papers
  /// @param made unit vectors in the same order
  /// @param titles those of their titles
  /// @throws IllegalArgumentException when one is not a unit vector of the model's dimension
  public void put(int[] numbers, float[][] made, float[][] titles) throws IOException {
    ModelStamp model = model();
    try (Database.Batch batch = database.batch()) {
      for (int i = 0; i < numbers.length; i++) {
        StoredVectors.require(numbers[i], made[i], model.dimension());
        byte[] key = PaperStore.numberKey(numbers[i]);
        batch.put(vectors.use().other(), key, StoredVectors.bytes(made[i]));
        StoredVectors.require(numbers[i], titles[i], model.dimension());
        batch.put(vectors.use().otherTitles(), key, ByteVectors.of(titles[i]));
      }
      database.write(batch);
    }
  }

  private ModelStamp model() {
    return begun().orElseThrow(() -> new IllegalStateException("no re-encoding has begun"));
  }

  /// Reads all new vectors in one pass, by ascending number.
  public void forEachVector(CorpusScan.VectorVisitor visitor) throws IOException {
    vectors.forEach(vectors.use().other(), model().dimension(), visitor);
  }

  /// The new vector of a paper; empty when there is none.
  public Optional<float[]> vector(int number) throws IOException {
    return vectors.getOther(number, model().dimension());
  }

  /// Throws away what was made, or was in use before; the vectors in use stay.
  public void discard() throws IOException {
    var use = new StoredVectors.Use(vectors.use().family(), null, null);
    try (Database.Batch batch = database.batch()) {
      batch.deleteAll(use.other());
      batch.deleteAll(use.otherTitles());
      batch.put(Family.FACTS, StoredVectors.USE_KEY, use.bytes());
      database.write(batch);
    }
    follow(use);
    database.compact(use.other());
    database.compact(use.otherTitles());
  }

  /// A switch that is checked and ready, so that it takes but a moment. Commits must not come
  /// between its making and [#commit].
  public final class Switch implements AutoCloseable {
    private final ModelStamp model;
    private final StoredVectors.Use use;
    private final boolean titles;
    private final Database.Batch batch = database.batch();

    private Switch(@Nullable Topics topics) throws IOException {
      this.model = model();
      BitSet missing = database.numbers(Family.PAPERS);
      missing.andNot(numbers());
      if (!missing.isEmpty()) {
        throw new IllegalStateException(
            "%,d papers have no vector of %s yet".formatted(missing.cardinality(), model));
      }
      // What an earlier version has encoded came without titles.
      BitSet untitled = database.numbers(Family.PAPERS);
      untitled.andNot(database.numbers(vectors.use().otherTitles()));
      this.titles = untitled.isEmpty();
      this.use = new StoredVectors.Use(vectors.use().other(), null, store.facts().model());
      batch.put(Family.FACTS, StoredVectors.USE_KEY, use.bytes());
      if (topics != null) {
        TopicStore.write(batch, topics.tree(), topics.assignments());
      }
    }

    /// Puts the new vectors in the place of those in use, together with the topics as they lie
    /// among them, and grows the generation by one: all of it or nothing.
    public StoreFacts commit() throws IOException {
      StoreFacts facts = store.commitBatch(batch, model, titles);
      vectors.follow(use, model.dimension());
      return facts;
    }

    @Override
    public void close() {
      batch.close();
    }
  }

  /// Gets the switch to the new vectors ready. The former ones stay. Papers stay where they are on
  /// the map until it is fitted again.
  ///
  /// @param topics null when there are none
  /// @throws IllegalStateException when a paper has no new vector
  public Switch prepare(@Nullable Topics topics) throws IOException {
    return new Switch(topics);
  }

  /// Switches over at once.
  StoreFacts switchOver(@Nullable Topics topics) throws IOException {
    try (Switch ready = prepare(topics)) {
      return ready.commit();
    }
  }
}
