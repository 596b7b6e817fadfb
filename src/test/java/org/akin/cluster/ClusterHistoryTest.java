package org.akin.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.akin.cluster.node.OnNodes;
import org.akin.corpus.Backend;
import org.akin.corpus.History;
import org.akin.corpus.History.Change;
import org.akin.corpus.History.Kind;
import org.akin.corpus.HistoryContract;
import org.akin.corpus.ModelStamp;
import org.akin.corpus.StoredPaper;
import org.akin.paper.BarePaper;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@OnNodes
@Timeout(300)
class ClusterHistoryTest extends HistoryContract {
  private static final ModelStamp MODEL = new ModelStamp("none", "0".repeat(64), 8);

  @RegisterExtension private final ClusterLibrary library = new ClusterLibrary();

  @Override
  protected Backend open() throws IOException {
    return library.open();
  }

  private static PaperId id(int i) {
    return PaperId.parse("changed-" + i);
  }

  private static Paper paper(int i) {
    return BarePaper.of(List.of(id(i)), "Title " + i, "", List.of());
  }

  private static void put(ClusterBackend by, int i) throws IOException {
    TestCluster.put(by, MODEL, paper(i), TestCluster.axis(MODEL, i));
  }

  private static void remove(ClusterBackend by, int i) throws IOException {
    by.writer()
        .write(
            null,
            (stored, changes) -> {
              stored.number(id(i)).ifPresent(changes::remove);
              return i;
            });
  }

  private static History history(ClusterBackend of) {
    return of.history().orElseThrow();
  }

  private static List<String> problems(ClusterBackend of) throws IOException {
    List<String> problems = new ArrayList<>();
    of.verify(problems::add);
    return problems;
  }

  @Test
  void anotherProcessKnowsOfAChangeThatWasAcknowledged() throws IOException {
    try (ClusterBackend one = library.open();
        ClusterBackend other = library.open()) {
      for (int i = 0; i < 4; i++) {
        long before = other.corpus().facts().generation();
        put(one, i);
        assertThat(history(other).since(before, 10).changes())
            .extracting(Change::id, Change::kind, Change::generation)
            .containsExactly(tuple(id(i).toString(), Kind.ADDED, before + 1));
      }
    }
  }

  /// Two processes change a few papers again and again while a third one follows: what it makes of
  /// the changes is what the library holds in the end.
  @Test
  void whoFollowsConcurrentWritersEndsWithTheSamePapers() throws Exception {
    try (ClusterBackend one = library.open();
        ClusterBackend other = library.open();
        ClusterBackend third = library.open();
        ExecutorService running = Executors.newFixedThreadPool(3)) {
      AtomicBoolean written = new AtomicBoolean();
      Future<Set<String>> follower = running.submit(() -> follow(third, written));
      List<Future<?>> writers = new ArrayList<>();
      writers.add(running.submit(() -> change(one, 0)));
      writers.add(running.submit(() -> change(other, 3)));
      for (Future<?> writer : writers) {
        writer.get();
      }
      written.set(true);
      Set<String> there = new HashSet<>();
      third.corpus().scan().forEachPaper(paper -> there.add(paper.paper().id().toString()));
      assertThat(there).isNotEmpty();
      assertThat(follower.get()).isEqualTo(there);
      assertThat(problems(third)).isEmpty();
    }
  }

  private static Void change(ClusterBackend by, int seed) throws IOException {
    for (int i = 0; i < 12; i++) {
      int which = (seed + 5 * i) % 7;
      if ((i + seed) % 3 == 2) {
        remove(by, which);
      } else {
        put(by, which);
      }
    }
    return null;
  }

  private static Set<String> follow(ClusterBackend by, AtomicBoolean written) throws IOException {
    Set<String> known = new HashSet<>();
    long since = 0;
    boolean last;
    do {
      last = written.get();
      History.Page page = history(by).since(since, 2);
      for (Change change : page.changes()) {
        assertThat(change.generation()).isGreaterThan(since);
        if (change.kind() == Kind.REMOVED) {
          known.remove(change.id());
        } else {
          known.add(change.id());
        }
      }
      assertThat(page.next()).isGreaterThanOrEqualTo(since);
      since = page.next();
      last &= page.complete();
    } while (!last);
    return known;
  }

