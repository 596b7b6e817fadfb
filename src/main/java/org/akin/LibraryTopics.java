package org.akin;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.akin.analysis.PhraseWords;
import org.akin.corpus.Backend;
import org.akin.corpus.Corpus;
import org.akin.corpus.CorpusScan;
import org.akin.corpus.FacetCounts;
import org.akin.corpus.Filters;
import org.akin.corpus.FoundPaper;
import org.akin.corpus.ModelStamp;
import org.akin.corpus.Retrieval;
import org.akin.corpus.StoreFacts;
import org.akin.corpus.TopicAnnotations;
import org.akin.corpus.TopicCounts;
import org.akin.corpus.TypicalPapers;
import org.akin.paper.FreeHeap;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.akin.paper.PaperNotFoundException;
import org.akin.recommend.Answer;
import org.akin.recommend.Related;
import org.akin.topic.PhraseEncoder;
import org.akin.topic.RetiredTopic;
import org.akin.topic.Topic;
import org.akin.topic.TopicChange;
import org.akin.topic.TopicFit;
import org.akin.topic.TopicListener;
import org.akin.topic.TopicName;
import org.akin.topic.TopicReading;
import org.akin.topic.TopicSettings;
import org.akin.topic.TopicTree;
import org.akin.vector.Vectors;
import org.jspecify.annotations.Nullable;

/// The topics of a library: what they are, which papers they hold, and how they are made.
///
/// Thread-safe. Topics are made by [#fit]; papers that come later join the nearest at once, in the
/// commit that stores them, and papers that are taken out leave.
public final class LibraryTopics {
  /// What is said where topics are asked for and there are none.
  public static final String HOW_TO_MAKE =
      "this library has no topics yet; make them with 'akin topics fit'";

  /// Among which the most central is looked for.
  private static final int TYPICAL_OF_FIELD = 300;

  /// @param documents that it was read from
  private record Seen(
      TopicAnnotations.Documents documents, TopicTree tree, Map<Integer, Topic> byNumber) {}

  private final Corpus corpus;
  private final TopicAnnotations topics;
  private final PhraseEncoder model;
  private final Retrieval retrieval;
  private final ReentrantLock fitting = new ReentrantLock();
  private volatile Seen seen;

  LibraryTopics(Backend backend, PhraseEncoder model) {
    this.model = model;
    this.corpus = backend.corpus();
    this.topics = backend.topics();
    this.retrieval = backend.retrieval();
    this.seen = read(topics.documents());
  }

  private static Seen read(TopicAnnotations.Documents documents) {
    byte[] stored = documents.tree();
    TopicTree tree = stored == null ? TopicTree.NONE : TopicTree.read(stored);
    return new Seen(documents, tree, tree.byNumber());
  }

  private Seen seen() {
    Seen known = seen;
    TopicAnnotations.Documents current = topics.documents();
    if (known.documents() != current) {
      known = read(current);
      seen = known;
    }
    return known;
  }

  /// The topics of the last fit; without topics before the first.
  public TopicTree tree() {
    return seen().tree();
  }

  /// Whether topics have been made.
  public boolean fitted() {
    return !tree().topics().isEmpty();
  }

  /// The topic of a number; empty when there is none.
  Optional<TopicName> named(int topic) {
    return Optional.ofNullable(seen().byNumber().get(topic)).map(LibraryTopics::name);
  }

  /// The topic of a paper; empty when it is in none.
  ///
  /// @throws PaperNotFoundException when no paper is known by the identifier
  public Optional<TopicName> of(PaperId id) throws IOException {
    Optional<FoundPaper> found = corpus.find(List.of(id)).getFirst();
    return named(found.orElseThrow(() -> new PaperNotFoundException(id)).topic());
  }

  /// The field that a topic is in; empty when it is in none.
  ///
  /// @param id of the topic
  public Optional<TopicName> field(String id) {
    TopicTree tree = tree();
    return tree.find(id).map(topic -> name(tree, topic.parent()));
  }

