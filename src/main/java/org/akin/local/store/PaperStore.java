package org.akin.local.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import org.akin.corpus.Changes;
import org.akin.corpus.CorpusScan.PaperVisitor;
import org.akin.corpus.CorpusScan.VectorVisitor;
import org.akin.corpus.Figure;
import org.akin.corpus.MapCoordinates;
import org.akin.corpus.MapPosition;
import org.akin.corpus.ModelStamp;
import org.akin.corpus.Origins;
import org.akin.corpus.PaperLookup;
import org.akin.corpus.StoreFacts;
import org.akin.corpus.StoredPaper;
import org.akin.local.store.Database.Access;
import org.akin.paper.CorruptDataException;
import org.akin.paper.PaperId;
import org.jspecify.annotations.Nullable;

/// The truth of a library: papers, vectors, identifiers and facts in RocksDB. A commit is atomic
/// and survives `kill -9` and power failure. Reads are thread-safe; commits follow one another.
///
/// Stored bytes, format 4 ([StoreUpgrade]); integers are big-endian so that keys sort by number:
///
/// | family | key | value |
/// |---|---|---|
/// | default | `facts` | [StoreFacts] as JSON |
/// | default | `digest` | [PaperDigest] of all papers, 16 bytes, big-endian |
/// | default | `vectors` | which family of vectors is in use, and what fills the other, as JSON |
/// | papers | number, int32 | [Paper#textDigest], 32 bytes; then [Paper] as UTF-8 JSON |
/// | facets | number, int32 | [Facets]: year, int16; day, int32; categories, LF, venue in UTF-8 |
/// | vectors, other_vectors | number, int32 | dimension × float32, little-endian, unit length |
/// | ids | [PaperId] in normal spelling, UTF-8 | number, int32 |
/// | origins | number, int32 | [Origins] as UTF-8 JSON; none for papers of earlier versions |
/// | map | number, int32 | [MapPosition]: x, y, float32, little-endian; then the paper's id, UTF-8 |
///
/// [TopicStore] has the families of topics, [StoredTerms] that of words, [ChangeLog] which papers a
/// generation changed, [ChangeHistory] what became of each, [Reencoding] the two of vectors.
public final class PaperStore implements PaperLookup, AutoCloseable {
  /// Version of the stored bytes.
  static final int FORMAT = 4;

  /// Next to the store, and of no use without it; see [GenerationMark].
  public static final String GENERATION_FILE = GenerationMark.FILE;

  static final byte[] FACTS_KEY = "facts".getBytes(StandardCharsets.UTF_8);
  static final int DIGEST_BYTES = 32;
  static final StoreFacts EMPTY = new StoreFacts(FORMAT, null, 0, 0, 0);

  private final Path directory;
  private final Database database;
  private final StoredJson json;
  private final StoredIds ids;
  private final StoredMap map;
  private final TopicStore topics;
  private final ChangeLog changes;
  private final StoredPapers papers;
  private final StoredTerms terms;
  private final StoredVectors vectors;
  private final GenerationMark mark;
  private volatile StoreFacts facts;

  /// Of the papers as of the last commit; null in a store that is only read.
  private volatile @Nullable PaperDigest digest;

  private PaperStore(Path directory, Database database) throws IOException {
    this.directory = directory;
    this.database = database;
    this.json = new StoredJson(directory);
    this.ids = new StoredIds(json, database);
    this.map = new StoredMap(database);
    this.topics = new TopicStore(this, database);
    this.papers = new StoredPapers(json, database);
    this.terms = new StoredTerms(this::facts, papers, database);
    this.facts = readFacts();
    this.changes = new ChangeLog(this, database);
    this.mark = new GenerationMark(directory);
    mark.requireNotAhead(facts.generation());
    this.vectors = new StoredVectors(directory, json, database, dimension());
  }

  /// Opens the store in a directory, creating both when absent.
  ///
  /// @throws IOException when the directory cannot be used or another process holds it
  /// @throws CorruptDataException when the store is damaged or of a newer format
  public static PaperStore open(Path directory) throws IOException {
    return open(directory, Access.CHANGE);
  }

  /// Opens the store in a directory to read it: none of its files is changed, and commits fail.
  ///
  /// @throws IOException when there is none
  /// @throws CorruptDataException when the store is damaged or of a newer format
  public static PaperStore openToRead(Path directory) throws IOException {
    return open(directory, Access.READ);
  }

  /// Checks that no process has the store of a library open; it may be damaged.
  ///
  /// @throws IOException when one has
  public static void requireClosed(Path directory) throws IOException {
    DatabaseLock.toRepair(directory.resolve("rocksdb")).close();
  }