  @Test
  void namesRemovalsAndNewIdentifiers() throws IOException {
    try (ClusterBackend backend = library.open()) {
      put(backend, 1);
      put(backend, 2);
      backend
          .writer()
          .write(
              MODEL,
              (stored, changes) -> {
                int renamed = stored.number(id(2)).orElseThrow();
                changes.remove(stored.number(id(1)).orElseThrow());
                changes.put(StoredPaper.of(renamed, paper(3)), TestCluster.axis(MODEL, 3));
                return renamed;
              });
      Map<String, Kind> kinds = new HashMap<>();
      for (Change change : history(backend).since(0, 100).changes()) {
        kinds.put(change.id(), change.kind());
      }
      assertThat(kinds)
          .containsOnly(
              Map.entry(id(1).toString(), Kind.REMOVED),
              Map.entry(id(2).toString(), Kind.REMOVED),
              Map.entry(id(3).toString(), Kind.ADDED));
    }
  }

  @Test
  void readsMoreThanTheEngineReturnsAtATime() throws IOException {
    try (ClusterBackend backend = library.open()) {
      int papers = 2100;
      List<Paper> many = new ArrayList<>();
      List<float[]> vectors = new ArrayList<>();
      for (int i = 0; i < papers; i++) {
        many.add(paper(i));
        vectors.add(TestCluster.axis(MODEL, i));
      }
      TestCluster.put(backend, MODEL, many, vectors);
      put(backend, 7);
      History.Page page = history(backend).since(0, 10);
      assertThat(page.changes()).hasSize(papers - 1);
      assertThat(page.complete()).isFalse();
      assertThat(page.changes()).extracting(Change::id).isSorted();
      History.Page next = history(backend).since(page.next(), 10);
      assertThat(next.changes()).extracting(Change::id).containsExactly(id(7).toString());
      assertThat(next.complete()).isTrue();
    }
  }

  @Test
  void aLibraryOfAnEarlierVersionKnowsItsChangesFromTheFirstOn() throws IOException {
    try (ClusterBackend backend = library.open();
        Cluster cluster = new Cluster(library.address(), TestCluster.settings())) {
      put(backend, 1);
      Names names = new Names(library.address().library());
      String forget = "ctx._source.remove('changesSince'); ctx._source.remove('changeIndex')";
      cluster.post(
          "/%s/_update/state?refresh=true".formatted(names.library()),
          Json.object("script", Json.object("source", forget)));
      cluster.delete("/" + names.changes());
      try (ClusterBackend later = library.open()) {
        assertThat(history(later).completeSince()).isEqualTo(1);
        assertThat(history(later).since(1, 10).changes()).isEmpty();
        put(later, 2);
        assertThat(history(later).completeSince()).isEqualTo(1);
        assertThat(history(later).since(1, 10).changes())
            .extracting(Change::id)
            .containsExactly(id(2).toString());
        assertThat(problems(later)).isEmpty();
      }
    }
  }

  @Test
  void afterARepairChangesAreKnownFromThereOn() throws IOException {
    try (ClusterBackend backend = library.open();
        Cluster cluster = new Cluster(library.address(), TestCluster.settings())) {
      Names names = new Names(library.address().library());
      put(backend, 1);
      put(backend, 2);
      cluster.delete("/%s/_doc/0?refresh=true".formatted(names.papers(1)));
      long repaired = backend.repair((paper, made) -> new float[0][]).facts().generation();
      assertThat(history(backend).completeSince()).isEqualTo(repaired);
      cluster.delete("/" + names.changes());
      assertThat(backend.objection()).isPresent();
      long again = backend.repair((paper, made) -> new float[0][]).facts().generation();
      assertThat(history(backend).completeSince()).isEqualTo(again);
      put(backend, 3);
      assertThat(history(backend).since(again, 10).changes())
          .extracting(Change::id)
          .containsExactly(id(3).toString());
      assertThat(problems(backend)).isEmpty();
    }
  }
}
