package org.akin.local.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.akin.corpus.Changes;
import org.akin.paper.PaperId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Stores that no commit would make.
class StoreVerificationTest {
  private interface Edit {
    void write(Database.Batch batch) throws IOException;
  }

  @TempDir Path directory;

  @BeforeEach
  void make() throws IOException {
    try (PaperStore store = PaperStore.open(directory)) {
      Changes changes = new Changes();
      for (int i = 0; i < 3; i++) {
        changes.put(StorePapers.paper(i, "p" + i), StorePapers.vector(i, 0));
      }
      store.commit(changes, StorePapers.MODEL);
    }
  }

  private List<String> problemsAfter(Edit edit) throws IOException {
    try (Database database = new Database(directory.resolve("rocksdb"), Database.Access.CHANGE);
        Database.Batch batch = database.batch()) {
      edit.write(batch);
      database.write(batch);
    }
    List<String> problems = new ArrayList<>();
    try (PaperStore store = PaperStore.open(directory)) {
      store.verify(problems::add);
    }
    return problems;
  }

  private static byte[] id(String id) {
    return StoredIds.key(PaperId.parse(id));
  }

  private static byte[] number(int number) {
    return PaperStore.numberKey(number);
  }

  @Test
  void findsNothingWrongWithWhatWasCommitted() throws IOException {
    assertThat(problemsAfter(batch -> {})).isEmpty();
  }

  @Test
  void findsIdsThatLeadElsewhereOrNowhere() throws IOException {
    assertThat(problemsAfter(batch -> batch.put(Family.IDS, id("p1"), number(2))))
        .containsExactly("store, paper 1: its id p1 leads to paper 2");
    assertThat(problemsAfter(batch -> batch.delete(Family.IDS, id("p1"))))
        .containsExactly("store, paper 1: its id p1 leads to no paper");
    assertThat(
            problemsAfter(batch -> {
              batch.put(Family.IDS, id("p1"), number(1));
              batch.put(Family.IDS, id("stray"), number(7));
            }))
        .containsExactly("store, id stray: leads to paper 7, which is not stored");
    assertThat(problemsAfter(batch -> batch.put(Family.IDS, id("stray"), number(2))))
        .containsExactly("store, id stray: leads to paper 2, which does not have it");
  }

  @Test
  void findsVectorsThatAreMissingStrayShortOrNotOfUnitLength() throws IOException {
    assertThat(problemsAfter(batch -> batch.delete(Family.VECTORS, number(1))))
        .containsExactly("store, paper 1: has no vector");
    byte[] zero = new byte[StorePapers.DIMENSION * Float.BYTES];
    assertThat(problemsAfter(batch -> batch.put(Family.VECTORS, number(1), zero)))
        .containsExactly("store, vector 1: expected L2 norm 1 ± 1e-3, found 0.0");
    assertThat(problemsAfter(batch -> batch.put(Family.VECTORS, number(1), new byte[5])))
        .singleElement()
        .asString()
        .startsWith("store, vector 1: expected dimension");
  }

  @Test
  void findsPapersThatAreNoJsonAndCountsThatAreWrong() throws IOException {
    byte[] text = "no json".getBytes(StandardCharsets.UTF_8);
    byte[] value = ByteBuffer.allocate(PaperStore.DIGEST_BYTES + text.length).put(32, text).array();
    assertThat(problemsAfter(batch -> batch.put(Family.PAPERS, number(1), value)))
        .anyMatch(problem -> problem.startsWith("store, paper 1: not the expected JSON"));
    assertThat(
            problemsAfter(batch -> {
              batch.delete(Family.PAPERS, number(1));
              batch.delete(Family.VECTORS, number(1));
              batch.delete(Family.IDS, id("p1"));
            }))
        .contains(
            "store, facets 1: there is no such paper",
            "store, counts of words 1: there is no such paper",
            "store, facts: expected 3 papers, found 2")
        .anyMatch(problem -> problem.startsWith("store, papers: expected digest "))
        .hasSize(4);
  }
}
