package org.akin.local.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.akin.corpus.ModelStamp;
import org.akin.corpus.Origins;
import org.akin.corpus.StoreFacts;
import org.akin.paper.CorruptDataException;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.akin.paper.PaperJson;
import org.akin.term.TermCounts;
import org.akin.vector.Vectors;
import org.jspecify.annotations.Nullable;

/// Reads a whole store and says what does not fit together. Takes four bits a paper of memory.
final class StoreVerification {
  private interface Reading {
    void run() throws IOException;
  }

  private final Database database;
  private final StoreFacts facts;
  private final StoredVectors.Use use;
  private final Consumer<String> problems;
  private final BitSet papers = new BitSet();
  private final BitSet vectors = new BitSet();
  private final BitSet begun = new BitSet();
  private final BitSet facets = new BitSet();
  private final BitSet origins = new BitSet();
  private final BitSet terms = new BitSet();
  private final BitSet titles = new BitSet();
  private boolean hasTerms;

  /// Numbers of which a part lies in a damaged block, and so is not known to be missing.
  private final BitSet unreadable = new BitSet();

  private final Map<Integer, List<String>> cannotBeRead = new TreeMap<>();
  private final Map<Integer, String> names = new HashMap<>();
  private final PaperDigest read = PaperDigest.empty();
  private long idsOfPapers;
  private long ids;

  /// @param use which vectors belong to the facts' model, and which to one that has begun
  StoreVerification(
      Database database, StoreFacts facts, StoredVectors.Use use, Consumer<String> problems) {
    this.database = database;
    this.facts = facts;
    this.use = use;
    this.problems = problems;
  }

  /// Compares the counts of words, too, where all papers have them.
  StoreVerification withTerms(boolean complete) {
    hasTerms = complete;
    return this;
  }

  /// @param digest of the papers as of the last commit; null when the store is too old to have one
  void run(@Nullable PaperDigest digest) throws IOException {
    reading("files", database::verifyFiles);
    reading("papers", Family.PAPERS, this::paper);
    vectors(use.family(), facts.model(), vectors);
    vectors(use.other(), use.inOther(), begun);
    titles();
    reading("facets", Family.FACETS, this::facet);
    if (hasTerms) {
      reading("terms", Family.TERMS, (key, value) -> mark(terms, number("terms", key)));
    }
    reading("ids", () -> database.forEach(Family.IDS, this::id));
    reading("origins", Family.ORIGINS, this::origins);
    reading("changes", () -> database.forEach(Family.CHANGES, this::change));
    reading("history", () -> ChangeHistory.verify(database, facts.generation(), problems));
    compare("vector", vectors);
    if (facts.titles()) {
      compare("vector of its title", titles);
    }
    requireStored("new vector", begun);
    compare("facets", facets);
    if (hasTerms) {
      compare("counts of words", terms);
    }
    requireStored("origins", origins);
    if (ids != idsOfPapers && unreadable.isEmpty()) {
      reading("ids", () -> database.forEach(Family.IDS, this::idOfItsPaper));
    }
    counts();
    if (unreadable.isEmpty() && digest != null && !digest.toString().equals(read.toString())) {
      problems.accept(
          "store, papers: expected digest %s, found %s: papers are missing or are not those of the last commit"
              .formatted(digest, read));
    }
  }

  /// What cannot be read ends one reading; the others go on.
  private void reading(String what, Reading reading) throws IOException {
    try {
      reading.run();
    } catch (CorruptDataException e) {
      problems.accept("store, " + what + ": " + e.getMessage());
    }
  }

  /// Reads what is kept by number; where a block cannot be read, number by number.
  private void reading(String what, Family family, Database.EntryVisitor visitor)
      throws IOException {
    BitSet read = new BitSet();
    try {
      database.forEach(
          family,
          (key, value) -> {
            mark(read, key);
            visitor.visit(key, value);
          });
    } catch (CorruptDataException e) {
      problems.accept("store, " + what + ": " + e.getMessage());
      for (int number = read.length(); number < facts.nextNumber(); number++) {
        one(what, family, number, visitor);
      }
    }
  }

