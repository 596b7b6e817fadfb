package org.akin.local;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.akin.corpus.ModelStamp;
import org.akin.corpus.StoreFacts;
import org.akin.corpus.StoredPaper;
import org.akin.embed.Encoder;
import org.akin.embed.Lane;
import org.akin.embed.LibraryModel;
import org.akin.embed.ModelDirectory;
import org.akin.embed.ParallelEncoder;
import org.akin.local.ann.BufferedIndex;
import org.akin.local.store.Directories;
import org.akin.local.store.LibraryIdentity;
import org.akin.local.store.MissingTitles;
import org.akin.local.store.PaperStore;
import org.akin.local.store.Reencoding;
import org.akin.paper.Paper;
import org.akin.topic.Recentering;
import org.akin.topic.TopicAssignments;
import org.akin.topic.TopicTree;
import org.akin.write.Cancellation;
import org.jspecify.annotations.Nullable;

/// One run of a [Reencoder]. Commits wait only while the last few papers are encoded and the switch
/// is made, questions only for the moment of the switch. Not thread-safe.
final class ReencodingRun {
  /// Long enough that a commit costs nothing compared with the encoding, short enough that a killed
  /// run loses seconds.
  private static final int PAPERS_PER_COMMIT = 64;

  /// While papers change as fast as they are encoded: after so many rounds, changes wait.
  private static final int MOST_ROUNDS = 12;

  private final Path home;
  private final LocalBackend backend;
  private final PaperStore store;
  private final ReentrantLock lock;
  private final Reencoder.Request request;
  private final Cancellation cancellation;
  private final Consumer<Reencoder.Progress> progress;
  private int done;
  private int of;

  ReencodingRun(
      Path home,
      LocalBackend backend,
      Reencoder.Request request,
      Cancellation cancellation,
      Consumer<Reencoder.Progress> progress) {
    this.home = home;
    this.backend = backend;
    this.store = backend.store();
    this.lock = backend.commits().lock();
    this.request = request;
    this.cancellation = cancellation;
    this.progress = progress;
  }

  /// Encodes what is missing and switches over.
  Reencoder.Report run(Encoder encoder, LibraryModel model) throws IOException {
    Reencoding reencoding = store.reencoding();
    locked(() -> reencoding.begin(encoder.model().stamp()));
    int kept = reencoding.numbers().cardinality();
    var task = new Task(encoder, UnaryOperator.identity(), reencoding::put);
    cancellation.check();
    encode(task, missing());
    Path files = IndexDirectory.next(home, store);
    Directories.delete(files);
    boolean[] mapped = {false};
    store.forEachPosition(position -> mapped[0] = true);
    try (LocalScan scan = backend.commits().scan()) {
      int dimension = encoder.model().stamp().dimension();
      BufferedIndex index =
          BufferedIndex.create(files, dimension, sink -> reencoding.forEachVector(sink::put));
      boolean[] switched = {false};
      try {
        warmUp(encoder);
        boolean topics = switchOver(task, new Made(index, files, scan), model, switched);
        StoreFacts facts = backend.corpus().facts();
        LibraryIdentity.keep(home, facts);
        backend.commits().flushNow();
        return new Reencoder.Report(facts, kept, done, 0, true, 0, topics, mapped[0]);
      } finally {
        if (!switched[0]) {
          index.close();
          Directories.delete(files);
        }
      }
    }
  }

