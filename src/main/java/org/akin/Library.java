package org.akin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.akin.analysis.PhraseWords;
import org.akin.corpus.Backend;
import org.akin.corpus.Corpus;
import org.akin.corpus.FoundPaper;
import org.akin.corpus.History;
import org.akin.corpus.Retrieval;
import org.akin.corpus.SearchMode;
import org.akin.corpus.StoreFacts;
import org.akin.embed.Encoder;
import org.akin.embed.Lane;
import org.akin.embed.LibraryModel;
import org.akin.embed.LibrarySettings;
import org.akin.embed.PaperEncoder;
import org.akin.ingest.Entry;
import org.akin.local.BackgroundTask;
import org.akin.local.backup.BackupDoor;
import org.akin.local.backup.LibraryDoor;
import org.akin.local.backup.Manifest;
import org.akin.paper.CorruptDataException;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.akin.paper.PaperNotFoundException;
import org.akin.recommend.Answer;
import org.akin.recommend.Questions;
import org.akin.recommend.RelatedOptions;
import org.akin.recommend.Seed;
import org.akin.recommend.Suggestions;
import org.akin.topic.TopicName;
import org.akin.write.Cancellation;
import org.akin.write.ImportListener;
import org.akin.write.ImportReport;
import org.akin.write.ImportSettings;
import org.akin.write.OriginEditor;
import org.jspecify.annotations.Nullable;

/// A library of papers and one model: a directory, open in one process at a time, or in a cluster,
/// open in any number of them.
///
/// Thread-safe: questions run side by side and during changes; changes follow one another. The
/// model is loaded when a text is first encoded, so looking at a library needs none; the word index
/// is opened when words are first looked for.
public final class Library implements AutoCloseable {
  private final OpenedBackend opened;
  private final Backend backend;
  private final Corpus corpus;
  private final LibraryChanges changes;
  private final LibraryModel model;
  private final LibraryMap map;
  private final LibraryTopics topics;
  private final LibraryUpkeep upkeep;
  private final Questions questions;
  private final Cancellation cancellation;
  private final @Nullable Library owner;
  private final AtomicBoolean closed = new AtomicBoolean();

  private Library(OpenedBackend opened, LibraryModel model, @Nullable Library owner)
      throws IOException {
    this.opened = opened;
    this.backend = opened.backend();
    this.corpus = backend.corpus();
    this.model = model;
    this.owner = owner;
    this.changes = new LibraryChanges(backend.writer(), model, corpus::facts);
    this.map = new LibraryMap(backend);
    this.topics = new LibraryTopics(backend, model::phrases);
    this.questions = questions(corpus, backend.retrieval());
    this.cancellation = owner == null ? new Cancellation() : owner.cancellation.part();
    this.upkeep = new LibraryUpkeep(opened, model, cancellation);
  }

  /// As the next, with the default settings.
  public static Library open(Path directory) throws IOException {
    return open(directory, LibrarySettings.DEFAULT);
  }

  public static Library open(Path directory, LibrarySettings settings) throws IOException {
    return open(new LibraryAddress.Directory(directory), settings);
  }

  /// Opens or creates a library.
  ///
  /// @throws IOException when the directory cannot be used or another process has it open, or no
  ///   node of the cluster answers
  /// @throws CorruptDataException when it is damaged, of a newer format, or made with another model
  ///   than the settings ask for
  public static Library open(LibraryAddress address, LibrarySettings settings) throws IOException {
    return open(address, settings, false);
  }

  /// Opens a library in a directory in which nothing is to be changed; fails as the next.
  public static Library openToRead(Path directory, LibrarySettings settings) throws IOException {
    return openToRead(new LibraryAddress.Directory(directory), settings);
  }

  /// Opens a library in which nothing is to be changed: no file in its directory is written or
  /// made, so that it may be on a read-only file system. Several processes may read it at a time.
  ///
  /// @throws IOException when there is none, or a process has it open to change
  /// @throws CorruptDataException as [#open]
  public static Library openToRead(LibraryAddress address, LibrarySettings settings)
      throws IOException {
    return open(address, settings, true);
  }

  private static Library open(LibraryAddress address, LibrarySettings settings, boolean toRead)
      throws IOException {
    OpenedBackend opened = OpenedBackend.open(address, toRead);
    try {
      var model = new LibraryModel(settings, opened.backend().corpus()::facts);
      return new Library(opened, model, null);
    } catch (IOException | RuntimeException e) {
      opened.backend().close();
      throw e;
    }
  }