  private static void mark(BitSet read, byte[] key) {
    if (key.length == Integer.BYTES && key[0] >= 0) {
      read.set(ByteBuffer.wrap(key).getInt());
    }
  }

  private void one(String what, Family family, int number, Database.EntryVisitor visitor)
      throws IOException {
    byte[] key = PaperStore.numberKey(number);
    try {
      byte[] value = database.get(family, key);
      if (value != null) {
        visitor.visit(key, value);
      }
    } catch (CorruptDataException e) {
      unreadable.set(number);
      cannotBeRead.computeIfAbsent(number, first -> new ArrayList<>()).add(what);
    }
  }

  private void paper(byte[] key, byte[] value) throws IOException {
    int number = number("paper", key);
    if (number < 0) {
      return;
    }
    papers.set(number);
    read.add(key, value);
    String place = "store, paper " + number;
    if (value.length < PaperStore.DIGEST_BYTES) {
      problems.accept(
          "%s: expected more than %d bytes, found %d"
              .formatted(place, PaperStore.DIGEST_BYTES, value.length));
      return;
    }
    Paper paper;
    try {
      int length = value.length - PaperStore.DIGEST_BYTES;
      paper = PaperJson.mapper().readValue(value, PaperStore.DIGEST_BYTES, length, Paper.class);
    } catch (IOException e) {
      problems.accept(place + ": not the expected JSON: " + e.getMessage());
      return;
    }
    for (PaperId id : paper.allIds()) {
      idsOfPapers++;
      byte[] found = get(Family.IDS, StoredIds.key(id));
      if (!Arrays.equals(found, key)) {
        problems.accept("%s: its id %s leads to %s".formatted(place, id, shown(found)));
      }
    }
    byte[] stored = get(Family.FACETS, key);
    if (stored.length > 0 && !Arrays.equals(stored, Facets.of(paper).bytes())) {
      problems.accept(place + " (" + paper.id() + "): its facets are not those of the paper");
    }
    byte[] counts = hasTerms ? get(Family.TERMS, key) : new byte[0];
    if (counts.length > 0 && !Arrays.equals(counts, TermCounts.of(paper).bytes())) {
      problems.accept(place + " (" + paper.id() + "): its words are not those of the paper");
    }
  }

  /// Empty when there is none.
  private byte[] get(Family family, byte[] key) throws IOException {
    try {
      byte[] found = database.get(family, key);
      return found == null ? new byte[0] : found;
    } catch (CorruptDataException told) {
      // The reading of that family has said so, or is going to.
      return new byte[0];
    }
  }

  private static String shown(byte[] number) {
    return switch (number.length) {
      case 0 -> "no paper";
      case Integer.BYTES -> "paper " + ByteBuffer.wrap(number).getInt();
      default -> number.length + " bytes that are not a number";
    };
  }

  private int number(String what, byte[] key) {
    int number = key.length == Integer.BYTES ? ByteBuffer.wrap(key).getInt() : -1;
    if (number < 0) {
      problems.accept("store, " + what + ": a key of " + key.length + " bytes is not a number");
    }
    return number;
  }

  private void vectors(Family family, @Nullable ModelStamp model, BitSet found) throws IOException {
    if (model != null) {
      reading(
          "vectors",
          family,
          (key, value) -> {
            int number = number("vector", key);
            if (number >= 0) {
              found.set(number);
              vector(number, value, model.dimension());
            }
          });
    }
  }

  private void vector(int number, byte[] value, int dimension) {
    if (value.length != dimension * Float.BYTES) {
      problems.accept(
          "store, vector %d: expected dimension %d in %d bytes, found %d bytes"
              .formatted(number, dimension, dimension * Float.BYTES, value.length));
      return;
    }
    FloatBuffer floats = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    double squares = 0;
    while (floats.hasRemaining()) {
      float next = floats.get();
      squares += (double) next * next;
    }
    if (!(Math.abs(Math.sqrt(squares) - 1) <= Vectors.NORM_TOLERANCE)) {
      problems.accept(
          "store, vector %d: expected L2 norm 1 ± 1e-3, found %s"
              .formatted(number, Math.sqrt(squares)));
    }
  }

