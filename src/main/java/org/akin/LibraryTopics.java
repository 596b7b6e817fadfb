package org.akin;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.akin.corpus.Changes;
import org.akin.corpus.Hit;
import org.akin.corpus.StoreFacts;
import org.akin.corpus.StoredPaper;
import org.akin.corpus.TopicAssignment;
import org.akin.local.Exclusive;
import org.akin.local.Follower;
import org.akin.local.NumberKey;
import org.akin.local.facet.FacetTable;
import org.akin.local.store.PaperStore;
import org.akin.local.text.PhraseWords;
import org.akin.paper.PaperId;
import org.akin.paper.PaperNotFoundException;
import org.akin.recommend.Answer;
import org.akin.recommend.Related;
import org.akin.topic.Members;
import org.akin.topic.RetiredTopic;
import org.akin.topic.Topic;
import org.akin.topic.TopicAssignments;
import org.akin.topic.TopicChange;
import org.akin.topic.TopicFit;
import org.akin.topic.TopicListener;
import org.akin.topic.TopicName;
import org.akin.topic.TopicSettings;
import org.akin.topic.TopicTree;
import org.jspecify.annotations.Nullable;

/// The topics of a library: what they are, which papers they hold, and how they are made.
///
/// Thread-safe. Topics are made by [#fit]; papers that come later join the nearest at once, in the
/// commit that stores them, and papers that are taken out leave.
public final class LibraryTopics {
  /// What is said where topics are asked for and there are none.
  public static final String HOW_TO_MAKE =
      "this library has no topics yet; make them with 'akin topics fit'";

  private record Seen(TopicTree tree, Map<Integer, Topic> byNumber) {}

  /// @param version as of which, or later: a later change has them read again
  private record CachedMembers(long version, Members members) {}

  private final PaperStore store;
  private final FacetTable table;
  private final Exclusive.Writer writer;
  private final ReentrantLock fitting = new ReentrantLock();
  private final TopicAssignments assignments = new TopicAssignments();
  private volatile Seen seen;

  /// Grows after every change of what is shown.
  private final AtomicLong version = new AtomicLong();

  private volatile @Nullable CachedMembers cached;

  /// Papers that changed since the running fit began; null while none runs. Set by a writer, so
  /// that no commit is under way that does not see it.
  private volatile @Nullable Set<Integer> touched;

  LibraryTopics(PaperStore store, FacetTable table, Exclusive.Writer writer) throws IOException {
    this.store = store;
    this.table = table;
    this.writer = writer;
    TopicTree tree = store.topics().tree().map(TopicTree::read).orElse(TopicTree.NONE);
    seen = new Seen(tree, tree.byNumber());
    store.topics().forEachAssignment(assignments::put);
  }

  /// The topics of the last fit; without topics before the first.
  public TopicTree tree() {
    return seen.tree();
  }

  /// Whether topics have been made.
  public boolean fitted() {
    return !tree().topics().isEmpty();
  }

  /// The number of a paper's topic, by the store's number; 0 when it is in none.
  int number(int paper) {
    return assignments.topic(paper);
  }

  /// The topic of a paper, by the store's number; empty when it is in none.
  public Optional<TopicName> of(int paper) {
    return named(number(paper));
  }

  private Optional<TopicName> named(int topic) {
    return Optional.ofNullable(seen.byNumber().get(topic)).map(LibraryTopics::name);
  }

  /// The topic of a paper; empty when it is in none.
  ///
  /// @throws PaperNotFoundException when no paper is known by the identifier
  public Optional<TopicName> of(PaperId id) throws IOException {
    OptionalInt number = store.number(id);
    return named(number(number.orElseThrow(() -> new PaperNotFoundException(id))));
  }

  /// The papers of each topic, as they are now.
  public Members members() {
    long current = version.get();
    CachedMembers known = cached;
    if (known == null || known.version() != current) {
      known = new CachedMembers(current, Members.of(tree(), assignments));
      cached = known;
    }
    return known.members();
  }

  /// All fields, then all topics, the largest first.
  public List<TopicSummary> all() {
    Members members = members();
    return tree().topics().stream()
        .sorted(
            Comparator.comparing((Topic topic) -> !topic.isField())
                .thenComparingInt(topic -> -members.size(topic)))
        .map(topic -> summary(topic, members))
        .toList();
  }

  private TopicSummary summary(Topic topic, Members members) {
    return new TopicSummary(
        topic.id(),
        topic.label(),
        name(topic.parent()),
        topic.phrases(),
        members.size(topic),
        byYear(topic));
  }

  private @Nullable TopicName name(@Nullable String id) {
    return id == null ? null : tree().find(id).map(LibraryTopics::name).orElse(null);
  }

  private static TopicName name(Topic topic) {
    return new TopicName(topic.id(), topic.label());
  }

