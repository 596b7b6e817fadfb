package org.akin.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What [Corpus] and [CorpusScan] promise, whichever the backend.
public abstract class CorpusContract {
  private static final int WRITERS = 4;
  private static final int EACH = 25;

  private final Random random = new Random(7);
  private FilledBackend backend;

  protected abstract Backend open() throws IOException;

  @BeforeEach
  void begin() throws IOException {
    backend = new FilledBackend(open());
  }

  @AfterEach
  void end() throws IOException {
    backend.close();
  }

  private float[] put(int i, String title) throws IOException {
    float[] vector = MadePapers.vector(random);
    backend.put(List.of(MadePapers.paper(i, title)), List.of(vector));
    return vector;
  }

  private Optional<FoundPaper> find(PaperId id) throws IOException {
    return backend.corpus().find(List.of(id)).getFirst();
  }

  @Test
  void isEmptyAtFirst() throws IOException {
    assertThat(backend.corpus().facts().papers()).isZero();
    assertThat(find(MadePapers.id(1))).isEmpty();
  }

  @Test
  void findsByEveryIdentifierInTheOrderAsked() throws IOException {
    put(1, "One");
    put(2, "Two");
    List<Optional<FoundPaper>> found =
        backend
            .corpus()
            .find(
                List.of(
                    MadePapers.id(2),
                    MadePapers.id(9),
                    PaperId.parse("10.5555/made.1"),
                    MadePapers.id(2)));
    assertThat(found)
        .extracting(one -> one.map(paper -> paper.paper().title()).orElse("none"))
        .containsExactly("Two", "none", "One", "Two");
    assertThat(found.getFirst().orElseThrow().key()).isEqualTo(found.getLast().orElseThrow().key());
  }

  @Test
  void bringsTheVectorThatWasStored() throws IOException {
    float[] vector = put(1, "One");
    assertThat(find(MadePapers.id(1)).orElseThrow().vector()).containsExactly(vector);
  }

  @Test
  void replacesAPaperUnderItsKey() throws IOException {
    put(1, "Before");
    Key key = find(MadePapers.id(1)).orElseThrow().key();
    float[] vector = put(1, "After");
    FoundPaper found = find(MadePapers.id(1)).orElseThrow();
    assertThat(found.paper().title()).isEqualTo("After");
    assertThat(found.vector()).containsExactly(vector);
    assertThat(found.key()).isEqualTo(key);
    assertThat(backend.corpus().facts().papers()).isOne();
  }

  @Test
  void givesNoKeyAgain() throws IOException {
    put(1, "One");
    Key key = find(MadePapers.id(1)).orElseThrow().key();
    backend.remove(MadePapers.id(1));
    assertThat(find(MadePapers.id(1))).isEmpty();
    assertThat(backend.corpus().facts().papers()).isZero();
    put(1, "Again");
    assertThat(find(MadePapers.id(1)).orElseThrow().key()).isNotEqualTo(key);
  }

  @Test
  void keepsWhatConcurrentWritersStore() throws Exception {
    try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
      List<Future<?>> running = new ArrayList<>();
      for (int writer = 0; writer < WRITERS; writer++) {
        int first = writer * EACH;
        running.add(writers.submit(() -> putSeveral(first)));
      }
      for (Future<?> one : running) {
        one.get();
      }
    }
    assertThat(backend.corpus().facts().papers()).isEqualTo(WRITERS * EACH);
    List<PaperId> all = IntStream.range(0, WRITERS * EACH).mapToObj(MadePapers::id).toList();
    assertThat(backend.corpus().find(all)).allMatch(Optional::isPresent);
  }

  private boolean putSeveral(int first) throws IOException {
    Random own = new Random(first);
    for (int i = first; i < first + EACH; i++) {
      float[] vector = MadePapers.vector(own);
      backend.put(List.of(MadePapers.paper(i, "Paper " + i)), List.of(vector));
    }
    return true;
  }

  @Test
  void scansEachPaperOnceWhileOthersAreStored() throws Exception {
    List<Paper> papers = new ArrayList<>();
    List<float[]> vectors = new ArrayList<>();
    for (int i = 0; i < EACH; i++) {
      papers.add(MadePapers.paper(i, "Paper " + i));
      vectors.add(MadePapers.vector(random));
    }
    backend.put(papers, vectors);
    try (ExecutorService writer = Executors.newSingleThreadExecutor()) {
      Callable<Boolean> writing = () -> putSeveral(1_000);
      Future<Boolean> running = writer.submit(writing);
      List<PaperId> seen = new ArrayList<>();
      try (CorpusScan scan = backend.corpus().scan()) {
        scan.forEachPaper(stored -> seen.add(stored.paper().id()));
      }
      running.get();
      Set<PaperId> once = new TreeSet<>((a, b) -> a.toString().compareTo(b.toString()));
      once.addAll(seen);
      assertThat(once).hasSameSizeAs(seen);
      assertThat(once).containsAll(papers.stream().map(Paper::id).toList());
    }
  }

  @Test
  void scansVectorsAndReadsPapersByTheSameNumbers() throws IOException {
    float[] one = put(1, "One");
    float[] two = put(2, "Two");
    List<Integer> numbers = new ArrayList<>();
    List<float[]> vectors = new ArrayList<>();
    try (CorpusScan scan = backend.corpus().scan()) {
      scan.forEachVector((number, vector) -> {
        numbers.add(number);
        vectors.add(vector);
      });
      assertThat(vectors).containsExactly(one, two);
      assertThat(scan.papers(numbers))
          .extracting(stored -> stored.paper().title())
          .containsExactly("One", "Two");
    }
  }
}
