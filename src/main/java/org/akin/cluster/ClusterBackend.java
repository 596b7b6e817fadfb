package org.akin.cluster;

import java.io.IOException;
import java.net.ConnectException;
import java.util.Optional;
import java.util.function.Consumer;
import org.akin.cluster.StateDocument.Version;
import org.akin.corpus.Backend;
import org.akin.corpus.Corpus;
import org.akin.corpus.CorpusWriter;
import org.akin.corpus.History;
import org.akin.corpus.MapAnnotations;
import org.akin.corpus.Retrieval;
import org.akin.corpus.StoreFacts;
import org.akin.corpus.TopicAnnotations;
import org.akin.paper.CorruptDataException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A library in an OpenSearch cluster. Holds connections and caches, and nothing that is lost with
/// the process.
public final class ClusterBackend implements Backend {
  private static final Logger LOG = LoggerFactory.getLogger(ClusterBackend.class);

  private final Cluster cluster;
  private final CurrentState current;
  private final Commits commits;
  private final Names names;
  private final TopicDocuments documents;
  private final TopicNumbers topics;
  private final ClusterFrequencies frequencies;
  private final ClusterDictionary.Memory memory = new ClusterDictionary.Memory();

  private final boolean writable;

  private ClusterBackend(
      Cluster cluster, Names names, StateDocument document, CurrentState now, boolean writable) {
    this.cluster = cluster;
    this.names = names;
    this.current = now;
    this.writable = writable;
    this.commits = new Commits(cluster, document, now, new Journal(cluster, names));
    this.documents = new TopicDocuments(cluster, names);
    this.frequencies = new ClusterFrequencies(cluster);
    this.topics = new TopicNumbers(new AnnotationReader(cluster));
  }

  /// Opens a library, or makes an empty one.
  ///
  /// @param toRead whether one that is not there is a mistake
  /// @throws IOException when no node answers, or is not an OpenSearch that can hold a library
  /// @throws CorruptDataException when the library is of a newer format
  public static ClusterBackend open(
      ClusterAddress address, ClusterSettings settings, boolean toRead) throws IOException {
    Cluster cluster = new Cluster(address, settings);
    try {
      cluster.requireVersion();
      Names names = new Names(address.library());
      StateDocument document = new StateDocument(cluster, names);
      long at = System.nanoTime();
      Version version = document.read().orElse(null);
      if (version == null) {
        if (toRead) {
          throw new IOException(
              "no library at %s; create one with 'akin import FILE' or name another with --home"
                  .formatted(address));
        }
        version = document.create();
      }
      return new ClusterBackend(
          cluster, names, document, new CurrentState(document, version, at), !toRead);
    } catch (IOException | RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  /// What a check has found besides problems.
  ///
  /// @param facts of the library
  /// @param recall share of the ten nearest that its searches find, over a hundred papers
  public record Verified(StoreFacts facts, double recall) {}

  /// Reads everything and compares it; changes nothing.
  ///
  /// @param problems told each thing that is wrong, in one sentence that says where
  public Verified verify(Consumer<String> problems) throws IOException {
    return new ClusterVerification(cluster, names, current.get(), problems).run();
  }

  /// Mends what can be made of the papers that the engine has.
  public ClusterRepair.Report repair(ClusterRepair.Vectorizer vectorizer) throws IOException {
    return new ClusterRepair(cluster, names, documents, vectorizer).run(commits);
  }

  /// A text that is kept with the library; empty when none of this name is.
  public Optional<String> note(String name) throws IOException {
    return new Notes(cluster, names).read(name);
  }

  /// Keeps a text with the library, durably, in the place of the former.
  public void note(String name, String text) throws IOException {
    new Notes(cluster, names).write(name, text);
  }

  /// Keeps a text in the place of a certain one.
  ///
  /// @param former null when there is to be none
  /// @param text which nobody else writes
  /// @return false when another one is kept
  public boolean claim(String name, @Nullable String former, String text) throws IOException {
    return new Notes(cluster, names).replace(name, former, text);
  }

  /// Encodes all papers with another model while the library is read and changed.
  ///
  /// @param model its name; null for the one that an interrupted run has begun with
  /// @throws IOException when the model cannot be read, another one has begun and is not to be
  ///   discarded, or the job is cancelled
  /// @throws IllegalArgumentException when no model is named and none has begun
  public ClusterReencoder.Report reencode(@Nullable String model, ClusterReencoder.Job job)
      throws IOException {
    return new ClusterReencoder(cluster, names, current, commits, job).run(model);
  }

  /// Backs the library up while it is read and changed.
  ///
  /// @param place a directory that all nodes may write to, or `repository:NAME`
  public ClusterBackup.Report backUp(String place) throws IOException {
    return backup(place).backUp();
  }

  /// Restores the latest backup, while the library is read.
  ///
  /// @param place as of [#backUp]
  /// @param force whether papers that are there are replaced
  public ClusterBackup.Report restore(String place, boolean force) throws IOException {
    return backup(place).restore(current.get(), force);
  }

  private ClusterBackup backup(String place) throws IOException {
    return new ClusterBackup(cluster, names, commits, new Snapshots(cluster, place));
  }

  @Override
  public String id() {
    return current.get().id();
  }

  @Override
  public boolean isWritable() {
    return writable;
  }

  @Override
  public Optional<String> refusal() {
    try {
      return new ClusterHealth(cluster, names).refusal(current.last());
    } catch (IOException e) {
      LOG.debug("not known whether changes are taken", e);
      return Optional.of("the library's cluster does not answer");
    }
  }

  @Override
  public Optional<String> objection() {
    try {
      return new ClusterHealth(cluster, names).objection(current.last());
    } catch (ConnectException e) {
      LOG.debug("not ready", e);
      return Optional.of("no node of the library's cluster answers");
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public int indexed() {
    return current.get().papers();
  }

  /// Has the topics read; the cluster keeps the rest ready.
  @Override
  public void prepare() throws IOException {
    documents.of(current.get());
  }

  @Override
  public Corpus corpus() {
    return new ClusterCorpus(cluster, current, new PaperReader(cluster), topics);
  }

  @Override
  public CorpusWriter writer() {
    return new ClusterWriter(cluster, names, current, commits, annotator());
  }

  @Override
  public Retrieval retrieval() {
    return new ClusterRetrieval(
        cluster,
        current,
        new PaperReader(cluster),
        topics,
        frequencies,
        memory,
        new Notes(cluster, names));
  }

  @Override
  public TopicAnnotations topics() {
    return new ClusterTopics(cluster, names, current, commits, documents);
  }

  @Override
  public MapAnnotations map() {
    return new ClusterMap(cluster, names, current, commits, annotator());
  }

  @Override
  public Optional<History> history() {
    return Optional.of(new ClusterHistory(new ChangeIndex(cluster, names), current));
  }

  private Annotator annotator() {
    return new Annotator(cluster, documents);
  }

  @Override
  public void close() {
    commits.close();
    cluster.close();
  }
}