  /// All fields, then all topics, the largest first.
  public List<TopicSummary> all() throws IOException {
    TopicTree tree = tree();
    TopicCounts counts = topics.counts();
    return tree.topics().stream()
        .sorted(
            Comparator.comparing((Topic topic) -> !topic.isField())
                .thenComparingInt(topic -> -size(tree, topic, counts)))
        .map(topic -> summary(tree, topic, counts))
        .toList();
  }

  private static int size(TopicTree tree, Topic topic, TopicCounts counts) {
    return tree.numbers(topic).stream()
        .mapToInt(leaf -> counts.sizes().getOrDefault(leaf, 0))
        .sum();
  }

  private static TopicSummary summary(TopicTree tree, Topic topic, TopicCounts counts) {
    SortedMap<Integer, Integer> byYear = new TreeMap<>();
    for (int leaf : tree.numbers(topic)) {
      counts
          .years()
          .getOrDefault(leaf, Collections.emptySortedMap())
          .forEach((year, papers) -> byYear.merge(year, papers, Integer::sum));
    }
    return new TopicSummary(
        topic.id(),
        topic.label(),
        name(tree, topic.parent()),
        topic.phrases(),
        size(tree, topic, counts),
        byYear);
  }

  private static @Nullable TopicName name(TopicTree tree, @Nullable String id) {
    return id == null ? null : tree.find(id).map(LibraryTopics::name).orElse(null);
  }

  private static TopicName name(Topic topic) {
    return new TopicName(topic.id(), topic.label());
  }

  /// How many papers no topic takes.
  public int unplaced() throws IOException {
    return fitted() ? corpus.facts().papers() - topics.counts().assigned() : 0;
  }

  /// All there is to know of a topic or field, also of one that ended; empty when there never was
  /// one.
  ///
  /// @param typical most typical papers
  /// @param neighbours most neighbours
  public Optional<TopicDetails> details(String id, int typical, int neighbours) throws IOException {
    TopicTree tree = tree();
    List<TopicChange> changes =
        changes().stream()
            .filter(change -> change.topic().equals(id) || id.equals(change.other()))
            .toList();
    Optional<Topic> current = tree.find(id);
    if (current.isEmpty()) {
      return tree.findRetired(id).map(ended -> ended(tree, ended, changes));
    }
    Topic topic = current.get();
    List<TopicDetails.Neighbour> near =
        neighbours(topic, neighbours).stream()
            .map(one ->
                new TopicDetails.Neighbour(one.topic().id(), one.topic().label(), one.cosine()))
            .toList();
    return Optional.of(
        new TopicDetails(
            summary(tree, topic, topics.counts()),
            tree.children(topic).stream().map(LibraryTopics::name).toList(),
            papers(id, null, null, 0, typical).papers(),
            near,
            changes,
            null));
  }

  private static TopicDetails ended(TopicTree tree, RetiredTopic ended, List<TopicChange> changes) {
    TopicName successor = tree.successor(ended).map(LibraryTopics::name).orElse(null);
    var summary = new TopicSummary(ended.id(), ended.label(), null, List.of(), 0, new TreeMap<>());
    return new TopicDetails(
        summary,
        List.of(),
        List.of(),
        List.of(),
        changes,
        new TopicDetails.Ended(ended.kind(), successor));
  }

  /// Some papers of a topic.
  ///
  /// @param papers with their cosines to their topic's centroid, most typical first
  /// @param total how many there are
  public record Page(List<Related> papers, int total) {}

  /// Papers of a topic or field, the most typical first; none when it ended or never was.
  ///
  /// @param from first year, or null
  /// @param to last year, or null
  /// @param offset papers to pass over
  public Page papers(String id, @Nullable Integer from, @Nullable Integer to, int offset, int limit)
      throws IOException {
    return papers(id, new Filters(from, to, Set.of(), Set.of(), -1, Set.of()), offset, limit);
  }