  /// The first question of a model waits for its buffers otherwise.
  private static void warmUp(Encoder encoder) throws IOException {
    try {
      encoder.encode(encoder.model().description().queryText("papers"), Lane.INTERACTIVE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted before the switch to another model");
    }
  }

  /// An index of new vectors, and what changes since it was begun.
  private record Made(BufferedIndex index, Path files, LocalScan scan) {}

  /// Encodes in rounds what changed meanwhile, and the last of it while changes wait.
  ///
  /// @return whether there are topics
  private boolean switchOver(Task task, Made made, LibraryModel model, boolean[] switched)
      throws IOException {
    BitSet later = new BitSet();
    for (int round = 0; ; round++) {
      cancellation.check();
      lock.lock();
      try {
        BitSet missing = missing();
        later.or(missing);
        if (missing.cardinality() <= PAPERS_PER_COMMIT || round == MOST_ROUNDS) {
          encode(task, missing);
          backend.commits().requireInStep();
          catchUp(made, later);
          return switchOver(task.encoder(), made, model, switched);
        }
      } finally {
        lock.unlock();
      }
      encode(task, missing());
    }
  }

  private void catchUp(Made made, BitSet later) throws IOException {
    made.scan().changed().forEach(later::set);
    for (int n = later.nextSetBit(0); n >= 0; n = later.nextSetBit(n + 1)) {
      float[] vector = store.reencoding().vector(n).orElse(null);
      if (vector == null) {
        made.index().remove(n);
      } else {
        made.index().put(n, vector);
      }
    }
  }

  /// Questions wait while one batch is written and the index and the model are exchanged.
  private boolean switchOver(Encoder encoder, Made made, LibraryModel model, boolean[] switched)
      throws IOException {
    Recentering.Result topics = topics(encoder.model().stamp());
    Reencoding.Topics carried =
        topics == null ? null : new Reencoding.Topics(topics.tree().bytes(), topics.assignments());
    try (Reencoding.Switch ready = store.reencoding().prepare(carried)) {
      backend
          .index()
          .become(
              made.index(),
              made.files(),
              swap ->
                  model.replace(
                      encoder,
                      () ->
                          backend
                              .commits()
                              .write(() -> {
                                StoreFacts facts = ready.commit();
                                switched[0] = true;
                                swap.accept(facts);
                                if (topics != null) {
                                  backend.localTopics().carriedOver(topics.assignments());
                                }
                                return facts;
                              })));
    }
    return topics != null;
  }

  private Recentering.@Nullable Result topics(ModelStamp stamp) throws IOException {
    TopicTree tree = store.topics().tree().map(TopicTree::read).orElse(TopicTree.NONE);
    if (tree.leaves().isEmpty()) {
      return null;
    }
    TopicAssignments assignments = new TopicAssignments();
    store.topics().forEachAssignment(assignments::put);
    return Recentering.of(tree, assignments, stamp.dimension(), store.reencoding()::forEachVector);
  }

  private BitSet missing() throws IOException {
    BitSet missing = new BitSet();
    store.forEachFacets((number, facets) -> missing.set(number));
    missing.andNot(store.reencoding().numbers());
    return missing;
  }

  /// Encodes titles that have no vector, such as all of a library made by an earlier version.
  ///
  /// @return how many
  int titles(ModelDirectory directory) throws IOException {
    if (store.facts().wantTitles()) {
      return 0;
    }
    int before = done;
    MissingTitles titles = store.missingTitles();
    cancellation.check();
    try (Encoder encoder = Encoder.load(directory)) {
      // Without an abstract a paper's vector is that of its title.
      var task =
          new Task(
              encoder,
              paper -> paper.withAbstract(""),
              (numbers, vectors, same) -> titles.put(numbers, vectors));
      for (int round = 0; ; round++) {
        encode(task, titles.numbers());
        cancellation.check();
        lock.lock();
        try {
          BitSet missing = titles.numbers();
          if (missing.cardinality() <= PAPERS_PER_COMMIT || round == MOST_ROUNDS) {
            encode(task, missing);
            backend.commits().write(titles::complete);
            return done - before;
          }
        } finally {
          lock.unlock();
        }
      }
    }
  }

  /// What is done with papers.
  ///
  /// @param read what is encoded of each
  /// @param sink where the vectors go
  private record Task(Encoder encoder, UnaryOperator<Paper> read, Sink sink) {}

  private interface Sink {
    void put(int[] numbers, float[][] vectors, float[][] titles) throws IOException;
  }

  private interface Step {
    void run() throws IOException;
  }

  private void locked(Step step) throws IOException {
    lock.lock();
    try {
      step.run();
    } finally {
      lock.unlock();
    }
  }

  /// While one chunk is encoded, the one before is stored and the one after read.
  private void encode(Task task, BitSet missing) throws IOException {
    int[] numbers = missing.stream().toArray();
    if (numbers.length == 0) {
      return;
    }
    of += numbers.length;
    tell(task, 0);
    int all = Encoder.parallelism();
    int threads = request.courteous() ? Math.max(1, all / 2) : all;
    try (ParallelEncoder bulk = new ParallelEncoder(task.encoder(), Lane.BULK, threads)) {
      Chunk before = null;
      for (int from = 0; from < numbers.length; from += PAPERS_PER_COMMIT) {
        int to = Math.min(numbers.length, from + PAPERS_PER_COMMIT);
        Chunk next = new Chunk(task, Arrays.copyOfRange(numbers, from, to));
        next.begin(bulk);
        store(task, before);
        before = next;
      }
      store(task, before);
    }
  }

  private void store(Task task, @Nullable Chunk chunk) throws IOException {
    if (chunk != null) {
      chunk.store();
      tell(task, chunk.numbers.length);
    }
  }

  private void tell(Task task, int more) {
    done += more;
    progress.accept(new Reencoder.Progress(task.encoder().model().stamp().name(), done, of));
    request.listener().encoded(done, of);
  }

  /// Papers that are encoded at the same time.
  private final class Chunk {
    private final Task task;
    private final int[] numbers;
    private final List<StoredPaper> papers = new ArrayList<>();
    private final List<ParallelEncoder.Begun> begun = new ArrayList<>();

    Chunk(Task task, int[] numbers) {
      this.task = task;
      this.numbers = numbers;
    }

    void begin(ParallelEncoder bulk) throws IOException {
      for (StoredPaper stored : store.papers(IntStream.of(numbers).boxed().toList())) {
        if (stored != null) {
          papers.add(stored);
          begun.add(bulk.begin(task.read().apply(stored.paper()), true));
        }
      }
    }

    /// Papers that were taken out or got another text meanwhile are left out.
    void store() throws IOException {
      List<float[]> vectors = new ArrayList<>();
      List<float[]> titles = new ArrayList<>();
      for (ParallelEncoder.Begun one : begun) {
        cancellation.check();
        vectors.add(ParallelEncoder.await(one.vector()));
        titles.add(ParallelEncoder.await(Objects.requireNonNull(one.title())));
      }
      locked(() -> put(vectors, titles));
    }

    private void put(List<float[]> vectors, List<float[]> titles) throws IOException {
      List<@Nullable StoredPaper> now =
          store.papers(papers.stream().map(StoredPaper::number).toList());
      int[] same =
          IntStream.range(0, papers.size())
              .filter(i -> isSame(papers.get(i), now.get(i)))
              .toArray();
      task.sink()
          .put(
              IntStream.of(same).map(i -> papers.get(i).number()).toArray(),
              IntStream.of(same).mapToObj(vectors::get).toArray(float[][]::new),
              IntStream.of(same).mapToObj(titles::get).toArray(float[][]::new));
    }

    private static boolean isSame(StoredPaper read, @Nullable StoredPaper now) {
      return now != null && now.textDigest().equals(read.textDigest());
    }
  }
}
