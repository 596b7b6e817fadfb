package org.akin.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.akin.corpus.ModelStamp;
import org.akin.corpus.StoreFacts;
import org.akin.corpus.StoredPaper;
import org.akin.corpus.TopicAssignment;
import org.akin.embed.Encoder;
import org.akin.embed.Lane;
import org.akin.embed.LibrarySettings;
import org.akin.embed.ModelDirectory;
import org.akin.embed.ParallelEncoder;
import org.akin.local.backup.Backup;
import org.akin.local.backup.BackupDoor;
import org.akin.local.backup.LibraryDoor;
import org.akin.local.store.LibraryIdentity;
import org.akin.local.store.MissingTitles;
import org.akin.local.store.PaperStore;
import org.akin.local.store.Reencoding;
import org.akin.paper.Paper;
import org.akin.text.TextRules;
import org.akin.topic.Recentering;
import org.akin.topic.TopicAssignments;
import org.akin.topic.TopicTree;
import org.akin.write.Cancellation;
import org.jspecify.annotations.Nullable;

/// Encodes every paper of a library again, with another model or by newer text rules, or the titles
/// of a library that has no vectors of them.
///
/// The library must be closed, and answers with its former vectors until all new ones are there;
/// then all of it is switched over in one atomic write. What was encoded is kept when the process
/// ends before: the next run, or the one after papers were added, changed or removed, encodes what
/// is missing. Topics keep ids, labels and papers, with centroids of the new vectors; the map goes;
/// the index is rebuilt.
public final class Reencoder {
  /// Long enough that a commit costs nothing compared with the encoding, short enough that a killed
  /// run loses seconds.
  private static final int PAPERS_PER_COMMIT = 64;

  /// Hears how far it is.
  @FunctionalInterface
  public interface Listener {
    /// Called before the first paper and after each commit.
    ///
    /// @param done papers encoded by this run
    /// @param of papers that were missing when it began
    void encoded(int done, int of);
  }

  /// What was done.
  ///
  /// @param facts of the library after it
  /// @param kept papers that earlier runs had encoded
  /// @param encoded papers encoded by this run
  /// @param discarded papers whose vectors by a third model were thrown away
  /// @param switched false when the model is the library's already
  /// @param titles titles encoded by this run because the library's own vectors lacked theirs
  /// @param hadTopics whether there are topics, which a fit would arrange by the new vectors
  /// @param hadMap whether there was a map
  public record Report(
      StoreFacts facts,
      int kept,
      int encoded,
      int discarded,
      boolean switched,
      int titles,
      boolean hadTopics,
      boolean hadMap) {
    private Report with(StoreFacts now, int encodedTitles) {
      return new Report(now, kept, encoded, discarded, switched, encodedTitles, hadTopics, hadMap);
    }
  }

  private final Path home;
  private final LibrarySettings settings;
  private final boolean discard;
  private final Listener listener;
  private final Cancellation cancellation = new Cancellation();
  private int titles;

  /// @param settings with the model to encode with; without, the one that was begun with, or else
  ///   the library's own where its vectors were made by older text rules
  /// @param discard whether to throw away what was encoded with a third model
  public Reencoder(Path home, LibrarySettings settings, boolean discard, Listener listener) {
    this.home = home;
    this.settings = settings;
    this.discard = discard;
    this.listener = listener;
  }

  /// Encodes what is missing and switches over. Backups may be asked for meanwhile.
  ///
  /// @throws IOException when the library is open, the model cannot be read, another one has begun
  ///   and is not to be discarded, or this is cancelled
  /// @throws IllegalArgumentException when no model is named and none has begun
  public Report run() throws IOException {
    LibraryIdentity.requireStore(home);
    try (PaperStore store = PaperStore.open(home);
        LibraryDoor door =
            LibraryDoor.open(
                home,
                BackupDoor.visitor(
                    target -> Backup.make(store, home, target), BackupDoor::refuse))) {
      return run(store);
    }
  }

  /// Ends the encoding early; the next run goes on from there.
  public Cancellation cancellation() {
    return cancellation;
  }

  private Report run(PaperStore store) throws IOException {
    LibraryIdentity.require(home, store.facts());
    ModelDirectory directory = directory(store);
    ModelStamp asked = directory.stamp();
    ModelStamp made = store.facts().model();
    boolean same = made == null || made.makesSameVectors(asked);
    int discarded = discarded(store, asked, same);
    if (same) {
      StoreFacts facts = titled(store, directory);
      return new Report(facts, 0, 0, discarded, false, titles, false, false);
    }
    Reencoding reencoding = store.reencoding();
    reencoding.begin(asked);
    int kept = reencoding.numbers().cardinality();
    int encoded = 0;
    BitSet missing = missing(store);
    cancellation.check();
    if (!missing.isEmpty()) {
      try (Encoder encoder = Encoder.load(directory)) {
        Task task = new Task(UnaryOperator.identity(), reencoding::put);
        encoded = encode(store, encoder, missing.stream().toArray(), task);
      }
    }
    Report switched = switchOver(store, kept, encoded, discarded);
    return switched.with(titled(store, directory), titles);
  }

  /// Encodes titles that have no vector, such as all of a library made by an earlier version.
  ///
  /// @return facts of the store with them
  private StoreFacts titled(PaperStore store, ModelDirectory directory) throws IOException {
    if (store.facts().wantTitles()) {
      return store.facts();
    }
    MissingTitles missing = store.missingTitles();
    int[] numbers = missing.numbers().stream().toArray();
    cancellation.check();
    if (numbers.length > 0) {
      try (Encoder encoder = Encoder.load(directory)) {
        // Without an abstract a paper's vector is that of its title.
        Task task =
            new Task(
                paper -> paper.withAbstract(""),
                (chunk, vectors, same) -> missing.put(chunk, vectors));
        titles = encode(store, encoder, numbers, task);
      }
    }
    return missing.complete();
  }

