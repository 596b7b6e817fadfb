package org.akin.local.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.akin.local.store.StorePapers.MODEL;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.akin.corpus.Changes;
import org.akin.corpus.StoreFacts;
import org.akin.local.store.Database.Access;
import org.akin.paper.PaperId;
import org.akin.term.TermCounts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreUpgradeTest {
  @TempDir private Path directory;

  /// A store as the version before wrote it, which knew neither PMC nor the versions of bioRxiv.
  private void writeFormat1() throws IOException {
    try (PaperStore store = PaperStore.open(directory)) {
      Changes changes = new Changes();
      changes.put(
          StorePapers.paper(0, "PMC2731139", "10.1101/2021.05.04.442610"),
          StorePapers.vector(0, 0));
      changes.put(StorePapers.paper(1, "own-key"), StorePapers.vector(1, 0));
      store.commit(changes, MODEL);
    }
    try (Database database = new Database(directory.resolve("rocksdb"), Access.CHANGE);
        Database.Batch batch = database.batch()) {
      for (String[] id :
          new String[][] {
            {"PMCID:PMC2731139", "PMC2731139"},
            {"DOI:10.1101/2021.05.04.442610", "DOI:10.1101/2021.05.04.442610v1"}
          }) {
        batch.delete(Family.IDS, id[0].getBytes(UTF_8));
        batch.put(Family.IDS, id[1].getBytes(UTF_8), PaperStore.numberKey(0));
      }
      var facts = new StoreFacts(1, MODEL, 1, 2, 2);
      batch.put(Family.FACTS, PaperStore.FACTS_KEY, StoredJson.bytes(facts));
      database.write(batch);
    }
  }

  @Test
  void findsThePapersOfAnOlderStoreByTheirIdentifiersOfToday() throws IOException {
    writeFormat1();
    for (int opening = 0; opening < 2; opening++) {
      try (PaperStore store = PaperStore.open(directory)) {
        assertThat(store.facts()).isEqualTo(new StoreFacts(PaperStore.FORMAT, MODEL, 1, 2, 2));
        assertThat(store.number(PaperId.parse("PMC2731139"))).hasValue(0);
        assertThat(store.number(PaperId.parse("10.1101/2021.05.04.442610v3"))).hasValue(0);
        assertThat(store.number(PaperId.parse("own-key"))).hasValue(1);
        List<String> problems = new ArrayList<>();
        store.verify(problems::add);
        assertThat(problems).isEmpty();
      }
    }
  }

  /// A store as the version before wrote it, which counted no words.
  private void writeFormat3() throws IOException {
    try (PaperStore store = PaperStore.open(directory)) {
      Changes changes = new Changes();
      for (int i = 0; i < 3; i++) {
        changes.put(StorePapers.paper(i, "key-" + i), StorePapers.vector(i, 0));
      }
      store.commit(changes, MODEL);
    }
    try (Database database = new Database(directory.resolve("rocksdb"), Access.CHANGE);
        Database.Batch batch = database.batch()) {
      batch.deleteAll(Family.TERMS);
      batch.delete(Family.FACTS, "terms".getBytes(UTF_8));
      var facts = new StoreFacts(3, MODEL, 1, 3, 3);
      batch.put(Family.FACTS, PaperStore.FACTS_KEY, StoredJson.bytes(facts));
      database.write(batch);
    }
  }

  private static Map<Integer, TermCounts> terms(PaperStore store) throws IOException {
    Map<Integer, TermCounts> terms = new HashMap<>();
    store.terms().forEach(terms::put);
    assertThat(store.terms().getAll(List.of(0, 1, 2, 7))).isEqualTo(terms);
    return terms;
  }

  @Test
  void countsTheWordsOfAnOlderStoreOnceAndAtEachReadingUntilThen() throws IOException {
    writeFormat3();
    Map<Integer, TermCounts> read;
    try (PaperStore store = PaperStore.openToRead(directory)) {
      assertThat(store.terms().isComplete()).isFalse();
      read = terms(store);
      List<String> problems = new ArrayList<>();
      store.verify(problems::add);
      assertThat(problems).isEmpty();
    }
    assertThat(read).containsOnlyKeys(0, 1, 2);
    assertThat(read.get(0)).isEqualTo(TermCounts.of(StorePapers.paper(0, "key-0").paper()));
    for (int opening = 0; opening < 2; opening++) {
      try (PaperStore store = PaperStore.open(directory)) {
        assertThat(store.facts().format()).isEqualTo(PaperStore.FORMAT);
        assertThat(store.terms().isComplete()).isTrue();
        assertThat(terms(store)).isEqualTo(read);
        List<String> problems = new ArrayList<>();
        store.verify(problems::add);
        assertThat(problems).isEmpty();
      }
    }
  }

  @Test
  void tellsWhenTheCountsAreNotThoseOfThePaper() throws IOException {
    writeFormat3();
    PaperStore.open(directory).close();
    try (Database database = new Database(directory.resolve("rocksdb"), Access.CHANGE);
        Database.Batch batch = database.batch()) {
      batch.put(Family.TERMS, PaperStore.numberKey(0), TermCounts.of("other words").bytes());
      batch.delete(Family.TERMS, PaperStore.numberKey(1));
      batch.put(Family.TERMS, PaperStore.numberKey(9), TermCounts.of("none").bytes());
      database.write(batch);
    }
    try (PaperStore store = PaperStore.open(directory)) {
      List<String> problems = new ArrayList<>();
      store.verify(problems::add);
      assertThat(problems)
          .containsExactlyInAnyOrder(
              "store, paper 0 (key-0): its words are not those of the paper",
              "store, paper 1: has no counts of words",
              "store, counts of words 9: there is no such paper");
      assertThat(store.terms().getAll(List.of(1)).get(1))
          .isEqualTo(TermCounts.of(StorePapers.paper(1, "key-1").paper()));
    }
  }
}