  /// As above, of those that pass filters; the least cosine and papers to leave out are not looked
  /// at.
  ///
  /// @throws UnsupportedOperationException when the backend cannot filter so
  public Page papers(String id, Filters filters, int offset, int limit) throws IOException {
    TopicTree tree = tree();
    Optional<Topic> topic = tree.find(id);
    if (topic.isEmpty()) {
      return new Page(List.of(), 0);
    }
    var query = new TopicAnnotations.Query(tree.numbers(topic.get()), filters, offset, limit);
    TypicalPapers typical = topics.typical(query);
    List<Related> papers =
        typical.papers().stream()
            .map(one ->
                new Related(one.hit(), one.paper(), List.of())
                    .in(named(one.hit().topic()).orElse(null)))
            .toList();
    return new Page(papers, typical.total());
  }

  /// How many papers of a topic or field pass filters, and how many would with other values.
  ///
  /// @param most values of one filter
  public FacetCounts facets(String id, Filters filters, int most) throws IOException {
    TopicTree tree = tree();
    Optional<Topic> topic = tree.find(id);
    return topic.isEmpty()
        ? FacetCounts.UNKNOWN
        : topics.facets(tree.numbers(topic.get()), filters, most);
  }

  /// Of the papers that are typical of the topics in a field, the one nearest to the centroid of
  /// the field; empty when it holds none.
  public Optional<Paper> central(String field) throws IOException {
    Optional<Topic> topic = tree().find(field);
    return topic.isEmpty()
        ? Optional.empty()
        : papers(field, null, null, 0, TYPICAL_OF_FIELD).papers().stream()
            .max(
                Comparator.comparingDouble(
                    one -> Vectors.dot(topic.get().centroid(), one.hit().vector())))
            .map(Related::paper);
  }

  /// The papers that appeared last, the newest first, each with its topic; none where the backend
  /// cannot tell.
  ///
  /// @param last day that counts: what is dated later has a wrong date
  /// @param limit most papers
  public List<PaperDetails> newest(LocalDate last, int limit) throws IOException {
    return retrieval.newest(Math.toIntExact(last.toEpochDay()), limit).stream()
        .map(one -> new PaperDetails(one.paper(), List.of(), named(one.topic()).orElse(null)))
        .toList();
  }

  private record Near(Topic topic, float cosine) {}

  private List<Near> neighbours(Topic topic, int limit) {
    return tree().topics().stream()
        .filter(other -> other.isField() == topic.isField() && !other.id().equals(topic.id()))
        .map(other -> new Near(other, topic.cosine(other)))
        .sorted(Comparator.comparingDouble(Near::cosine).reversed())
        .limit(limit)
        .toList();
  }

  /// What became of topics and fields in all fits, oldest first.
  public List<TopicChange> changes() {
    return topics.documents().changes().stream().map(TopicChange::read).toList();
  }

  /// Checks that a fit leaves the process that serves the library some memory: it takes all
  /// vectors, half of them once more for sums and neighbours, and what does not grow.
  ///
  /// @throws IOException when it does not
  public void requireMemory() throws IOException {
    StoreFacts facts = corpus.facts();
    ModelStamp model = facts.model();
    long vectors = model == null ? 0 : (long) facts.papers() * model.dimension() * Float.BYTES;
    FreeHeap.require("fitting topics", vectors * 3 / 2 + (64L << 20));
  }

  /// Fits the topics again. Takes effect at once when all is done; a process that is killed before
  /// leaves the topics that were there. Fits follow one another, and papers may be added and
  /// removed meanwhile.
  ///
  /// @return what became of the topics of before
  /// @throws IllegalArgumentException when the library holds no papers
  public List<TopicChange> fit(TopicSettings settings, TopicListener listener) throws IOException {
    fitting.lock();
    try (CorpusScan scan = corpus.sample()) {
      var made =
          new TopicFit(scan, settings, new TopicReading(PhraseWords::of, model), listener)
              .run(tree(), corpus.facts());
      List<byte[]> changes = made.changes().stream().map(TopicChange::bytes).toList();
      topics.replace(
          scan, new TopicAnnotations.Documents(made.tree().bytes(), changes), made.assignments());
      return made.changes();
    } finally {
      fitting.unlock();
    }
  }

  /// The same answer with the topic of each paper.
  Answer named(Answer answer) {
    return answer.map(one -> one.in(named(one.hit().topic()).orElse(null)));
  }
}