  private ModelDirectory directory(PaperStore store) throws IOException {
    ModelStamp begun = store.reencoding().begun().orElse(null);
    ModelStamp made = store.facts().model();
    boolean current = made == null || made.text() == TextRules.CURRENT;
    ModelStamp outdated = current && store.facts().wantTitles() ? null : made;
    ModelStamp unnamed = begun == null ? outdated : begun;
    String name = settings.model() == null && unnamed != null ? unnamed.name() : settings.model();
    if (name == null) {
      throw new IllegalArgumentException("no model to encode with: name one with --model NAME");
    }
    ModelDirectory directory = ModelDirectory.open(settings.models().resolve(name));
    // What an earlier version has begun goes on by its rules.
    return begun != null && begun.sha256().equals(directory.digest())
        ? directory.withText(begun.text())
        : directory;
  }

  /// What another model had encoded, once it is thrown away; 0 when none had.
  ///
  /// @param nothingElse whether that would be all there is to do
  private int discarded(PaperStore store, ModelStamp asked, boolean nothingElse)
      throws IOException {
    Reencoding reencoding = store.reencoding();
    ModelStamp begun = reencoding.begun().orElse(null);
    if (begun == null || begun.makesSameVectors(asked) || (nothingElse && !discard)) {
      return 0;
    }
    int encoded = reencoding.numbers().cardinality();
    if (!discard) {
      throw new IOException(
          ("%,d of %,d papers of library %s are encoded with %s already; go on with --model %s,"
                  + " or discard them with --discard")
              .formatted(encoded, store.facts().papers(), home, begun, begun.name()));
    }
    reencoding.discard();
    return encoded;
  }

  private static BitSet missing(PaperStore store) throws IOException {
    BitSet missing = new BitSet();
    store.forEachFacets((number, facets) -> missing.set(number));
    missing.andNot(store.reencoding().numbers());
    return missing;
  }

  /// What is done with papers.
  ///
  /// @param read what is encoded of each
  /// @param sink where the vectors go
  private record Task(UnaryOperator<Paper> read, Sink sink) {}

  private interface Sink {
    void put(int[] numbers, float[][] vectors, float[][] titles) throws IOException;
  }

  /// While one chunk is encoded, the one before is stored and the one after read.
  private int encode(PaperStore store, Encoder encoder, int[] missing, Task task)
      throws IOException {
    try (ParallelEncoder bulk = new ParallelEncoder(encoder, Lane.BULK)) {
      listener.encoded(0, missing.length);
      Chunk before = null;
      for (int from = 0; from < missing.length; from += PAPERS_PER_COMMIT) {
        int to = Math.min(missing.length, from + PAPERS_PER_COMMIT);
        Chunk next = new Chunk(Arrays.copyOfRange(missing, from, to), task);
        next.begin(store, bulk);
        if (before != null) {
          before.store();
          listener.encoded(from, missing.length);
        }
        before = next;
      }
      Objects.requireNonNull(before).store();
      listener.encoded(missing.length, missing.length);
      return missing.length;
    }
  }

  /// Papers that are encoded at the same time.
  private final class Chunk {
    private final int[] numbers;
    private final Task task;
    private final List<ParallelEncoder.Begun> begun = new ArrayList<>();

    Chunk(int[] numbers, Task task) {
      this.numbers = numbers;
      this.task = task;
    }

    void begin(PaperStore store, ParallelEncoder bulk) throws IOException {
      for (StoredPaper stored : store.papers(IntStream.of(numbers).boxed().toList())) {
        Paper paper = task.read().apply(Objects.requireNonNull(stored).paper());
        begun.add(bulk.begin(paper, true));
      }
    }

    void store() throws IOException {
      float[][] vectors = new float[numbers.length][];
      float[][] titles = new float[numbers.length][];
      for (int i = 0; i < vectors.length; i++) {
        cancellation.check();
        vectors[i] = ParallelEncoder.await(begun.get(i).vector());
        titles[i] = ParallelEncoder.await(Objects.requireNonNull(begun.get(i).title()));
      }
      task.sink().put(numbers, vectors, titles);
    }
  }

  private Report switchOver(PaperStore store, int kept, int encoded, int discarded)
      throws IOException {
    Reencoding.Topics topics = topics(store);
    boolean[] mapped = {false};
    store.forEachPosition(position -> mapped[0] = true);
    try (StoredWords words = new StoredWords(home.resolve("words"), store)) {
      // Words are the same after it: an index that is in step stays so.
      words.current();
      StoreFacts facts = store.reencoding().switchOver(topics);
      LibraryIdentity.keep(home, facts);
      words.flush(facts.generation());
      try (StoredIndex index = StoredIndex.open(home.resolve("index"), store)) {
        index.flush(facts.generation());
      }
      return new Report(facts, kept, encoded, discarded, true, 0, topics != null, mapped[0]);
    }
  }

  private static Reencoding.@Nullable Topics topics(PaperStore store) throws IOException {
    TopicTree tree = store.topics().tree().map(TopicTree::read).orElse(TopicTree.NONE);
    if (tree.leaves().isEmpty()) {
      return null;
    }
    TopicAssignments assignments = new TopicAssignments();
    store.topics().forEachAssignment(assignments::put);
    int dimension = store.reencoding().begun().map(ModelStamp::dimension).orElse(0);
    var carried = Recentering.of(tree, assignments, dimension, store.reencoding()::forEachVector);
    Iterable<TopicAssignment> assigned = carried.assignments();
    return new Reencoding.Topics(carried.tree().bytes(), assigned);
  }
}