  private static PaperStore open(Path directory, Access access) throws IOException {
    Database database = new Database(directory.resolve("rocksdb"), access);
    try {
      PaperStore store = new PaperStore(directory, database);
      if (access == Access.CHANGE) {
        if (store.facts.format() < FORMAT) {
          // First: from this format on, a store without it is taken for damaged.
          LibraryIdentity.keep(directory, store.facts);
        }
        store.facts = new StoreUpgrade(database).run(store.facts);
        store.digest =
            store.facts.generation() == 0
                ? PaperDigest.empty()
                : PaperDigest.read(store.json, database);
        store.vectors.dropLeftovers();
        store.terms.complete();
      }
      return store;
    } catch (IOException | RuntimeException e) {
      database.close();
      throw e;
    }
  }

  private StoreFacts readFacts() throws IOException {
    byte[] stored = database.get(Family.FACTS, FACTS_KEY);
    if (stored == null) {
      requireEmpty();
      return EMPTY;
    }
    StoreFacts read = json.read(stored, 0, StoreFacts.class, "facts");
    if (read.format() > FORMAT) {
      throw new CorruptDataException(
          "library %s has format %d, this Akin reads up to format %d; use a newer Akin"
              .formatted(directory, read.format(), FORMAT));
    }
    return read;
  }

  /// Keeps a store that lost its facts from being taken for a new one.
  private void requireEmpty() throws IOException {
    if (!database.isEmpty(Family.PAPERS)) {
      throw new CorruptDataException(
          "%s is damaged: it holds papers, but its own metadata is missing; %s"
              .formatted(directory, RepairedStore.REMEDY));
    }
  }

  /// What the store says of itself, as of the last commit.
  @Override
  public StoreFacts facts() {
    return facts;
  }

  /// Whether commits are taken, or the store is open to be read only.
  public boolean isWritable() {
    return digest != null;
  }

  /// Checks that what is made of the store has not seen changes that the store no longer has:
  /// making it again would hide that they are lost.
  ///
  /// @param made what has seen them, such as `the word index`
  /// @throws CorruptDataException naming both generations
  public void requireNotBehind(String made, long generation) {
    if (generation > facts.generation()) {
      throw new CorruptDataException(
          "the store of library %s has lost its last changes: %s has seen generation %d, the store is at %d; restore a backup, or go on without them after 'akin verify --repair'"
              .formatted(directory, made, generation, facts.generation()));
    }
  }

  /// The topics stored with the papers.
  public TopicStore topics() {
    return topics;
  }

  /// Which papers the latest generations changed.
  public ChangeLog changes() {
    return changes;
  }

  /// The counts of the papers' words.
  public StoredTerms terms() {
    return terms;
  }

  /// The vectors of another model, next to those in use.
  public Reencoding reencoding() {
    return new Reencoding(this, vectors, database);
  }

  @Override
  public OptionalInt number(PaperId id) throws IOException {
    return ids.number(id);
  }

  @Override
  public Optional<StoredPaper> paper(int number) throws IOException {
    return papers.get(number);
  }

  @Override
  public Origins origins(int number) throws IOException {
    byte[] stored = database.get(Family.ORIGINS, numberKey(number));
    return stored == null
        ? Origins.NONE
        : json.read(stored, 0, Origins.class, "origins of paper " + number);
  }

  /// Several papers at once, in the order of the numbers; those not stored are null.
  public List<@Nullable StoredPaper> papers(List<Integer> numbers) throws IOException {
    return papers.getAll(numbers);
  }

  /// The vector of a paper, if stored; a new array.
  public Optional<float[]> vector(int number) throws IOException {
    return vectors.get(number);
  }

  /// The vectors of several papers at once, in the order of the numbers; new arrays, null where
  /// none is stored.
  public List<float @Nullable []> vectors(List<Integer> numbers) throws IOException {
    return vectors.getAll(numbers);
  }

  /// The vectors of the titles of several papers in bytes, in the order of the numbers; null where
  /// none is kept.
  public List<byte @Nullable []> titles(List<Integer> numbers) throws IOException {
    return facts.titles() ? vectors.titles(numbers) : Collections.nCopies(numbers.size(), null);
  }

  /// The vectors of titles that a library made by an earlier version has not.
  public MissingTitles missingTitles() {
    return new MissingTitles(this, vectors, database);
  }

  /// Reads all vectors in one pass.
  public void forEachVector(VectorVisitor visitor) throws IOException {
    vectors.forEach(visitor);
  }

  /// Reads all papers in one pass.
  public void forEachPaper(PaperVisitor visitor) throws IOException {
    papers.forEach(visitor);
  }

  /// Reads the facets of all papers in one pass.
  public void forEachFacets(Facets.Visitor visitor) throws IOException {
    database.forEach(
        Family.FACETS,
        (key, value) -> visitor.visit(ByteBuffer.wrap(key).getInt(), Facets.read(value)));
  }

