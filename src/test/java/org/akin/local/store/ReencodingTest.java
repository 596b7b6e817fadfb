package org.akin.local.store;

import static org.akin.local.store.StorePapers.MODEL;
import static org.akin.local.store.StorePapers.paper;
import static org.akin.local.store.StorePapers.put;
import static org.akin.local.store.StorePapers.remove;
import static org.akin.local.store.StorePapers.titled;
import static org.akin.local.store.StorePapers.vector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.akin.corpus.Changes;
import org.akin.corpus.MapCoordinates;
import org.akin.corpus.ModelStamp;
import org.akin.corpus.StoreFacts;
import org.akin.corpus.TopicAssignment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Vectors of another model, of another dimension, next to those in use.
class ReencodingTest {
  private static final ModelStamp SHORTER = new ModelStamp("shorter", "828e0123beef", 2);
  private static final ModelStamp THIRD = new ModelStamp("third", "3d3d3d3d3d3d", 3);

  @TempDir private Path directory;
  private PaperStore store;

  @BeforeEach
  void storesThreePapers() throws IOException {
    store = PaperStore.open(directory);
    for (int number = 0; number < 3; number++) {
      store.commit(put(number), MODEL);
    }
  }

  @AfterEach
  void findsNothingWrong() throws IOException {
    List<String> problems = new ArrayList<>();
    store.verify(problems::add);
    store.close();
    assertThat(problems).isEmpty();
  }

  private void reopen() throws IOException {
    store.close();
    store = PaperStore.open(directory);
  }

  /// A unit vector of two that tells its number.
  private static float[] made(int number) {
    return new float[] {(float) Math.sin(number), (float) Math.cos(number)};
  }

  private void encode(int... numbers) throws IOException {
    store.reencoding().begin(SHORTER);
    float[][] vectors = new float[numbers.length][];
    for (int i = 0; i < numbers.length; i++) {
      vectors[i] = made(numbers[i]);
    }
    store.reencoding().put(numbers, vectors, vectors);
  }

  private List<Integer> encoded() throws IOException {
    return store.reencoding().numbers().stream().boxed().toList();
  }

  private BitSet stored(Family family) throws IOException {
    store.close();
    BitSet numbers = new BitSet();
    try (Database database = new Database(directory.resolve("rocksdb"), Database.Access.CHANGE)) {
      database.forEach(family, (key, value) -> numbers.set(key[Integer.BYTES - 1]));
    }
    store = PaperStore.open(directory);
    return numbers;
  }

  @Test
  void leavesTheVectorsInUseAsTheyAreUntilTheLastOne() throws IOException {
    StoreFacts before = store.facts();
    encode(0, 2);
    assertThat(store.facts()).isEqualTo(before);
    assertThat(store.vector(2).orElseThrow()).containsExactly(vector(2, 0));
    assertThatIllegalStateException()
        .isThrownBy(() -> store.reencoding().switchOver(null))
        .withMessage("1 papers have no vector of shorter (sha 828e0123…, 2 dimensions) yet");
    assertThat(store.vector(0).orElseThrow()).containsExactly(vector(0, 0));
  }

  @Test
  void switchesOverAtOnceAndGrowsTheGeneration() throws IOException {
    encode(0, 1, 2);
    StoreFacts before = store.facts();
    StoreFacts after = store.reencoding().switchOver(null);
    assertThat(after)
        .isEqualTo(new StoreFacts(PaperStore.FORMAT, SHORTER, before.generation() + 1, 3, 3, true));
    for (boolean again : new boolean[] {false, true}) {
      assertThat(store.facts()).as("reopened: %s", again).isEqualTo(after);
      assertThat(store.vector(1).orElseThrow()).containsExactly(made(1));
      assertThat(store.reencoding().begun()).isEmpty();
      reopen();
    }
    assertThat(store.reencoding().former()).contains(MODEL);
    store.reencoding().discard();
    assertThat(store.reencoding().former()).isEmpty();
    assertThat(stored(Family.VECTORS).isEmpty()).as("the former ones are gone").isTrue();
    assertThat(store.vector(1).orElseThrow()).containsExactly(made(1));
  }

  @Test
  void takesTurnsWithTheFamiliesAndStoresOnAfterwards() throws IOException {
    encode(0, 1, 2);
    store.reencoding().switchOver(null);
    Changes added = new Changes();
    added.put(paper(3), made(3), made(3));
    store.commit(added, SHORTER);
    store.reencoding().begin(MODEL);
    assertThat(encoded()).as("the former ones that are true still").containsExactly(0, 1, 2);
    float[][] back = {vector(3, 0)};
    store.reencoding().put(new int[] {3}, back, back);
    store.reencoding().switchOver(null);
    reopen();
    assertThat(store.facts().model()).isEqualTo(MODEL);
    assertThat(store.vector(3).orElseThrow()).containsExactly(vector(3, 0));
    store.reencoding().begin(THIRD);
    assertThat(encoded()).as("another model begins without them").isEmpty();
    assertThat(stored(Family.OTHER_VECTORS).isEmpty()).isTrue();
  }

