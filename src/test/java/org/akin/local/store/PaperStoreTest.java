package org.akin.local.store;

import static org.akin.local.store.StorePapers.MODEL;
import static org.akin.local.store.StorePapers.paper;
import static org.akin.local.store.StorePapers.put;
import static org.akin.local.store.StorePapers.remove;
import static org.akin.local.store.StorePapers.titled;
import static org.akin.local.store.StorePapers.vector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.akin.corpus.Changes;
import org.akin.corpus.StoreFacts;
import org.akin.paper.PaperId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaperStoreTest {
  @TempDir private Path directory;
  private PaperStore store;

  @BeforeEach
  void opensTheStore() throws IOException {
    store = PaperStore.open(directory);
  }

  @AfterEach
  void closesTheStore() {
    store.close();
  }

  private void reopen() throws IOException {
    store.close();
    store = PaperStore.open(directory);
  }

  private boolean knows(String id) throws IOException {
    return store.number(PaperId.parse(id)).isPresent();
  }

  @Test
  void startsEmptyAndWithoutModel() throws IOException {
    assertThat(store.facts()).isEqualTo(new StoreFacts(PaperStore.FORMAT, null, 0, 0, 0));
    assertThat(knows("key-0")).isFalse();
    assertThat(store.paper(0)).isEmpty();
    assertThat(store.vector(0)).isEmpty();
  }

  @Test
  void returnsWhatWasPutAlsoAfterReopening() throws IOException {
    Changes changes = new Changes();
    changes.put(paper(0, "arXiv:1706.03762", "10.1000/a"), vector(0, 0));
    changes.put(paper(1), vector(1, 0));
    StoreFacts facts = store.commit(changes, MODEL);
    assertThat(facts).isEqualTo(new StoreFacts(PaperStore.FORMAT, MODEL, 1, 2, 2));
    reopen();
    assertThat(store.facts()).isEqualTo(facts);
    assertThat(store.paper(0)).contains(paper(0, "arXiv:1706.03762", "10.1000/a"));
    assertThat(store.vector(0).orElseThrow()).containsExactly(vector(0, 0));
    assertThat(store.number(PaperId.parse("1706.03762v3"))).hasValue(0);
    assertThat(store.number(PaperId.parse("https://doi.org/10.1000/A"))).hasValue(0);
    assertThat(store.number(PaperId.parse("key-1"))).hasValue(1);
  }

  @Test
  void returnsSeveralInTheOrderAskedForWithNullForTheAbsent() throws IOException {
    store.commit(put(0), MODEL);
    store.commit(put(1), MODEL);
    assertThat(store.papers(List.of(1, 7, 0))).containsExactly(paper(1), null, paper(0));
    assertThat(store.papers(List.of())).isEmpty();
  }

  @Test
  void visitsPapersAndVectorsByAscendingNumber() throws IOException {
    for (int number : new int[] {300, 2, 70_000, 0}) {
      store.commit(put(number), MODEL);
    }
    List<Integer> papers = new ArrayList<>();
    store.forEachPaper(stored -> papers.add(stored.number()));
    assertThat(papers).containsExactly(0, 2, 300, 70_000);
    List<Integer> vectors = new ArrayList<>();
    store.forEachVector((number, vector) -> {
      assertThat(vector).containsExactly(vector(number, 0));
      vectors.add(number);
    });
    assertThat(vectors).containsExactly(0, 2, 300, 70_000);
  }

  @Test
  void replacesAPaperAndForgetsIdsItNoLongerHas() throws IOException {
    Changes first = new Changes();
    first.put(paper(0, "old-key", "10.1000/a"), vector(0, 0));
    store.commit(first, MODEL);
    Changes second = new Changes();
    second.put(titled(0, "Renamed", "new-key", "10.1000/a"), vector(0, 1));
    assertThat(store.commit(second, MODEL).papers()).isEqualTo(1);
    assertThat(store.paper(0)).contains(titled(0, "Renamed", "new-key", "10.1000/a"));
    assertThat(store.vector(0).orElseThrow()).containsExactly(vector(0, 1));
    assertThat(knows("old-key")).isFalse();
    assertThat(knows("new-key")).isTrue();
    assertThat(knows("10.1000/a")).isTrue();
  }

  @Test
  void keepsTheVectorWhenOnlyFactsChange() throws IOException {
    store.commit(put(0), MODEL);
    Changes changes = new Changes();
    changes.putKeepingVector(titled(0, "Renamed", "key-0"));
    store.commit(changes, MODEL);
    assertThat(store.paper(0).orElseThrow().paper().title()).isEqualTo("Renamed");
    assertThat(store.vector(0).orElseThrow()).containsExactly(vector(0, 0));
  }

  @Test
  void removesAPaperWithItsVectorAndAllItsIds() throws IOException {
    Changes changes = new Changes();
    changes.put(paper(0, "arXiv:1706.03762", "10.1000/a"), vector(0, 0));
    changes.put(paper(1), vector(1, 0));
    store.commit(changes, MODEL);
    StoreFacts facts = store.commit(remove(0), MODEL);
    assertThat(facts.papers()).isEqualTo(1);
    assertThat(facts.generation()).isEqualTo(2);
    assertThat(store.paper(0)).isEmpty();
    assertThat(store.vector(0)).isEmpty();
    assertThat(knows("1706.03762")).isFalse();
    assertThat(knows("10.1000/a")).isFalse();
    assertThat(knows("key-1")).isTrue();
  }

  @Test
  void countsAPaperOnceHoweverOftenOneCommitNamesIt() throws IOException {
    Changes twice = put(0);
    twice.put(titled(0, "Second", "key-0"), vector(0, 2));
    assertThat(store.commit(twice, MODEL).papers()).isEqualTo(1);
    assertThat(store.paper(0).orElseThrow().paper().title()).isEqualTo("Second");
    store.commit(put(1), MODEL);
    Changes removals = remove(0);
    removals.remove(0);
    assertThat(store.commit(removals, MODEL).papers()).isEqualTo(1);
  }

  @Test
  void letsTheLastOfSeveralChangesToOnePaperCount() throws IOException {
    Changes removedAgain = put(0);
    removedAgain.remove(0);
    assertThat(store.commit(removedAgain, MODEL).papers()).isZero();
    assertThat(store.paper(0)).isEmpty();
    Changes putAgain = remove(1);
    putAgain.put(paper(1), vector(1, 0));
    putAgain.putKeepingVector(titled(1, "Facts", "key-1"));
    assertThat(store.commit(putAgain, MODEL).papers()).isEqualTo(1);
    assertThat(store.vector(1).orElseThrow()).containsExactly(vector(1, 0));
    assertThat(store.paper(1).orElseThrow().paper().title()).isEqualTo("Facts");
  }

  @Test
  void growsTheGenerationWithEveryCommit() throws IOException {
    for (int i = 1; i <= 3; i++) {
      assertThat(store.commit(put(0), MODEL).generation()).isEqualTo(i);
    }
    assertThat(store.commit(remove(99), MODEL))
        .isEqualTo(new StoreFacts(PaperStore.FORMAT, MODEL, 4, 1, 1));
  }

  @Test
  void neverGivesANumberAgain() throws IOException {
    store.commit(put(0), MODEL);
    store.commit(put(1), MODEL);
    store.commit(remove(1), MODEL);
    assertThat(store.facts().nextNumber()).isEqualTo(2);
    store.commit(remove(0), MODEL);
    reopen();
    assertThat(store.facts().papers()).isZero();
    assertThat(store.facts().nextNumber()).isEqualTo(2);
    assertThat(store.facts().model()).isEqualTo(MODEL);
  }

  @Test
  void writesNothingOfACommitThatFails() throws IOException {
    store.commit(put(0), MODEL);
    StoreFacts before = store.facts();
    Changes changes = put(1);
    changes.remove(0);
    changes.put(paper(2), new float[3]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.commit(changes, MODEL))
        .withMessage("vector of paper 2: expected dimension 8, found 3");
    assertThat(store.facts()).isEqualTo(before);
    reopen();
    assertThat(store.facts()).isEqualTo(before);
    assertThat(store.paper(0)).contains(paper(0));
    assertThat(knows("key-1")).isFalse();
    assertThat(store.vector(1)).isEmpty();
  }

  @Test
  void refusesVectorsThatAreNotOfUnitLength() throws IOException {
    float[] spoilt = vector(0, 0);
    Arrays.fill(spoilt, Float.NaN);
    for (float[] vector : List.of(new float[StorePapers.DIMENSION], spoilt)) {
      Changes changes = new Changes();
      changes.put(paper(0), vector);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> store.commit(changes, MODEL))
          .withMessageStartingWith("vector of paper 0: expected L2 norm 1 ± 1e-3, found ");
    }
    assertThat(store.facts().papers()).isZero();
  }

  @Test
  void refusesToKeepAVectorThatIsNotThere() {
    Changes changes = new Changes();
    changes.putKeepingVector(paper(0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.commit(changes, MODEL))
        .withMessage("vector of paper 0: none is stored");
  }

  @Test
  void doesNotFollowChangesOfTheArrayItWasGiven() throws IOException {
    float[] mine = vector(0, 0);
    Changes changes = new Changes();
    changes.put(paper(0), mine);
    store.commit(changes, MODEL);
    Arrays.fill(mine, 0);
    assertThat(store.vector(0).orElseThrow()).containsExactly(vector(0, 0));
  }
}
