package org.akin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.akin.cluster.ClusterAddress;
import org.akin.cluster.TestCluster;
import org.akin.cluster.node.OnNodes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Topics and map of a cluster that are fitted again while it is served.
@OnNodes
@Timeout(300)
class ClusterRefitsTest {
  private static final Duration OFTEN = Duration.ofMillis(200);
  private static final int PAPERS = 60;

  @TempDir private Path directory;
  private final ClusterAddress address = TestCluster.address();
  private SmallLibrary small;

  @BeforeEach
  void fill() throws IOException {
    small =
        new SmallLibrary(directory, new LibraryAddress.InCluster(address, TestCluster.settings()));
    load(0, PAPERS);
  }

  @AfterEach
  void drop() throws IOException {
    small.close();
    TestCluster.drop(address);
  }

  private void load(int from, int to) throws IOException {
    LibraryRefitsTest.load(small, from, to);
  }

  @Test
  void aProcessThatStartsLaterKnowsWhatWasFittedAndWhatChangedSince() throws Exception {
    try (LibraryRefits refits = LibraryRefits.start(small.library(), OFTEN)) {
      LibraryRefitsTest.await(refits, 1);
      assertThat(refits.status().error()).isNull();
      assertThat(small.library().map().points().orElseThrow().size()).isEqualTo(PAPERS);
    }
    load(PAPERS, PAPERS + 15);
    small.reopen();
    try (LibraryRefits refits = LibraryRefits.start(small.library(), OFTEN)) {
      while (refits.status().changed() == 0) {
        Thread.sleep(20);
      }
      assertThat(refits.status().changed()).isEqualTo(15);
      assertThat(refits.status().fits()).as("fifteen papers are too few").isZero();
      load(PAPERS + 15, PAPERS + 20);
      LibraryRefitsTest.await(refits, 1);
    }
    small.reopen();
    load(PAPERS + 20, PAPERS + 50);
    try (LibraryRefits refits = LibraryRefits.start(small.library(), Duration.ofHours(1))) {
      Thread.sleep(500);
      assertThat(refits.status().fits()).as("the hour is not over").isZero();
      assertThat(refits.status().last()).isNotNull();
    }
  }

  @Test
  void oneOfSeveralServersFits() throws Exception {
    try (SmallLibrary other = server();
        LibraryRefits one = LibraryRefits.start(small.library(), OFTEN);
        LibraryRefits two = LibraryRefits.start(other.library(), OFTEN)) {
      for (int fits = 1; fits <= 2; fits++) {
        while (one.status().fits() + two.status().fits() < fits
            || one.status().running()
            || two.status().running()) {
          Thread.sleep(10);
        }
        Thread.sleep(500);
        assertThat(one.status().fits() + two.status().fits()).isEqualTo(fits);
        assertThat(one.status().error()).isNull();
        assertThat(two.status().error()).isNull();
        load(PAPERS + fits * 30, PAPERS + fits * 30 + 30);
      }
    }
  }

  @Test
  void aServerThatHasEndedIsFollowed() throws Exception {
    var turn = new RefitTurn(small.library().upkeep(), Duration.ofMillis(500));
    try (SmallLibrary other = server()) {
      var waiting = new RefitTurn(other.library().upkeep(), Duration.ofMillis(500));
      AtomicInteger runs = new AtomicInteger();
      turn.run(() -> {
        for (int i = 0; i < 15; i++) {
          waiting.run(runs::incrementAndGet);
          LockSupport.parkNanos(100_000_000);
        }
      });
      assertThat(runs).as("runs while another one renews its turn").hasValue(0);
      waiting.run(runs::incrementAndGet);
      assertThat(runs).as("runs once the turn was given up").hasValue(1);
      String free = small.library().upkeep().note("refit-turn").orElseThrow();
      assertThat(small.library().upkeep().claim("refit-turn", free, "held by a process that ended"))
          .isTrue();
      waiting.run(runs::incrementAndGet);
      assertThat(runs).as("runs as soon as a turn is seen").hasValue(1);
      Thread.sleep(600);
      waiting.run(runs::incrementAndGet);
      assertThat(runs).as("runs once it was not renewed for long").hasValue(2);
    }
  }

  /// Another process, as far as the cluster can tell.
  private SmallLibrary server() throws IOException {
    return new SmallLibrary(
        directory.resolve("other"), new LibraryAddress.InCluster(address, TestCluster.settings()));
  }
}