  /// The version of this software.
  public static String version() {
    String version = Library.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  /// Whether it takes changes.
  public boolean isWritable() {
    return backend.isWritable();
  }

  /// Why changes are refused now, such as by a full disk; empty when they are taken.
  public Optional<String> refusal() {
    return backend.refusal();
  }

  /// Why questions cannot be answered now, such as by nodes that are gone; empty when they can.
  public Optional<String> objection() {
    return backend.objection();
  }

  /// What tells this library from every other one, also one it was restored from.
  public String id() {
    return backend.id();
  }

  public StoreFacts facts() {
    return corpus.facts();
  }

  /// What changed, for those who keep a copy elsewhere; empty where that is not kept.
  public Optional<History> history() {
    return backend.history();
  }

  /// The paper known by an identifier, if there is one.
  public Optional<Paper> find(PaperId id) throws IOException {
    return corpus.find(List.of(id)).getFirst().map(FoundPaper::paper);
  }

  /// The paper known by an identifier.
  ///
  /// @throws PaperNotFoundException when there is none
  public Paper paper(PaperId id) throws IOException {
    return find(id).orElseThrow(() -> new PaperNotFoundException(id));
  }

  /// The paper known by an identifier, with what the library knows about it.
  ///
  /// @throws PaperNotFoundException when there is none
  public PaperDetails details(PaperId id) throws IOException {
    return model.steady(() -> {
      var found =
          corpus.find(List.of(id)).getFirst().orElseThrow(() -> new PaperNotFoundException(id));
      TopicName topic = topics.named(found.topic()).orElse(null);
      return new PaperDetails(found.paper(), questions.versions(found), topic);
    });
  }

  /// The papers nearest to a stored paper, best first, without that paper.
  ///
  /// @throws PaperNotFoundException when no paper is known by the identifier
  public Answer related(PaperId id, RelatedOptions options) throws IOException {
    return answered(empty -> questions.related(empty, id, options));
  }

  /// The papers near to some and away from others, best first, without any of them.
  ///
  /// @param like at least one
  /// @param unlike may be empty
  /// @throws PaperNotFoundException when a stored seed is unknown
  /// @throws IOException when a seed must be encoded and the model cannot be read
  public Answer recommend(List<Seed> like, List<Seed> unlike, RelatedOptions options)
      throws IOException {
    return answered(empty -> questions.recommend(empty, like, unlike, options));
  }

  /// The papers that suit what was typed by meaning and by words, best first.
  public Answer search(String typed, RelatedOptions options) throws IOException {
    return search(typed, SearchMode.BOTH, options);
  }

  /// The papers that suit what was typed, best first. Phrases, exclusions and field words hold
  /// whatever the mode; docs/reference/search.md has the language. An identifier of a stored paper
  /// answers with that paper and those nearest to it.
  ///
  /// @throws IOException when the model cannot be read
  public Answer search(String typed, SearchMode mode, RelatedOptions options) throws IOException {
    if (typed.isBlank()) {
      throw new IllegalArgumentException("text is empty");
    }
    return answered(empty -> questions.search(empty, typed, mode, options));
  }

  /// What helps to search: counts of filters, and how words are respelt.
  public SearchAids aids() {
    return new SearchAids(corpus, backend.retrieval());
  }

  /// Puts questions to the backend, or what stands before it.
  Questions questions(Corpus papers, Retrieval search) {
    return new Questions(papers, search, model, model::word);
  }

  OpenedBackend opened() {
    return opened;
  }

  /// What takes long, and is done while it is served.
  public LibraryUpkeep upkeep() {
    return upkeep;
  }

  private Answer answered(Asking.Question question) throws IOException {
    return model.steady(() -> topics.named(new Asking(corpus::facts).answer(question)));
  }

  /// Titles that continue what was typed, the most likely first.
  ///
  /// @param limit most titles, 1 to [RelatedOptions#MAX_LIMIT]
  public Suggestions suggest(String typed, int limit) throws IOException {
    return questions.suggest(facts().generation(), typed, limit);
  }

  public LibraryMap map() {
    return map;
  }

  /// Adds and updates papers. Each commit is whole and durable, so an import that was killed is
  /// resumed by running it again: papers whose text is stored already are not encoded again.
  ///
  /// @param records read to their end, such as by a [org.akin.ingest.PaperReader]
  /// @throws IOException when the input breaks off, the library cannot be written, or the import is
  ///   cancelled; what was committed stays
  public ImportReport importFrom(Iterator<Entry> records, ImportListener listener)
      throws IOException {
    return importFrom(records, listener, ImportSettings.DEFAULT);
  }

  /// As above.
  public ImportReport importFrom(
      Iterator<Entry> records, ImportListener listener, ImportSettings settings)
      throws IOException {
    return changes.run(records, listener, settings, Lane.BULK, cancellation);
  }

  /// As above, of records whose vectors another encoder makes, which is closed behind the last.
  ///
  /// @throws CorruptDataException when its model is not the one that made this library's vectors
  public ImportReport importFrom(
      Iterator<Entry> records,
      PaperEncoder vectors,
      ImportListener listener,
      ImportSettings settings)
      throws IOException {
    return changes.run(records, vectors, listener, settings, cancellation);
  }

  /// Adds or updates a paper, or a few, for someone who waits: encoded while an import runs, not
  /// behind it.
  ///
  /// @throws IOException as an import
  public ImportReport put(Iterator<Entry> records, ImportListener listener) throws IOException {
    return changes.run(records, listener, ImportSettings.DEFAULT, Lane.SINGLE, new Cancellation());
  }

  /// Ends imports early, for a library that is to be closed; what they have committed stays.
  public Cancellation cancellation() {
    return cancellation;
  }

  /// Takes papers out.
  ///
  /// @return the library without them
  /// @throws PaperNotFoundException when one is unknown; then none is taken out
  public StoreFacts remove(List<PaperId> ids) throws IOException {
    return changes.remove(ids);
  }

  /// Where the papers come from, and how merged ones are split.
  public OriginEditor origins() {
    return new OriginEditor(backend.writer(), model::paper, model::title);
  }

  /// The same answer in groups with labels, best first, papers in each by cosine; `related` has the
  /// order of the groups. Does not need topics.
  public Answer grouped(Answer answer) {
    return answer.grouped(PhraseWords::of);
  }

  /// The topics of the papers: what they are and how they are made.
  public LibraryTopics topics() {
    return topics;
  }

  /// Loads the model now rather than at the first text.
  ///
  /// @throws IOException when a model file is missing
  /// @throws CorruptDataException when one was altered, or is not what made this library's vectors
  public Encoder encoder() throws IOException {
    return model.encoder();
  }

  /// How many vectors the index searches: as many as there are papers.
  public int indexed() {
    return backend.indexed();
  }

  /// Loads now what the first questions would otherwise wait for: the model and the word index.
  ///
  /// @throws CorruptDataException when the model is not what made this library's vectors
  public void prepare() throws IOException {
    BackgroundTask<Backend> opening =
        BackgroundTask.start(() -> {
          backend.prepare();
          return backend;
        });
    encoder();
    opening.await();
  }

  /// Hands what the library holds to writers of files.
  public LibraryExport export() {
    return new LibraryExport(corpus, backend.retrieval());
  }

  /// Copies the library as of now; questions and changes go on meanwhile.
  ///
  /// @param target a directory that is not there, empty, or a former backup, which is replaced
  /// @throws CorruptDataException when the library is damaged; then there is no new backup
  /// @throws UnsupportedOperationException when the library is in a cluster
  public Manifest backUp(Path target) throws IOException {
    return opened.directory("a backup").backUp(target);
  }

  /// Lets `akin backup` in other processes of this user ask for copies, until the library is
  /// closed; a cluster is copied by its own means.
  public void answerBackups() throws IOException {
    answerProcesses(BackupDoor::refuse);
  }

  /// The same, and has their other requests answered.
  public void answerProcesses(LibraryDoor.Visitor others) throws IOException {
    LibraryDirectory directory = opened.directory();
    if (owner == null && directory != null) {
      directory.answerProcesses(others);
    }
  }

  /// This library for another user, with its own [#cancellation], who closes it before this one.
  public Library shared() throws IOException {
    return new Library(opened, model, this);
  }

  /// Closes everything; questions and changes must have ended. Closing again does nothing.
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    if (owner != null) {
      owner.cancellation.release(cancellation);
      return;
    }
    LibraryDirectory directory = opened.directory();
    if (directory != null) {
      directory.close();
    }
    model.close();
    backend.close();
  }
}
