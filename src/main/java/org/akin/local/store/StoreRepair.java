package org.akin.local.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.akin.corpus.ModelStamp;
import org.akin.corpus.Origins;
import org.akin.corpus.StoreFacts;
import org.akin.paper.CorruptDataException;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.akin.paper.PaperJson;
import org.akin.text.CleanPaperText;
import org.akin.vector.ByteVectors;
import org.jspecify.annotations.Nullable;

/// Writes a new database with everything that can be read of a damaged one. Papers, their origins,
/// topics and positions on the map are copied; identifiers, facets and counts of words are made of
/// the papers again, and so are vectors that cannot be read.
final class StoreRepair {
  private static final int PAPERS_PER_BATCH = 500;

  private final StoreSalvage damaged;
  private final Database repaired;
  private final RepairedStore.Encoding encoding;
  private final Reading reading;
  private final PaperDigest digest = PaperDigest.empty();
  private final BitSet kept = new BitSet();
  private int encoded;

  /// How the damaged store is read.
  ///
  /// @param facts as far as they are known
  /// @param model that made its vectors
  /// @param vectors the families that hold them
  private record Reading(StoreFacts facts, ModelStamp model, StoredVectors.Use vectors) {}

  private StoreRepair(
      StoreSalvage damaged, Database repaired, Reading reading, RepairedStore.Encoding encoding) {
    this.damaged = damaged;
    this.repaired = repaired;
    this.reading = reading;
    this.encoding = encoding;
  }

  /// @param known the library's model where the store cannot say it; null when that is not known
  /// @param generation that was acknowledged last, as far as that is known
  /// @throws CorruptDataException when the model that made the vectors is not known
  static RepairedStore.Report run(
      StoreSalvage damaged,
      Database repaired,
      @Nullable ModelStamp known,
      long generation,
      RepairedStore.Encoding encoding)
      throws IOException {
    StoreFacts facts = json(damaged.get(Family.FACTS, PaperStore.FACTS_KEY), 0, StoreFacts.class);
    ModelStamp model = facts == null || facts.model() == null ? known : facts.model();
    if (model == null) {
      throw new CorruptDataException(
          "unknown model: nothing tells which one made the vectors; name it with --model");
    }
    StoreFacts base = facts == null ? new StoreFacts(PaperStore.FORMAT, model, 0, -1, 0) : facts;
    var reading = new Reading(base, model, vectors(damaged));
    return new StoreRepair(damaged, repaired, reading, encoding).run(generation);
  }

  private static StoredVectors.Use vectors(StoreSalvage damaged) {
    var use = json(damaged.get(Family.FACTS, StoredVectors.USE_KEY), 0, StoredVectors.Use.class);
    return use == null ? StoredVectors.Use.FIRST : use;
  }

  private static <T> @Nullable T json(byte @Nullable [] value, int offset, Class<T> type) {
    if (value == null || value.length <= offset) {
      return null;
    }
    try {
      return PaperJson.mapper().readValue(value, offset, value.length - offset, type);
    } catch (IOException damaged) {
      return null;
    }
  }

  private RepairedStore.Report run(long generation) throws IOException {
    Map<String, Integer> ids = new TreeMap<>();
    boolean idsRead =
        damaged.forEach(Family.IDS, (key, value) -> ids.put(text(key), number(value)));
    BitSet traces = traces(ids);
    int next = Math.max(reading.facts.nextNumber(), traces.length());
    for (int from = 0; from < next; from += PAPERS_PER_BATCH) {
      copy(from, Math.min(next, from + PAPERS_PER_BATCH), idsRead ? ids : Map.of());
    }
    boolean topics = copyTopics();
    long reached = Math.max(generation, reading.facts.generation()) + 1;
    var facts =
        new StoreFacts(
            PaperStore.FORMAT,
            reading.model,
            reached,
            kept.cardinality(),
            next,
            reading.facts.titles());
    try (Database.Batch batch = repaired.batch()) {
      digest.write(batch);
      batch.put(Family.FACTS, PaperStore.FACTS_KEY, StoredJson.bytes(facts));
      StoredTerms.markComplete(batch);
      repaired.write(batch);
    }
    Map<Integer, List<String>> lost = lost(ids, traces);
    return new RepairedStore.Report(
        facts,
        reading.facts.papers(),
        Math.max(0, generation - reading.facts.generation()),
        lost.values().stream().flatMap(List::stream).sorted().toList(),
        lost.size(),
        encoded,
        topics,
        damaged.manifestLost());
  }

  private static String text(byte[] key) {
    return new String(key, StandardCharsets.UTF_8);
  }

  private static int number(byte[] value) {
    return value.length == Integer.BYTES ? ByteBuffer.wrap(value).getInt() : -1;
  }

  /// The numbers of all papers of which anything can be read.
  private BitSet traces(Map<String, Integer> ids) {
    BitSet traces = new BitSet();
    for (Family family :
        List.of(Family.PAPERS, Family.FACETS, reading.vectors.family(), Family.MAP)) {
      damaged.forEach(family, (key, value) -> mark(traces, number(key)));
    }
    ids.values().forEach(number -> mark(traces, number));
    return traces;
  }

