package org.akin.local.store;

import static org.akin.local.store.StorePapers.MODEL;
import static org.akin.local.store.StorePapers.paper;
import static org.akin.local.store.StorePapers.put;
import static org.akin.local.store.StorePapers.remove;
import static org.akin.local.store.StorePapers.vector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.akin.corpus.Changes;
import org.akin.corpus.History;
import org.akin.corpus.History.Kind;
import org.akin.corpus.StoreFacts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangeHistoryTest {
  @TempDir private Path directory;
  private PaperStore store;

  @BeforeEach
  void open() throws IOException {
    store = PaperStore.open(directory);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void reopen() throws IOException {
    store.close();
    open();
  }

  private History.Page since(long generation, int limit) throws IOException {
    return store.changes().history().since(generation, limit, store.facts().generation());
  }

  private List<History.Change> all() throws IOException {
    return since(0, 1000).changes();
  }

  private static History.Change change(String id, Kind kind, long generation) {
    return new History.Change(id, kind, generation);
  }

  @Test
  void keepsTheNewestChangeOfEachPaperInTheOrderTheyWereMade() throws IOException {
    for (int number = 0; number < 3; number++) {
      store.commit(put(number), MODEL);
    }
    store.commit(put(0), MODEL);
    store.commit(remove(1), MODEL);
    reopen();
    assertThat(all())
        .containsExactly(
            change("key-2", Kind.ADDED, 3),
            change("key-0", Kind.UPDATED, 4),
            change("key-1", Kind.REMOVED, 5));
    assertThat(store.changes().history().completeSince()).isZero();
    assertSound();
  }

  @Test
  void pagesNeverDivideAGeneration() throws IOException {
    Changes many = new Changes();
    for (int number = 0; number < 5; number++) {
      many.put(paper(number), vector(number, 0));
    }
    store.commit(many, MODEL);
    store.commit(put(5), MODEL);
    History.Page first = since(0, 2);
    assertThat(first.changes()).hasSize(5);
    assertThat(first).extracting("next", "complete").containsExactly(1L, false);
    History.Page second = since(first.next(), 2);
    assertThat(second.changes()).containsExactly(change("key-5", Kind.ADDED, 2));
    assertThat(second).extracting("next", "complete").containsExactly(2L, true);
    assertThat(since(2, 2)).isEqualTo(new History.Page(List.of(), 2, true));
  }

  @Test
  void namesTheFormerIdOfAPaperThatGetsAnotherOne() throws IOException {
    store.commit(put(0), MODEL);
    Changes renamed = new Changes();
    renamed.put(paper(0, "10.1000/a", "key-0"), vector(0, 0));
    store.commit(renamed, MODEL);
    assertThat(all())
        .containsExactly(change("DOI:10.1000/a", Kind.ADDED, 2), change("key-0", Kind.REMOVED, 2));
  }

  @Test
  void aPaperThatTakesOverAnIdIsNotRemoved() throws IOException {
    store.commit(put(0), MODEL);
    store.commit(put(1), MODEL);
    Changes changes = new Changes();
    changes.put(paper(1, "key-0"), vector(1, 0));
    changes.put(paper(0, "key-9"), vector(0, 0));
    store.commit(changes, MODEL);
    assertThat(all())
        .extracting(History.Change::id, History.Change::kind)
        .containsExactly(
            tuple("key-0", Kind.ADDED), tuple("key-1", Kind.REMOVED), tuple("key-9", Kind.ADDED));
    assertSound();
  }

  @Test
  void isCompleteFromTheGenerationAtWhichALibraryGotIt() throws IOException {
    store.commit(put(0), MODEL);
    store.commit(put(1), MODEL);
    forget();
    assertThat(store.changes().history().completeSince()).isEqualTo(2);
    store.commit(put(2), MODEL);
    reopen();
    assertThat(store.changes().history().completeSince()).isEqualTo(2);
    assertThat(since(2, 10).changes()).containsExactly(change("key-2", Kind.ADDED, 3));
  }

  @Test
  void isNotCompleteOverCommitsOfAnEarlierVersion() throws IOException {
    store.commit(put(0), MODEL);
    StoreFacts now = store.facts();
    store.close();
    // What a version that knows of no history leaves behind: a generation without it.
    try (Database database = new Database(directory.resolve("rocksdb"), Database.Access.CHANGE);
        Database.Batch batch = database.batch()) {
      var later = new StoreFacts(now.format(), now.model(), 7, now.papers(), now.nextNumber());
      batch.put(Family.FACTS, PaperStore.FACTS_KEY, StoredJson.bytes(later));
      database.write(batch);
    }
    open();
    assertThat(store.changes().history().completeSince()).isEqualTo(7);
    store.commit(put(1), MODEL);
    reopen();
    assertThat(store.changes().history().completeSince()).isEqualTo(7);
  }

  @Test
  void outlastsGenerationsThatChangeNoPaper() throws IOException {
    store.commit(put(0), MODEL);
    store.topics().replace(new byte[] {'{', '}'}, List.of(), List.of());
    reopen();
    assertThat(store.changes().history().completeSince()).isZero();
    assertThat(since(1, 10)).isEqualTo(new History.Page(List.of(), 2, true));
  }

  @Test
  void verificationFindsAnEntryThatIsMissing() throws IOException {
    store.commit(put(0), MODEL);
    store.close();
    try (Database database = new Database(directory.resolve("rocksdb"), Database.Access.CHANGE);
        Database.Batch batch = database.batch()) {
      batch.deleteAll(Family.HISTORY);
      database.write(batch);
    }
    open();
    List<String> problems = new ArrayList<>();
    store.verify(problems::add);
    assertThat(problems).containsExactly("store, history: the changes of 1 papers are missing");
  }

  /// Takes the history away, as if the library were of a version before it.
  private void forget() throws IOException {
    store.close();
    try (Database database = new Database(directory.resolve("rocksdb"), Database.Access.CHANGE)) {
      try (Database.Batch batch = database.batch()) {
        batch.delete(Family.FACTS, "history".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        database.write(batch);
      }
      database.drop(Family.HISTORY);
      database.drop(Family.LATEST);
    }
    open();
  }

  private void assertSound() throws IOException {
    List<String> problems = new ArrayList<>();
    store.verify(problems::add);
    assertThat(problems).isEmpty();
  }
}
