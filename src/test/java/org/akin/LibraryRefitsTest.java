package org.akin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.akin.topic.TopicSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Topics and map that are fitted again while a library is open.
@Timeout(60)
class LibraryRefitsTest {
  private static final Duration OFTEN = Duration.ofMillis(200);
  private static final int PAPERS = 400;

  @TempDir private Path directory;
  private SmallLibrary small;

  @BeforeEach
  void fill() throws IOException {
    small = new SmallLibrary(directory);
    load(0, PAPERS);
  }

  @AfterEach
  void close() {
    small.close();
  }

  private Library library() {
    return small.library();
  }

  private void load(int from, int to) throws IOException {
    load(small, from, to);
  }

  /// Stores papers of consecutive numbers.
  static void load(SmallLibrary library, int from, int to) throws IOException {
    String lines =
        IntStream.range(from, to)
            .mapToObj(i ->
                "{\"id\": \"p%d\", \"title\": \"Tides of sea %d\", \"abstract\": \"The moon %d\"}\n"
                    .formatted(i, i % 7, i))
            .collect(Collectors.joining());
    library.load("papers", lines);
  }

  static void await(LibraryRefits refits, int fits) throws InterruptedException {
    while (refits.status().fits() < fits || refits.status().running()) {
      Thread.sleep(10);
    }
  }

  @Test
  void fitsWhatWasNeverFittedAndThenOnceEnoughHasChanged() throws Exception {
    try (LibraryRefits refits = LibraryRefits.start(library(), OFTEN)) {
      await(refits, 1);
      assertThat(library().topics().fitted()).isTrue();
      assertThat(library().map().points().orElseThrow().size()).isEqualTo(PAPERS);
      load(PAPERS, PAPERS + 10);
      long generation = library().facts().generation();
      Thread.sleep(1000);
      assertThat(refits.status().fits()).as("ten papers are too few").isOne();
      assertThat(refits.status().changed()).isEqualTo(10);
      assertThat(refits.status().needed()).isEqualTo(20);
      assertThat(library().facts().generation()).isEqualTo(generation);
      load(PAPERS + 10, PAPERS + 20);
      await(refits, 2);
      assertThat(library().upkeep().refits().orElseThrow().error()).isNull();
      assertThat(library().upkeep().refits().orElseThrow().lastSeconds()).isNotNull();
    }
  }

  @Test
  void aRestartBeginsNoNewPeriodAndForgetsNoChanges() throws Exception {
    try (LibraryRefits refits = LibraryRefits.start(library(), OFTEN)) {
      await(refits, 1);
    }
    load(PAPERS, PAPERS + 10);
    small.reopen();
    try (LibraryRefits refits = LibraryRefits.start(library(), OFTEN)) {
      Thread.sleep(500);
      assertThat(refits.status().fits()).isZero();
      assertThat(refits.status().changed()).isEqualTo(10);
      load(PAPERS + 10, PAPERS + 20);
      await(refits, 1);
    }
    small.reopen();
    load(PAPERS + 20, PAPERS + 60);
    try (LibraryRefits refits = LibraryRefits.start(library(), Duration.ofHours(1))) {
      assertThat(refits.status().last()).isNotNull();
      Thread.sleep(300);
      assertThat(refits.status().fits()).as("the hour is not over").isZero();
    }
  }

  @Test
  void aFitBySomebodyElseCounts() throws Exception {
    try (LibraryRefits refits = LibraryRefits.start(library(), OFTEN)) {
      await(refits, 1);
      load(PAPERS, PAPERS + 15);
      library().topics().fit(new TopicSettings(7, 12, true), (stage, done, total) -> {});
      load(PAPERS + 15, PAPERS + 30);
      Thread.sleep(800);
      assertThat(refits.status().changed()).isLessThanOrEqualTo(15);
      assertThat(refits.status().fits()).isOne();
    }
    assertThat(Files.exists(small.home().resolve("refit.json"))).isTrue();
  }
}