  /// How many papers no topic takes.
  public int unplaced() {
    return fitted() ? store.facts().papers() - members().assigned() : 0;
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
    Members members = members();
    List<TopicDetails.Neighbour> near =
        neighbours(topic, neighbours).stream()
            .map(one ->
                new TopicDetails.Neighbour(one.topic().id(), one.topic().label(), one.cosine()))
            .toList();
    return Optional.of(
        new TopicDetails(
            summary(topic, members),
            members.children(topic).stream().map(LibraryTopics::name).toList(),
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

  /// How many papers of a topic or field appeared in each year; those of unknown year are left out.
  public SortedMap<Integer, Integer> byYear(Topic topic) {
    SortedMap<Integer, Integer> years = new TreeMap<>();
    for (int number : members().papers(topic)) {
      int year = table.year(number);
      if (year != 0) {
        years.merge(year, 1, Integer::sum);
      }
    }
    return years;
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
    Optional<Topic> topic = tree().find(id);
    if (topic.isEmpty()) {
      return new Page(List.of(), 0);
    }
    Members members = members();
    int[] within =
        IntStream.of(members.typicalFirst(topic.get()))
            .filter(number -> isWithin(table.year(number), from, to))
            .toArray();
    return new Page(
        papers(IntStream.of(within).skip(offset).limit(limit).boxed().toList(), members),
        within.length);
  }

  private List<Related> papers(List<Integer> page, Members members) throws IOException {
    List<Related> papers = new ArrayList<>(page.size());
    List<float @Nullable []> vectors = store.vectors(page);
    List<@Nullable StoredPaper> found = store.papers(page);
    for (int i = 0; i < page.size(); i++) {
      StoredPaper stored = found.get(i);
      float[] vector = vectors.get(i);
      if (stored != null && vector != null) {
        int number = stored.number();
        int topic = number(number);
        var hit =
            new Hit(
                new NumberKey(number), vector, members.cosine(number), table.day(number), topic);
        papers.add(new Related(hit, stored.paper(), List.of()).in(named(topic).orElse(null)));
      }
    }
    return papers;
  }

  private static boolean isWithin(int year, @Nullable Integer from, @Nullable Integer to) {
    return (from == null && to == null)
        || (year != 0 && (from == null || year >= from) && (to == null || year <= to));
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
  public List<TopicChange> changes() throws IOException {
    return store.topics().changes().stream().map(TopicChange::read).toList();
  }

  /// Fits the topics again. Takes effect at once when all is done; a process that is killed before
  /// leaves the topics that were there. Fits follow one another, and papers may be added and
  /// removed meanwhile.
  ///
  /// @return what became of the topics of before
  /// @throws IllegalArgumentException when the library holds no papers
  public List<TopicChange> fit(TopicSettings settings, TopicListener listener) throws IOException {
    fitting.lock();
    try {
      Set<Integer> changed = ConcurrentHashMap.newKeySet();
      writer.write(() -> {
        touched = changed;
        return store.facts();
      });
      var made = new TopicFit(store, settings, PhraseWords::of, listener).run(tree(), assignments);
      writer.write(() -> complete(made, changed));
      return made.changes();
    } finally {
      touched = null;
      fitting.unlock();
    }
  }

  private StoreFacts complete(TopicFit.Result made, Set<Integer> changed) throws IOException {
    TopicTree tree = made.tree();
    Map<Integer, TopicAssignment> current = new LinkedHashMap<>();
    made.assignments().forEach(one -> current.put(one.paper(), one));
    TopicTree.Assigner assigner = tree.assigner();
    for (int number : changed) {
      current.remove(number);
      Optional<float[]> vector = store.vector(number);
      vector.ifPresent(now -> current.put(number, assigner.assign(number, now)));
    }
    List<byte[]> log = made.changes().stream().map(TopicChange::bytes).toList();
    StoreFacts facts = store.topics().replace(tree.bytes(), log, current.values());
    current.values().forEach(assignments::put);
    seen = new Seen(tree, tree.byNumber());
    version.incrementAndGet();
    return facts;
  }

  /// Gives papers their topics in the commit that stores them.
  Follower follower() {
    return new Follower() {
      @Override
      public String name() {
        return "table of topics";
      }

      @Override
      public void prepare(Changes changes) {
        assign(changes);
      }

      @Override
      public void follow(Changes changes, StoreFacts committed) {
        changes.assignments().forEach(assignments::put);
        changes.removals().forEach(assignments::remove);
        version.incrementAndGet();
      }

      @Override
      public void catchUp(long since) throws IOException {
        store.changes().requireSince(since).stream().forEach(assignments::remove);
        store.topics().forEachAssignment(assignments::put);
        version.incrementAndGet();
      }
    };
  }

  private void assign(Changes changes) {
    Set<Integer> changed = touched;
    boolean fitted = fitted();
    TopicTree.Assigner assigner = fitted ? tree().assigner() : null;
    Map<Integer, TopicAssignment> current = new HashMap<>();
    changes.forEachVector((number, vector) -> {
      if (changed != null) {
        changed.add(number);
      }
      if (assigner != null) {
        current.put(number, assigner.assign(number, vector));
      }
    });
    current.values().forEach(changes::assign);
    if (changed != null) {
      changed.addAll(changes.removals());
    }
  }

  /// The same answer with the topic of each paper.
  Answer named(Answer answer) {
    return answer.map(one -> one.in(named(one.hit().topic()).orElse(null)));
  }
}