  /// Reads the whole map in one pass, by ascending number.
  public void forEachPosition(Consumer<MapPosition> visitor) throws IOException {
    map.forEach(visitor);
  }

  /// Puts a new map in the place of the stored one, or leaves that; grows the generation by one.
  /// Papers no longer stored are left out.
  ///
  /// @throws IllegalArgumentException when nothing was ever stored
  public StoreFacts replaceMap(MapCoordinates replacement) throws IOException {
    ModelStamp model = facts.model();
    if (model == null) {
      throw new IllegalArgumentException("library %s holds no papers".formatted(directory));
    }
    try (Database.Batch batch = database.batch()) {
      map.replace(batch, replacement, number -> paper(number).orElse(null));
      return finish(batch, facts, Set.of());
    }
  }

  /// Writes what is stored with the papers, and grows the generation by one.
  ///
  /// @param model that made the vectors from now on
  /// @param titles whether those of all titles are there
  StoreFacts commitBatch(Database.Batch batch, @Nullable ModelStamp model, boolean titles)
      throws IOException {
    var next = new StoreFacts(FORMAT, model, 0, facts.papers(), facts.nextNumber(), titles);
    return finish(batch, next, Set.of());
  }

  /// @param next facts but for the generation
  /// @param changed numbers of the papers put or removed
  private StoreFacts finish(Database.Batch batch, StoreFacts next, Set<Integer> changed)
      throws IOException {
    StoreFacts updated = next.in(FORMAT, facts.generation() + 1);
    if (facts.model() == null || facts.model().makesSameVectors(next.model())) {
      changes.add(batch, updated.generation(), changed);
    }
    changes.history().reach(batch, updated.generation());
    batch.put(Family.FACTS, FACTS_KEY, StoredJson.bytes(updated));
    database.write(batch);
    mark.write(updated.generation());
    facts = updated;
    return updated;
  }

  /// What its database says of itself.
  public List<Figure> figures() throws IOException {
    return database.figures();
  }

  /// Writes a copy of the store as of now into a directory that has none yet, while commits go on.
  public void copyTo(Path target) throws IOException {
    database.checkpoint(target.resolve("rocksdb"));
  }

  /// Reads everything and compares it with its checksums and with each other: papers, their facets,
  /// vectors and identifiers, and the facts. No commit may come meanwhile.
  ///
  /// @param problems told each thing that is wrong, in one sentence that says where
  public void verify(Consumer<String> problems) throws IOException {
    new StoreVerification(database, facts, vectors.use(), problems)
        .withTerms(terms.isComplete())
        .run(PaperDigest.read(json, database));
  }

  /// Writes all changes or none, and grows the generation by one.
  ///
  /// @param model that made the vectors; must be the one the store knows, if it knows one
  /// @throws CorruptDataException when the model is another
  /// @throws IllegalArgumentException when a vector is not a unit vector of the model's dimension,
  ///   or is to be kept where none is stored
  public StoreFacts commit(Changes changes, ModelStamp model) throws IOException {
    ModelStamp known = facts.model();
    if (known != null) {
      known.requireSame(model);
    }
    PaperDigest carried = requireWritable().copy();
    try (Database.Batch batch = database.batch()) {
      var parts = new PaperWriter.Parts(json, ids, map, vectors);
      var writer = new PaperWriter(database, batch, parts, facts, carried);
      writer.write(changes, model);
      if (known == null) {
        StoredTerms.markComplete(batch);
      }
      carried.write(batch);
      this.changes.history().add(batch, facts.generation() + 1, writer.changed());
      boolean titles = known == null ? changes.haveTitles() : facts.titles();
      var next = new StoreFacts(FORMAT, model, 0, writer.papers(), writer.nextNumber(), titles);
      StoreFacts committed = finish(batch, next, changes.numbers());
      digest = carried;
      vectors.follow(vectors.use(), model.dimension());
      return committed;
    }
  }

  /// Why changes are refused now; empty when they are taken.
  public Optional<String> refusal() {
    try {
      requireWritable();
      database.requireTakingChanges();
      return Optional.empty();
    } catch (FileSystemException e) {
      return Optional.of(String.valueOf(e.getReason()));
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private PaperDigest requireWritable() throws IOException {
    PaperDigest known = digest;
    if (known == null) {
      throw new FileSystemException(directory.toString(), null, "the library is open read-only");
    }
    return known;
  }

  private int dimension() {
    ModelStamp model = facts.model();
    return model == null ? 0 : model.dimension();
  }

  static byte[] numberKey(int number) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
  }

  @Override
  public void close() {
    mark.close();
    database.close();
  }
}
