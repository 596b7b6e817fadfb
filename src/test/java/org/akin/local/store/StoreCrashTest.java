package org.akin.local.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.akin.corpus.History;
import org.akin.corpus.StoredPaper;
import org.akin.paper.PaperId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreCrashTest {
  private static final int KILLS = 6;
  private static final int LATEST_MILLIS = 150;

  @Test
  void holdsEveryCommitWholeThatWasPrintedBeforeAKill(@TempDir Path directory) throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    long last = 0;
    Set<String> copy = new HashSet<>();
    for (int kill = 0; kill < KILLS; kill++) {
      long printed;
      try (CommitLoop loop = CommitLoop.start(directory)) {
        loop.awaitGeneration(last + 1);
        Thread.sleep(random.nextInt(LATEST_MILLIS));
        printed = loop.kill();
      }
      try (PaperStore store = PaperStore.open(directory)) {
        follow(store, last, copy);
        last = store.facts().generation();
        assertThat(last)
            .as("generation after kill %d, seed %d", kill, seed)
            .isBetween(printed, printed + 1);
        assertWhole(store);
        assertThat(copy).as("the copy kept by changes").isEqualTo(ids(store));
      }
    }
  }

  /// Brings a copy up to date, in small steps.
  private static void follow(PaperStore store, long from, Set<String> copy) throws IOException {
    assertThat(store.changes().history().completeSince()).isZero();
    long now = store.facts().generation();
    long since = from;
    while (since < now) {
      History.Page page = store.changes().history().since(since, 7, now);
      for (History.Change change : page.changes()) {
        if (change.kind() == History.Kind.REMOVED) {
          copy.remove(change.id());
        } else {
          copy.add(change.id());
        }
      }
      since = page.next();
    }
  }

  private static Set<String> ids(PaperStore store) throws IOException {
    Set<String> ids = new HashSet<>();
    store.forEachPaper(stored -> ids.add(stored.paper().id().toString()));
    return ids;
  }

  private static void assertWhole(PaperStore store) throws IOException {
    Set<Integer> papers = new HashSet<>();
    store.forEachPaper(stored -> {
      papers.add(stored.number());
      assertWhole(store, stored);
    });
    assertThat(papers).hasSize(store.facts().papers());
    assertThat(papers).allMatch(number -> number < store.facts().nextNumber());
    Set<Integer> vectors = new HashSet<>();
    store.forEachVector((number, vector) -> vectors.add(number));
    assertThat(vectors).isEqualTo(papers);
    for (int number = 0; number < store.facts().nextNumber(); number++) {
      if (!papers.contains(number)) {
        assertThat(store.number(PaperId.parse("key-" + number))).isEmpty();
        assertThat(store.number(PaperId.parse("10.1000/" + number))).isEmpty();
      }
    }
  }

  private static void assertWhole(PaperStore store, StoredPaper stored) {
    int number = stored.number();
    try {
      for (PaperId id : stored.paper().allIds()) {
        assertThat(store.number(id)).hasValue(number);
      }
      int version = Integer.parseInt(stored.paper().title().substring(1));
      assertThat(store.vector(number).orElseThrow())
          .containsExactly(StorePapers.vector(number, version));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
