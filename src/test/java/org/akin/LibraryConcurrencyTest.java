package org.akin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.akin.paper.PaperId;
import org.akin.paper.PaperNotFoundException;
import org.akin.recommend.Answer;
import org.akin.recommend.RelatedOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Questions while papers come and go.
class LibraryConcurrencyTest {
  private static final PaperId FIRST = PaperId.parse("p0");
  private static final RelatedOptions ALL = RelatedOptions.DEFAULT.withLimit(100);

  private static String papers(int from, int to) {
    StringBuilder lines = new StringBuilder();
    for (int i = from; i < to; i++) {
      lines.append(SampleLines.paper("p" + i, "Number " + i, "It is the number " + i + ".", ""));
    }
    return lines.toString();
  }

  @Test
  void answersWholeAndInOrderOfGenerationsDuringAnImport(@TempDir Path directory) throws Exception {
    try (Library library = Library.open(directory);
        ExecutorService readers = Executors.newFixedThreadPool(3)) {
      SampleLines.load(library, papers(0, 20));
      var done = new AtomicBoolean();
      List<Future<Integer>> asked = new ArrayList<>();
      asked.add(readers.submit(until(done, library, () -> library.related(FIRST, ALL))));
      asked.add(readers.submit(until(done, library, () -> library.related(FIRST, ALL))));
      asked.add(readers.submit(until(done, library, () -> library.search("number nine", ALL))));
      try {
        assertThat(SampleLines.load(library, papers(0, 290)).counts())
            .containsExactly(270L, 0L, 20L, 0L);
      } finally {
        done.set(true);
      }
      for (Future<Integer> questions : asked) {
        assertThat(questions.get()).isPositive();
      }
      assertThat(library.related(FIRST, ALL).related()).hasSize(100);
    }
  }

  /// Asks again and again; returns how often.
  private static Callable<Integer> until(
      AtomicBoolean done, Library library, Callable<Answer> question) {
    return () -> {
      int count = 0;
      long generation = 0;
      do {
        long before = library.facts().generation();
        Answer answer = question.call();
        assertThat(answer.generation()).isBetween(before, library.facts().generation());
        assertThat(answer.generation()).isGreaterThanOrEqualTo(generation);
        assertThat(answer.related()).hasSizeGreaterThanOrEqualTo(19);
        generation = answer.generation();
        count++;
      } while (!done.get());
      return count;
    };
  }

  /// Each commit adds one paper, so generation and number of papers are the same.
  @Test
  void neverClaimsAGenerationWhosePapersItHasNotSeen(@TempDir Path directory) throws Exception {
    try (Library library = Library.open(directory);
        ExecutorService readers = Executors.newFixedThreadPool(2)) {
      SampleLines.load(library, papers(0, 1));
      var done = new AtomicBoolean();
      Callable<Long> asking =
          () -> {
            long generation;
            do {
              Answer answer = library.related(FIRST, ALL);
              generation = answer.generation();
              assertThat(answer.related()).hasSizeGreaterThanOrEqualTo((int) generation - 1);
            } while (!done.get());
            return generation;
          };
      List<Future<Long>> asked = List.of(readers.submit(asking), readers.submit(asking));
      try {
        for (int i = 1; i < 25; i++) {
          SampleLines.load(library, papers(i, i + 1));
        }
      } finally {
        done.set(true);
      }
      for (Future<Long> last : asked) {
        assertThat(last.get()).isPositive();
      }
      assertThat(library.facts().generation()).isEqualTo(25);
    }
  }

  @Test
  void neverCallsALibraryDamagedBecauseAPaperIsJustBeingRemoved(@TempDir Path directory)
      throws Exception {
    try (Library library = Library.open(directory);
        ExecutorService readers = Executors.newFixedThreadPool(1)) {
      SampleLines.load(library, papers(0, 3));
      var done = new AtomicBoolean();
      Future<Integer> asked = readers.submit(() -> askForOneThatComesAndGoes(library, done));
      try {
        for (int i = 0; i < 12; i++) {
          library.remove(List.of(FIRST));
          assertThat(SampleLines.load(library, papers(0, 1)).report().added()).isEqualTo(1);
        }
      } finally {
        done.set(true);
      }
      assertThat(asked.get()).isPositive();
      assertThat(library.facts().papers()).isEqualTo(3);
    }
  }

  private static int askForOneThatComesAndGoes(Library library, AtomicBoolean done)
      throws IOException {
    int answered = 0;
    while (!done.get() || answered == 0) {
      try {
        assertThat(library.related(FIRST, ALL).related()).hasSize(2);
        answered++;
      } catch (PaperNotFoundException gone) {
        assertThat(gone.id()).isEqualTo(FIRST);
      }
    }
    return answered;
  }
}