  @Test
  void goesOnWithWhatWasMadeBeforeTheEndOfTheProcess() throws IOException {
    encode(0, 1);
    reopen();
    assertThat(store.reencoding().begun()).contains(SHORTER);
    assertThat(encoded()).containsExactly(0, 1);
    store.reencoding().begin(SHORTER);
    assertThat(encoded()).containsExactly(0, 1);
  }

  @Test
  void dropsNewVectorsOfPapersThatAreRemovedOrGetAnotherText() throws IOException {
    encode(0, 1, 2);
    store.commit(remove(0), MODEL);
    Changes changes = new Changes();
    changes.put(titled(1, "Another text"), vector(1, 1));
    changes.putKeepingVector(paper(2, "key-2", "10.1000/more"));
    store.commit(changes, MODEL);
    assertThat(encoded()).containsExactly(2);
    encode(1);
    store.reencoding().switchOver(null);
    assertThat(store.vector(0)).isEmpty();
    assertThat(store.vector(1).orElseThrow()).containsExactly(made(1));
  }

  @Test
  void refusesAnotherModelUntilWhatHasBegunIsDiscarded() throws IOException {
    encode(0, 1);
    assertThatIllegalStateException()
        .isThrownBy(() -> store.reencoding().begin(THIRD))
        .withMessage(
            "shorter (sha 828e0123…, 2 dimensions) has begun,"
                + " asked to go on with third (sha 3d3d3d3d…, 3 dimensions)");
    store.reencoding().discard();
    assertThat(store.reencoding().begun()).isEmpty();
    store.reencoding().begin(THIRD);
    assertThat(encoded()).isEmpty();
    assertThat(store.vector(0).orElseThrow()).containsExactly(vector(0, 0));
  }

  @Test
  void rejectsVectorsOfOtherDimensionOrLengthAndAllThatCameWithThem() throws IOException {
    store.reencoding().begin(SHORTER);
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            store
                .reencoding()
                .put(
                    new int[] {0, 1},
                    new float[][] {made(0), vector(1, 0)},
                    new float[][] {made(0), made(1)}))
        .withMessage("vector of paper 1: expected dimension 2, found 8");
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            store.reencoding().put(new int[] {0}, new float[][] {made(0)}, new float[][] {{1, 1}}))
        .withMessageStartingWith("vector of paper 0: expected L2 norm 1");
    assertThat(encoded()).isEmpty();
  }

  @Test
  void putsTheTopicsOfTheNewVectorsInPlaceAndLeavesTheMap() throws IOException {
    store.topics().replace(new byte[] {1}, List.of(), List.of(new TopicAssignment(0, 7, 0.5f)));
    store.replaceMap(new MapCoordinates(new int[] {0}, new float[] {1}, new float[] {2}));
    encode(0, 1, 2);
    var places = List.of(new TopicAssignment(0, 7, 0.25f), new TopicAssignment(1, 7, 0.75f));
    store.reencoding().switchOver(new Reencoding.Topics(new byte[] {2}, places));
    reopen();
    assertThat(store.topics().tree()).contains(new byte[] {2});
    List<TopicAssignment> found = new ArrayList<>();
    store.topics().forEachAssignment(found::add);
    assertThat(found).isEqualTo(places);
    List<Integer> mapped = new ArrayList<>();
    store.forEachPosition(position -> mapped.add(position.number()));
    assertThat(mapped).containsExactly(0);
  }

  @Test
  void givesBackTheSpaceOfVectorsThatAKillLeftBehind() throws IOException {
    store.close();
    try (Database database = new Database(directory.resolve("rocksdb"), Database.Access.CHANGE);
        Database.Batch batch = database.batch()) {
      batch.put(Family.OTHER_VECTORS, PaperStore.numberKey(1), new byte[8]);
      database.write(batch);
    }
    try (PaperStore read = PaperStore.openToRead(directory)) {
      assertThat(read.facts().papers()).isEqualTo(3);
    }
    store = PaperStore.open(directory);
    assertThat(stored(Family.OTHER_VECTORS).isEmpty()).isTrue();
  }

  @Test
  void verificationReadsNewVectorsToo() throws IOException {
    encode(0);
    store.close();
    try (Database database = new Database(directory.resolve("rocksdb"), Database.Access.CHANGE);
        Database.Batch batch = database.batch()) {
      batch.put(Family.OTHER_VECTORS, PaperStore.numberKey(0), new byte[7]);
      batch.put(Family.OTHER_VECTORS, PaperStore.numberKey(9), StoredVectors.bytes(made(9)));
      database.write(batch);
    }
    store = PaperStore.open(directory);
    List<String> problems = new ArrayList<>();
    store.verify(problems::add);
    assertThat(problems)
        .containsExactlyInAnyOrder(
            "store, vector 0: expected dimension 2 in 8 bytes, found 7 bytes",
            "store, new vector 9: there is no such paper");
    store.reencoding().discard();
  }
}