  private static void mark(BitSet numbers, int number) {
    if (number >= 0) {
      numbers.set(number);
    }
  }

  private void copy(int from, int to, Map<String, Integer> ids) throws IOException {
    try (Database.Batch batch = repaired.batch()) {
      for (int number = from; number < to; number++) {
        byte[] key = PaperStore.numberKey(number);
        byte[] stored = damaged.get(Family.PAPERS, key);
        Paper paper = json(stored, PaperStore.DIGEST_BYTES, Paper.class);
        // A former record of a paper that goes by another number now may come back from an old
        // table.
        if (stored != null && paper != null && leadsTo(ids, paper, number)) {
          copy(batch, number, key, stored, paper);
        }
      }
      repaired.write(batch);
    }
  }

  private static boolean leadsTo(Map<String, Integer> ids, Paper paper, int number) {
    return ids.isEmpty() || ids.getOrDefault(paper.id().toString(), number) == number;
  }

  private void copy(Database.Batch batch, int number, byte[] key, byte[] stored, Paper paper)
      throws IOException {
    batch.put(Family.PAPERS, key, stored);
    batch.put(Family.FACETS, key, Facets.of(paper).bytes());
    batch.put(Family.TERMS, key, StoredTerms.bytes(CleanPaperText.of(paper)));
    batch.put(Family.VECTORS, key, vector(number, key, paper));
    if (reading.facts.titles()) {
      batch.put(Family.TITLES, key, title(number, key, paper));
    }
    for (PaperId id : paper.allIds()) {
      batch.put(Family.IDS, StoredIds.key(id), key);
    }
    byte[] origins = damaged.get(Family.ORIGINS, key);
    if (json(origins, 0, Origins.class) != null && origins != null) {
      batch.put(Family.ORIGINS, key, origins);
    }
    byte[] position = damaged.get(Family.MAP, key);
    if (position != null && position.length > 2 * Float.BYTES) {
      batch.put(Family.MAP, key, position);
    }
    digest.add(key, stored);
    kept.set(number);
  }

  private byte[] vector(int number, byte[] key, Paper paper) throws IOException {
    byte[] stored = damaged.get(reading.vectors.family(), key);
    if (stored != null && stored.length == reading.model.dimension() * Float.BYTES) {
      try {
        StoredVectors.require(number, StoredVectors.floats(stored), reading.model.dimension());
        return stored;
      } catch (IllegalArgumentException noUnitVector) {
        // Made again below.
      }
    }
    encoded++;
    float[] made = encoding.encode(paper, reading.model);
    StoredVectors.require(number, made, reading.model.dimension());
    return StoredVectors.bytes(made);
  }

  private byte[] title(int number, byte[] key, Paper paper) throws IOException {
    byte[] stored = damaged.get(reading.vectors.titles(), key);
    if (stored != null && stored.length == reading.model.dimension()) {
      return stored;
    }
    // Without an abstract a paper's vector is that of its title.
    float[] made = encoding.encode(paper.withAbstract(""), reading.model);
    StoredVectors.require(number, made, reading.model.dimension());
    return ByteVectors.of(made);
  }

  /// Copies the topics and which paper is in which, when all of that can be read.
  private boolean copyTopics() throws IOException {
    Map<Integer, byte[]> assignments = new TreeMap<>();
    try (Database.Batch batch = repaired.batch()) {
      boolean[] tree = {false};
      boolean whole =
          damaged.forEach(
              Family.TOPICS,
              (key, value) -> {
                tree[0] |= Arrays.equals(key, TopicStore.TREE_KEY);
                batch.put(Family.TOPICS, key, value);
              });
      whole &=
          damaged.forEach(Family.ASSIGNMENTS, (key, value) -> assignments.put(number(key), value));
      if (!whole || (!tree[0] && !assignments.isEmpty())) {
        return false;
      }
      for (var assignment : assignments.entrySet()) {
        if (assignment.getKey() >= 0 && kept.get(assignment.getKey())) {
          batch.put(
              Family.ASSIGNMENTS, PaperStore.numberKey(assignment.getKey()), assignment.getValue());
        }
      }
      repaired.write(batch);
      return true;
    }
  }

  /// What papers that are gone were called, by their numbers.
  private Map<Integer, List<String>> lost(Map<String, Integer> ids, BitSet traces) {
    Map<Integer, List<String>> lost = new TreeMap<>();
    ids.forEach((id, number) -> {
      if (number >= 0 && !kept.get(number)) {
        lost.computeIfAbsent(number, first -> new ArrayList<>()).add(id);
      }
    });
    traces.andNot(kept);
    for (int number = traces.nextSetBit(0); number >= 0; number = traces.nextSetBit(number + 1)) {
      byte[] position = damaged.get(Family.MAP, PaperStore.numberKey(number));
      lost.putIfAbsent(
          number,
          position == null || position.length <= 2 * Float.BYTES
              ? List.of("paper " + number)
              : List.of(StoredMap.read(number, position).id()));
    }
    return lost;
  }
}
