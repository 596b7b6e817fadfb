package org.akin.local.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.akin.corpus.CorpusScan;
import org.akin.corpus.ModelStamp;
import org.akin.paper.CorruptDataException;
import org.akin.vector.ByteVectors;
import org.akin.vector.Vectors;
import org.jspecify.annotations.Nullable;

/// The vectors in use, in one of two column families, and in the other one those that another model
/// is making meanwhile, or those that were in use before. Every commit keeps both true: what it
/// removes or gives another text goes from both.
final class StoredVectors {
  static final byte[] USE_KEY = "vectors".getBytes(StandardCharsets.UTF_8);

  /// Which family is in use; one JSON value, absent while it is the first and no other is filled.
  ///
  /// @param family in use
  /// @param next the model that fills the other; null when none does
  /// @param former the model whose vectors were in use before, and are still in the other; null
  ///   when there are none
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Use(Family family, @Nullable ModelStamp next, @Nullable ModelStamp former) {
    static final Use FIRST = new Use(Family.VECTORS, null, null);

    /// The model of the vectors in the other family; null when there are none.
    @Nullable ModelStamp inOther() {
      return next == null ? former : next;
    }

    /// Where the vectors of titles are.
    Family titles() {
      return family == Family.VECTORS ? Family.TITLES : Family.OTHER_TITLES;
    }

    Family otherTitles() {
      return family == Family.VECTORS ? Family.OTHER_TITLES : Family.TITLES;
    }

    Family other() {
      return family == Family.VECTORS ? Family.OTHER_VECTORS : Family.VECTORS;
    }

    byte[] bytes() {
      return StoredJson.bytes(this);
    }
  }

  private final Path directory;
  private final StoredJson json;
  private final Database database;
  private volatile Current current;

  /// What is read, changed at once.
  ///
  /// @param dimension of the vectors in use; 0 while the store has never held one
  private record Current(Use use, int dimension) {}

  /// @param directory of the library, for messages
  /// @param dimension of the vectors in use; 0 while the store has never held one
  StoredVectors(Path directory, StoredJson json, Database database, int dimension)
      throws IOException {
    this.directory = directory;
    this.json = json;
    this.database = database;
    this.current = new Current(readUse(), dimension);
  }

  /// Drops what a process left that was killed after it had switched over.
  void dropLeftovers() throws IOException {
    Use use = use();
    if (use.inOther() == null) {
      for (Family left : List.of(use.other(), use.otherTitles())) {
        if (!database.isEmpty(left)) {
          database.drop(left);
        }
      }
    }
  }

  private Use readUse() throws IOException {
    byte[] stored = database.get(Family.FACTS, USE_KEY);
    if (stored == null) {
      return Use.FIRST;
    }
    return json.read(stored, 0, Use.class, "which vectors are in use");
  }

  Use use() {
    return current.use();
  }

  /// Takes note of what a batch that put the bytes of it has written.
  ///
  /// @param dimension of the vectors in use
  void follow(Use written, int dimension) {
    current = new Current(written, dimension);
  }

  Optional<float[]> get(int number) throws IOException {
    Current read = current;
    byte[] stored = database.get(read.use.family(), PaperStore.numberKey(number));
    return stored == null ? Optional.empty() : Optional.of(floats(number, stored, read.dimension));
  }

  /// In the order of the numbers; null where there is none.
  List<float @Nullable []> getAll(List<Integer> numbers) throws IOException {
    Current read = current;
    List<byte @Nullable []> values =
        database.getAll(read.use.family(), numbers.stream().map(PaperStore::numberKey).toList());
    List<float @Nullable []> vectors = new ArrayList<>(numbers.size());
    for (int i = 0; i < numbers.size(); i++) {
      byte[] value = values.get(i);
      vectors.add(value == null ? null : floats(numbers.get(i), value, read.dimension));
    }
    return vectors;
  }

  boolean has(int number) throws IOException {
    return database.get(use().family(), PaperStore.numberKey(number)) != null;
  }

  void forEach(CorpusScan.VectorVisitor visitor) throws IOException {
    Current read = current;
    forEach(read.use.family(), read.dimension, visitor);
  }

  void forEach(Family family, int dimension, CorpusScan.VectorVisitor visitor) throws IOException {
    database.forEach(
        family,
        (key, value) -> {
          int number = ByteBuffer.wrap(key).getInt();
          visitor.visit(number, floats(number, value, dimension));
        });
  }

  /// The one of a number by the model of the other family; empty when there is none.
  Optional<float[]> getOther(int number, int dimension) throws IOException {
    byte[] stored = database.get(use().other(), PaperStore.numberKey(number));
    return stored == null ? Optional.empty() : Optional.of(floats(number, stored, dimension));
  }

  /// The vectors of titles in bytes, in the order of the numbers; null where there is none.
  List<byte @Nullable []> titles(List<Integer> numbers) throws IOException {
    return database.getAll(use().titles(), numbers.stream().map(PaperStore::numberKey).toList());
  }

  /// Stores the vectors of a paper that is new or has another text now.
  ///
  /// @param title of its title; null when that is not kept
  void put(Database.Batch batch, int number, float[] vector, float @Nullable [] title)
      throws IOException {
    Use use = use();
    byte[] key = PaperStore.numberKey(number);
    batch.put(use.family(), key, bytes(vector));
    if (title == null) {
      batch.delete(use.titles(), key);
    } else {
      batch.put(use.titles(), key, ByteVectors.of(title));
    }
    eraseOther(batch, key);
  }

  void erase(Database.Batch batch, int number) throws IOException {
    byte[] key = PaperStore.numberKey(number);
    batch.delete(use().family(), key);
    batch.delete(use().titles(), key);
    eraseOther(batch, key);
  }

  private void eraseOther(Database.Batch batch, byte[] key) throws IOException {
    Use use = use();
    if (use.inOther() != null) {
      batch.delete(use.other(), key);
      batch.delete(use.otherTitles(), key);
    }
  }

  private float[] floats(int number, byte[] value, int dimension) {
    if (value.length != dimension * Float.BYTES) {
      throw new CorruptDataException(
          "library %s, vector %d: expected %d bytes, found %d"
              .formatted(directory, number, dimension * Float.BYTES, value.length));
    }
    return floats(value);
  }

  static float[] floats(byte[] value) {
    float[] vector = new float[value.length / Float.BYTES];
    ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
    return vector;
  }

  static byte[] bytes(float[] vector) {
    ByteBuffer buffer =
        ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asFloatBuffer().put(vector);
    return buffer.array();
  }

  /// What is stored is read back for years: a vector that no index takes must not get in.
  ///
  /// @throws IllegalArgumentException when it is not a unit vector of the dimension
  static void require(int number, float[] vector, int dimension) {
    Vectors.requireUnit("vector of paper " + number, vector, dimension);
  }
}