  private void titles() throws IOException {
    ModelStamp model = facts.model();
    if (facts.titles() && model != null) {
      reading(
          "titles",
          use.titles(),
          (key, value) -> {
            int number = number("title", key);
            mark(titles, number);
            if (value.length != model.dimension()) {
              problems.accept(
                  "store, title %d: expected dimension %d, found %d bytes"
                      .formatted(number, model.dimension(), value.length));
            }
          });
    }
  }

  private void facet(byte[] key, byte[] value) {
    mark(facets, number("facets", key));
  }

  private static void mark(BitSet numbers, int number) {
    if (number >= 0) {
      numbers.set(number);
    }
  }

  private void origins(byte[] key, byte[] value) {
    int number = number("origins", key);
    if (number < 0) {
      return;
    }
    origins.set(number);
    try {
      PaperJson.mapper().readValue(value, Origins.class);
    } catch (IOException e) {
      problems.accept(
          "store, origins %d: not the expected JSON: %s".formatted(number, e.getMessage()));
    }
  }

  private void change(byte[] key, byte[] value) {
    if (key.length != Long.BYTES || value.length % Integer.BYTES != 0) {
      problems.accept(
          "store, changes: expected a generation in 8 bytes and 4 bytes a paper, found %d and %d"
              .formatted(key.length, value.length));
    } else if (ByteBuffer.wrap(key).getLong() > facts.generation()) {
      problems.accept(
          "store, changes: has generation %d, the store is at %d"
              .formatted(ByteBuffer.wrap(key).getLong(), facts.generation()));
    }
  }

  private void id(byte[] key, byte[] value) {
    ids++;
    int number = value.length == Integer.BYTES ? ByteBuffer.wrap(value).getInt() : -1;
    if (number >= 0 && unreadable.get(number)) {
      names.putIfAbsent(number, text(key));
    } else if (number < 0 || !papers.get(number)) {
      problems.accept("store, id %s: leads to %s".formatted(text(key), missing(value)));
    }
  }

  private static String missing(byte[] value) {
    return shown(value) + (value.length == Integer.BYTES ? ", which is not stored" : "");
  }

  private static String text(byte[] id) {
    return new String(id, StandardCharsets.UTF_8);
  }

  /// Slow, and so only when there are more identifiers than the papers have.
  private void idOfItsPaper(byte[] key, byte[] value) throws IOException {
    byte[] stored = value.length == Integer.BYTES ? get(Family.PAPERS, value) : new byte[0];
    if (stored.length <= PaperStore.DIGEST_BYTES) {
      return;
    }
    try {
      int length = stored.length - PaperStore.DIGEST_BYTES;
      Paper paper =
          PaperJson.mapper().readValue(stored, PaperStore.DIGEST_BYTES, length, Paper.class);
      if (paper.allIds().stream().noneMatch(id -> id.toString().equals(text(key)))) {
        problems.accept(
            "store, id %s: leads to %s, which does not have it".formatted(text(key), shown(value)));
      }
    } catch (IOException told) {
      // The reading of the papers has said so.
      return;
    }
  }

  private void compare(String what, BitSet found) {
    BitSet missing = (BitSet) papers.clone();
    missing.andNot(found);
    missing.andNot(unreadable);
    missing.stream().forEach(n -> problems.accept("store, paper " + n + ": has no " + what));
    requireStored(what, found);
  }

  private void requireStored(String what, BitSet found) {
    BitSet stray = (BitSet) found.clone();
    stray.andNot(papers);
    stray.andNot(unreadable);
    stray.stream()
        .forEach(n -> problems.accept("store, " + what + " " + n + ": there is no such paper"));
  }

  private void counts() {
    cannotBeRead.forEach((number, parts) ->
        problems.accept(
            "store, paper %d (%s): %s cannot be read"
                .formatted(
                    number, names.getOrDefault(number, "id unknown"), String.join(", ", parts))));
    if (unreadable.isEmpty() && papers.cardinality() != facts.papers()) {
      problems.accept(
          "store, facts: expected %d papers, found %d"
              .formatted(facts.papers(), papers.cardinality()));
    }
    if (papers.length() > facts.nextNumber()) {
      problems.accept(
          "store, facts: the next number is %d, but paper %d is stored"
              .formatted(facts.nextNumber(), papers.length() - 1));
    }
  }
}
