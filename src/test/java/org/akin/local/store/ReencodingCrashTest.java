package org.akin.local.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.akin.JavaProcess;
import org.akin.corpus.Changes;
import org.akin.corpus.ModelStamp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process that switches a store from one model to the next is killed, again and again.
class ReencodingCrashTest {
  private static final int KILLS = 6;
  private static final int LATEST_MILLIS = 250;
  private static final int PAPERS = 40;
  private static final int CHUNK = 8;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  @Test
  void holdsTheVectorsOfOneModelWholeAfterEveryKill(@TempDir Path directory) throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    long last = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Process switching = JavaProcess.start(ReencodingCrashTest.class, directory);
      // The first line says that a switch is whole and the next one under way.
      String line = switching.inputReader().readLine();
      Thread.sleep(random.nextInt(LATEST_MILLIS));
      switching.destroyForcibly().waitFor();
      try (PaperStore store = PaperStore.open(directory)) {
        assertThat(store.facts().generation())
            .as("generation after kill %d, seed %d", kill, seed)
            .isGreaterThan(last)
            .isGreaterThanOrEqualTo(Long.parseLong(line));
        last = store.facts().generation();
        requireWhole(store);
      }
    }
  }

  /// The dimension tells the model, and each vector its number.
  private static void requireWhole(PaperStore store) throws IOException {
    List<String> problems = new ArrayList<>();
    store.verify(problems::add);
    assertThat(problems).isEmpty();
    int dimension = Objects.requireNonNull(store.facts().model()).dimension();
    int[] found = {0};
    store.forEachVector((number, vector) -> {
      assertThat(vector).containsExactly(made(number, dimension));
      found[0]++;
    });
    assertThat(found[0]).isEqualTo(PAPERS);
  }

  private static ModelStamp model(int dimension) {
    return new ModelStamp("of-" + dimension, "%012x".formatted(dimension), dimension);
  }

  private static float[] made(int number, int dimension) {
    float[] vector = new float[dimension];
    vector[number % dimension] = 1;
    return vector;
  }

  /// Goes on with what has begun, or begins with one more dimension, until it is killed; ends by
  /// itself when its parent was.
  public static void main(String[] arguments) throws IOException {
    long start = System.nanoTime();
    try (PaperStore store = PaperStore.open(Path.of(arguments[0]))) {
      fill(store);
      while (System.nanoTime() - start < PATIENCE_NANOS) {
        int now = Objects.requireNonNull(store.facts().model()).dimension();
        ModelStamp next = store.reencoding().begun().orElse(model(now % 20 + 1));
        store.reencoding().begin(next);
        int first = store.reencoding().numbers().nextClearBit(0);
        for (int from = first; from < PAPERS; from += CHUNK) {
          encode(store, from, Math.min(PAPERS, from + CHUNK), next.dimension());
        }
        System.out.println(store.reencoding().switchOver(null).generation());
        System.out.flush();
      }
    }
  }

  private static void fill(PaperStore store) throws IOException {
    if (store.facts().papers() == 0) {
      Changes changes = new Changes();
      for (int number = 0; number < PAPERS; number++) {
        changes.put(StorePapers.paper(number), made(number, 1));
      }
      store.commit(changes, model(1));
    }
  }

  private static void encode(PaperStore store, int from, int to, int dimension) throws IOException {
    int[] numbers = new int[to - from];
    float[][] vectors = new float[to - from][];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = from + i;
      vectors[i] = made(from + i, dimension);
    }
    store.reencoding().put(numbers, vectors, vectors);
  }
}
