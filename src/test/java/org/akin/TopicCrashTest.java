package org.akin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.akin.local.store.PaperStore;
import org.akin.serve.SampleLibrary;
import org.akin.topic.TopicSettings;
import org.akin.topic.TopicTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process that fits is killed half-way, again and again.
final class TopicCrashTest {
  private static final int KILLS = 2;
  private static final int LATEST_MILLIS = 1500;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);

  @Test
  void leavesTheTopicsOfTheLastWholeFit(@TempDir Path directory) throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Path home = SampleLibrary.copyTo(directory.resolve("library"));
    long generation = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Process fitting = JavaProcess.start(TopicCrashTest.class, home);
      // The first line says that a fit is whole and the next one runs.
      assertThat(fitting.inputReader().readLine()).as("seed %d", seed).isEqualTo("fitted");
      Thread.sleep(random.nextInt(LATEST_MILLIS));
      fitting.destroyForcibly().waitFor();
      generation = requireWhole(home, generation);
    }
  }

  /// Tree and placements are of one fit, and of a later one than before.
  private static long requireWhole(Path home, long earlier) throws IOException {
    try (PaperStore store = PaperStore.open(home)) {
      TopicTree tree = TopicTree.read(store.topics().tree().orElseThrow());
      assertThat(tree.generation()).isGreaterThan(earlier);
      assertThat(store.facts().generation()).isEqualTo(tree.generation());
      Set<Integer> topics = new HashSet<>(tree.byNumber().keySet());
      topics.add(0);
      int[] placed = {0};
      store
          .topics()
          .forEachAssignment(placement -> {
            assertThat(topics).contains(placement.topic());
            placed[0]++;
          });
      assertThat(placed[0]).isEqualTo(store.facts().papers());
      return tree.generation();
    }
  }

  /// Fits with other seeds until it is killed; ends by itself when its parent was.
  public static void main(String[] arguments) throws IOException {
    long start = System.nanoTime();
    try (Library library = Library.open(Path.of(arguments[0]))) {
      for (long seed = 1; System.nanoTime() - start < PATIENCE_NANOS; seed++) {
        library.topics().fit(new TopicSettings(seed, 0, true), (stage, done, total) -> {});
        System.out.println("fitted");
        System.out.flush();
      }
    }
  }
}
