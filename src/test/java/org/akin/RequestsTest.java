package org.akin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.akin.analysis.PhraseWords;
import org.akin.corpus.Completion;
import org.akin.corpus.Corpus;
import org.akin.corpus.CorpusScan;
import org.akin.corpus.Filters;
import org.akin.corpus.FoundPaper;
import org.akin.corpus.NeighborGraph;
import org.akin.corpus.Retrieval;
import org.akin.corpus.Search;
import org.akin.corpus.SearchMode;
import org.akin.corpus.StoreFacts;
import org.akin.corpus.WordUse;
import org.akin.paper.PaperId;
import org.akin.recommend.Answer;
import org.akin.recommend.Questions;
import org.akin.recommend.RelatedOptions;
import org.akin.recommend.Seed;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// However a question is asked, it makes few requests to the backend: over a network each is a
/// wait.
class RequestsTest {
  private static final int MOST = 4;
  private static final int PAPERS = 60;
  private static final Answer EMPTY = Answer.empty(null, 0);

  @TempDir private static Path directory;
  private static SmallLibrary library;
  private static Questions questions;
  private static final AtomicInteger requests = new AtomicInteger();

  private record CountedCorpus(Corpus counted) implements Corpus {
    @Override
    public StoreFacts facts() {
      return counted.facts();
    }

    @Override
    public CorpusScan scan() throws IOException {
      requests.incrementAndGet();
      return counted.scan();
    }

    @Override
    public List<Optional<FoundPaper>> find(List<PaperId> ids) throws IOException {
      requests.incrementAndGet();
      return counted.find(ids);
    }
  }

  private record CountedRetrieval(Retrieval counted) implements Retrieval {
    @Override
    public void search(List<Search> alternatives, Sufficient enough) throws IOException {
      requests.incrementAndGet();
      counted.search(alternatives, enough);
    }

    @Override
    public List<Completion> complete(String typed, int limit) throws IOException {
      requests.incrementAndGet();
      return counted.complete(typed, limit);
    }

    @Override
    public NeighborGraph neighbors(CorpusScan scan, int limit, double recall) throws IOException {
      requests.incrementAndGet();
      return counted.neighbors(scan, limit, recall);
    }

    @Override
    public Map<String, WordUse> usage(Collection<String> words) throws IOException {
      requests.incrementAndGet();
      return counted.usage(words);
    }
  }

  @BeforeAll
  static void load() throws IOException {
    library = new SmallLibrary(directory);
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < PAPERS; i++) {
      String more =
          ", \"year\":%d,\"venue\":\"Tides\",\"categories\":[\"cs.CL\"]".formatted(1990 + i % 30);
      lines.append(SampleLines.paper("p" + i, "Tides " + i, "Water of kind " + i * i + ".", more));
    }
    for (String id : List.of("tide-1", "tide-2", "10.1000/1", "10.1000/2")) {
      String title = id.startsWith("tide") ? "Tides of the moon" : "Tides of the sun";
      lines.append(SampleLines.paper(id, title, "The sky moves all water.", ""));
    }
    library.load("made.jsonl", lines.toString());
    questions =
        library
            .library()
            .questions(
                new CountedCorpus(library.library().opened().backend().corpus()),
                new CountedRetrieval(library.library().opened().backend().retrieval()));
  }

  @AfterAll
  static void close() {
    library.close();
  }

  static List<RelatedOptions> options() {
    RelatedOptions plain = RelatedOptions.DEFAULT;
    var none = new Filters(1800, 1801, Set.of("none"), Set.of("none"), -1, Set.of());
    var old = new Filters(null, 2019, Set.of(), Set.of(), -1, Set.of());
    var hidden =
        new Filters(
            null, null, Set.of(), Set.of(), -1, Set.of(PaperId.parse("p1"), PaperId.parse("p2")));
    return List.of(
            plain,
            plain.withLimit(RelatedOptions.MAX_LIMIT),
            plain.in(RelatedOptions.Order.COSINE),
            new RelatedOptions(10, Filters.NONE, 0.5, null, false),
            new RelatedOptions(10, Filters.NONE, 0.5, 100.0, false),
            new RelatedOptions(10, none, 0.5, 100.0, false),
            plain.withFilters(none),
            plain.withFilters(hidden),
            plain.withFilters(old).newestFirst())
        .stream()
        .map(RelatedOptions::withWhy)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("options")
  void recommendsInFewRequests(RelatedOptions options) throws IOException {
    List<Seed> like =
        List.of(
            new Seed.Stored(PaperId.parse("p7")),
            new Seed.Stored(PaperId.parse("p8")),
            new Seed.Described("Tides", "Some water."));
    List<Seed> unlike = List.of(new Seed.Stored(PaperId.parse("p9")));
    requests.set(0);
    Answer answer = questions.recommend(EMPTY, like, unlike, options);
    assertThat(requests.get()).isBetween(1, MOST);
    assertThat(answer.related()).isNotEmpty().allMatch(one -> one.why() != null);
    answer.grouped(PhraseWords::of);
    assertThat(requests.get()).isLessThanOrEqualTo(MOST);
  }

  @ParameterizedTest
  @MethodSource("options")
  void findsWhatIsRelatedToAPaperAndItsVersionsInFewRequests(RelatedOptions options)
      throws IOException {
    requests.set(0);
    Answer answer = questions.related(EMPTY, PaperId.parse("tide-1"), options);
    assertThat(requests.get()).isBetween(1, MOST);
    assertThat(answer.versions())
        .extracting(version -> version.id().toString())
        .containsExactly("tide-2");
  }

  @Test
  void findsTheVersionsOfAPaperInOneRequest() throws IOException {
    FoundPaper paper =
        library
            .library()
            .opened()
            .backend()
            .corpus()
            .find(List.of(PaperId.parse("tide-2")))
            .getFirst()
            .get();
    requests.set(0);
    assertThat(questions.versions(paper)).hasSize(1);
    assertThat(requests.get()).isOne();
  }

  @ParameterizedTest
  @EnumSource(SearchMode.class)
  void searchesInFewRequests(SearchMode mode) throws IOException {
    for (RelatedOptions options : options()) {
      for (String typed :
          List.of("water tides", "p7", "tide-1", "10.1000/1", "\"water of\" -snow year:>1900")) {
        requests.set(0);
        questions.search(EMPTY, typed, mode, options);
        assertThat(requests.get()).as("%s %s", typed, options).isBetween(1, MOST);
      }
    }
  }

  @Test
  void completesInOneRequest() throws IOException {
    requests.set(0);
    assertThat(questions.suggest(0, "tid", 10).suggestions()).hasSize(10);
    assertThat(requests.get()).isOne();
  }
}
