package org.akin.local;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.akin.corpus.Changes;
import org.akin.corpus.CorpusScan;
import org.akin.corpus.FacetCounts;
import org.akin.corpus.Filters;
import org.akin.corpus.Hit;
import org.akin.corpus.StoreFacts;
import org.akin.corpus.StoredPaper;
import org.akin.corpus.TopicAnnotations;
import org.akin.corpus.TopicAssignment;
import org.akin.corpus.TopicCounts;
import org.akin.corpus.TypicalPapers;
import org.akin.corpus.TypicalPapers.TypicalPaper;
import org.akin.local.facet.FacetTable;
import org.akin.local.store.PaperStore;
import org.akin.topic.Members;
import org.akin.topic.TopicAssignments;
import org.akin.topic.TopicTree;
import org.jspecify.annotations.Nullable;

/// The topics in a store, with the topic of each paper in memory; gives papers their topics in the
/// commit that stores them.
final class LocalTopics implements TopicAnnotations, Follower {
  /// What is counted, as of a version.
  private record Counted(long version, Members members, TopicCounts counts) {}

  private final PaperStore store;
  private final FacetTable table;
  private final Commits commits;
  private final TopicAssignments assignments = new TopicAssignments();
  private volatile Documents documents;
  private volatile TopicTree tree;

  /// Grows after every change of what is counted.
  private final AtomicLong version = new AtomicLong();

  private volatile @Nullable Counted counted;

  LocalTopics(PaperStore store, FacetTable table, Commits commits) throws IOException {
    this.store = store;
    this.table = table;
    this.commits = commits;
    this.documents = read();
    this.tree = tree(documents);
    store.topics().forEachAssignment(assignments::put);
  }

  private Documents read() throws IOException {
    return new Documents(store.topics().tree().orElse(null), store.topics().changes());
  }

  private static TopicTree tree(Documents documents) {
    byte[] stored = documents.tree();
    return stored == null ? TopicTree.NONE : TopicTree.read(stored);
  }

  /// The number of a paper's topic; 0 when it is in none.
  int topic(int paper) {
    return assignments.topic(paper);
  }

  @Override
  public Documents documents() {
    return documents;
  }

  @Override
  public TopicCounts counts() {
    return counted().counts();
  }

  private Counted counted() {
    long now = version.get();
    Counted known = counted;
    if (known == null || known.version() != now) {
      Members members = Members.of(assignments);
      known = new Counted(now, members, count(members));
      counted = known;
    }
    return known;
  }

  private TopicCounts count(Members members) {
    Map<Integer, Integer> sizes = new HashMap<>();
    Map<Integer, SortedMap<Integer, Integer>> years = new HashMap<>();
    for (int topic : members.topics()) {
      int[] papers = members.papers(topic);
      SortedMap<Integer, Integer> byYear = new TreeMap<>();
      for (int paper : papers) {
        int year = table.year(paper);
        if (year != 0) {
          byYear.merge(year, 1, Integer::sum);
        }
      }
      sizes.put(topic, papers.length);
      years.put(topic, byYear);
    }
    return new TopicCounts(sizes, years);
  }

  @Override
  public TypicalPapers typical(Query query) throws IOException {
    Members members = counted().members();
    BitSet passing = table.passing(query.filters());
    int[] within =
        IntStream.of(members.typicalFirst(query.topics()))
            .filter(number -> passing == null || passing.get(number))
            .toArray();
    List<Integer> page =
        IntStream.of(within).skip(query.offset()).limit(query.limit()).boxed().toList();
    return new TypicalPapers(papers(page, members), within.length);
  }

  @Override
  public FacetCounts facets(Set<Integer> topics, Filters filters, int most) {
    BitSet among = new BitSet();
    Members members = counted().members();
    topics.forEach(topic -> IntStream.of(members.papers(topic)).forEach(among::set));
    return table.counts(filters, among, most);
  }

  private List<TypicalPaper> papers(List<Integer> page, Members members) throws IOException {
    List<TypicalPaper> papers = new ArrayList<>(page.size());
    List<float @Nullable []> vectors = store.vectors(page);
    List<@Nullable StoredPaper> found = store.papers(page);
    for (int i = 0; i < page.size(); i++) {
      StoredPaper stored = found.get(i);
      float[] vector = vectors.get(i);
      if (stored != null && vector != null) {
        int number = stored.number();
        var key = new NumberKey(number);
        var hit = new Hit(key, vector, members.cosine(number), table.day(number), topic(number));
        papers.add(new TypicalPaper(hit, stored.paper()));
      }
    }
    return papers;
  }

  @Override
  public void replace(CorpusScan scan, Documents made, List<TopicAssignment> assigned)
      throws IOException {
    var read = (LocalScan) scan;
    commits.write(() -> {
      read.requireSameVectors();
      return replace(read.changed(), made, assigned);
    });
  }

  /// Takes over what the store has been given.
  void carriedOver(List<TopicAssignment> assigned) throws IOException {
    assignments.replace(assigned);
    documents = read();
    tree = tree(documents);
    version.incrementAndGet();
  }

  private StoreFacts replace(Set<Integer> changed, Documents made, List<TopicAssignment> assigned)
      throws IOException {
    TopicTree replacement = tree(made);
    Map<Integer, TopicAssignment> current = new LinkedHashMap<>();
    assigned.forEach(one -> current.put(one.paper(), one));
    TopicTree.Assigner assigner = replacement.assigner();
    for (int number : changed) {
      current.remove(number);
      Optional<float[]> vector = store.vector(number);
      vector.ifPresent(now -> current.put(number, assigner.assign(number, now)));
    }
    StoreFacts facts =
        store
            .topics()
            .replace(Objects.requireNonNull(made.tree()), made.changes(), current.values());
    assignments.replace(current.values());
    tree = replacement;
    documents = read();
    version.incrementAndGet();
    return facts;
  }

  @Override
  public String name() {
    return "table of topics";
  }

  @Override
  public void prepare(Changes changes) {
    TopicTree current = tree;
    if (current.topics().isEmpty()) {
      return;
    }
    TopicTree.Assigner assigner = current.assigner();
    List<TopicAssignment> assigned = new ArrayList<>();
    changes.forEachVector((number, vector) -> assigned.add(assigner.assign(number, vector)));
    assigned.forEach(changes::assign);
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
}
