package org.akin.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.akin.paper.Paper;
import org.akin.term.TermCounts;
import org.akin.vector.Vectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What [Retrieval] promises, whichever the backend.
public abstract class RetrievalContract {
  private static final int PAPERS = 400;

  private final Random random = new Random(11);
  private final List<float[]> vectors = new ArrayList<>();
  private FilledBackend backend;

  protected abstract Backend open() throws IOException;

  @BeforeEach
  void begin() throws IOException {
    backend = new FilledBackend(open());
    List<Paper> papers = new ArrayList<>();
    for (int i = 0; i < PAPERS; i++) {
      papers.add(MadePapers.paper(i, title(i) + " " + i));
      vectors.add(MadePapers.vector(random));
    }
    backend.put(papers, vectors);
  }

  @AfterEach
  void end() throws IOException {
    backend.close();
  }

  private static Search near(float[] vector, Filters filters, int limit) {
    return new Search(vector, SearchMode.MEANING, null, filters, null, null, limit);
  }

  private static Search words(String typed, int limit) {
    float[] any = MadePapers.vector(new Random(1));
    return new Search(
        any, SearchMode.WORDS, TextQuery.parse(typed), Filters.NONE, null, null, limit);
  }

  private List<Integer> numbers(Hits hits, List<Hit> listed) throws IOException {
    return hits.papers(listed).stream()
        .flatMap(Optional::stream)
        .map(paper -> Integer.parseInt(paper.id().toString().replaceFirst(".*-", "")))
        .toList();
  }

  private List<Integer> nearest(Search search) throws IOException {
    Hits hits = backend.retrieval().search(search);
    return numbers(hits, hits.nearest());
  }

  private List<Integer> matching(Search search) throws IOException {
    Hits hits = backend.retrieval().search(search);
    return numbers(hits, hits.matching());
  }

  private List<Integer> bruteForce(float[] query, IntPredicate passes, int limit) {
    Comparator<Integer> byCosine =
        Comparator.comparingDouble(i -> -Vectors.dot(query, vectors.get(i)));
    return IntStream.range(0, vectors.size())
        .filter(passes)
        .boxed()
        .sorted(byCosine)
        .limit(limit)
        .toList();
  }

  @ParameterizedTest
  @CsvSource({"cs, 1", "math.CO, 2", "hep-th, 50"})
  void findsTheNearestThatPassAtEverySelectivity(String category, int step) throws IOException {
    var filters = new Filters(null, null, Set.of(category), Set.of(), -1, Set.of());
    for (int seed : List.of(0, 33, 399)) {
      float[] query = vectors.get(seed);
      assertThat(nearest(near(query, filters, 7)))
          .isEqualTo(bruteForce(query, i -> i % step == 0, 7));
    }
  }

  @Test
  void combinesFilters() throws IOException {
    var filters =
        new Filters(2004, 2005, Set.of("math"), Set.of("annals of testing"), -1, Set.of());
    float[] query = vectors.get(5);
    assertThat(nearest(near(query, filters, 50)))
        .isEqualTo(bruteForce(query, i -> i % 20 == 4 && i % 2 == 0 && i % 3 == 0, 50));
  }

  @Test
  void endsAtTheLeastCosine() throws IOException {
    var filters = new Filters(null, null, Set.of(), Set.of(), 0.3, Set.of());
    float[] query = vectors.get(5);
    assertThat(nearest(near(query, filters, PAPERS)))
        .isEqualTo(bruteForce(query, i -> Vectors.dot(query, vectors.get(i)) >= 0.3, PAPERS));
  }

  @Test
  void findsNothingWhereNothingPasses() throws IOException {
    var filters = new Filters(1800, 1801, Set.of(), Set.of(), -1, Set.of());
    assertThat(nearest(near(vectors.get(5), filters, 7))).isEmpty();
  }

  @Test
  void givesCosinesAndVectors() throws IOException {
    float[] query = vectors.get(5);
    for (Hit hit : backend.retrieval().search(near(query, Filters.NONE, 9)).nearest()) {
      assertThat(hit.cosine()).isCloseTo(Vectors.dot(query, hit.vector()), within());
    }
  }

  private static org.assertj.core.data.Offset<Float> within() {
    return org.assertj.core.data.Offset.offset(1e-5f);
  }

  @Test
  void beginsALongerAnswerWithTheShorterOneAlsoWhereCosinesTie() throws IOException {
    float[] same = MadePapers.vector(random);
    List<Paper> papers = new ArrayList<>();
    for (int i = 1_000; i < 1_030; i++) {
      papers.add(MadePapers.paper(i, "Twins " + i));
    }
    backend.put(papers, papers.stream().map(paper -> same).toList());
    List<Integer> all = nearest(near(same, Filters.NONE, 60));
    for (int limit : List.of(1, 10, 29, 31)) {
      assertThat(nearest(near(same, Filters.NONE, limit))).isEqualTo(all.subList(0, limit));
    }
  }

  @Test
  void seesACommitAtOnceByMeaningAndByWords() throws IOException {
    float[] vector = MadePapers.vector(random);
    backend.put(List.of(MadePapers.paper(900, "Quasars afar")), List.of(vector));
    assertThat(nearest(near(vector, Filters.NONE, 1))).containsExactly(900);
    assertThat(matching(words("quasars", 5))).containsExactly(900);
    backend.put(List.of(MadePapers.paper(900, "Pulsars afar")), List.of(vectors.get(0)));
    assertThat(matching(words("quasars", 5))).isEmpty();
    assertThat(matching(words("pulsars", 5))).containsExactly(900);
    backend.remove(MadePapers.id(900));
    assertThat(matching(words("pulsars", 5))).isEmpty();
    assertThat(nearest(near(vectors.get(0), Filters.NONE, 5))).doesNotContain(900);
  }

  @Test
  void givesNoOtherPaperForAHitThatWasTakenOutSince() throws IOException {
    Hits hits = backend.retrieval().search(near(vectors.get(5), Filters.NONE, 1));
    assertThat(numbers(hits, hits.nearest())).containsExactly(5);
    Optional<Paper> taken = hits.papers(hits.nearest()).getFirst();
    backend.remove(MadePapers.id(5));
    backend.put(List.of(MadePapers.paper(5, "Another one")), List.of(vectors.get(7)));
    assertThat(hits.papers(hits.nearest()))
        .singleElement()
        .satisfies(paper ->
            assertThat(paper.map(Paper::title)).isIn(Optional.empty(), taken.map(Paper::title)));
  }

  @Test
  void holdsConditionsOnBothSides() throws IOException {
    TextQuery text = TextQuery.parse("\"tides of the sea\" -number year:2000-2003");
    assertThat(text.conditions()).hasSize(3);
    TextQuery kept = TextQuery.parse("\"tides of the sea\" year:2000-2003");
    float[] query = vectors.get(5);
    var search = new Search(query, SearchMode.BOTH, kept, Filters.NONE, null, null, PAPERS);
    IntPredicate meets = i -> i % 4 == 0 && i % 20 <= 3;
    assertThat(nearest(search)).isEqualTo(bruteForce(query, meets, PAPERS));
    var excluded = new Search(query, SearchMode.BOTH, text, Filters.NONE, null, null, PAPERS);
    assertThat(nearest(excluded)).isEmpty();
    assertThat(matching(excluded)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"tides sea, 100", "sky tides, 0", "tides, 0", "storms of the sky number, 200"})
  void tellsHowManyOfTheFirstHaveAllWords(String typed, int complete) throws IOException {
    Hits hits = backend.retrieval().search(words(typed, 200));
    assertThat(hits.complete()).isEqualTo(complete);
    assertThat(hits.matching()).hasSizeGreaterThanOrEqualTo(complete);
  }

  @Test
  void triesAlternativesUntilOneIsEnough() throws IOException {
    var none = new Filters(1800, 1801, Set.of(), Set.of(), -1, Set.of());
    Search any = near(vectors.get(5), Filters.NONE, 3);
    List<Integer> tried = new ArrayList<>();
    backend
        .retrieval()
        .search(
            List.of(near(vectors.get(5), none, 3), any, any.upTo(9)),
            (i, hits) -> {
              tried.add(i);
              return !hits.nearest().isEmpty();
            });
    assertThat(tried).containsExactly(0, 1);
  }

  @Test
  void tiltsTowardsRecentPapers() throws IOException {
    Recency recency = new Recency(1000, java.time.LocalDate.of(2021, 1, 1).toEpochDay());
    float[] query = vectors.get(5);
    var search = new Search(query, SearchMode.MEANING, null, Filters.NONE, recency, null, 20);
    List<Hit> hits = backend.retrieval().search(search).nearest();
    assertThat(hits).hasSize(20);
    assertThat(hits)
        .isSortedAccordingTo(
            Comparator.comparingDouble(hit -> -recency.tilted(hit.cosine(), hit.day())));
  }

  private static AkinOrder order(int i, float share, Integer... unlike) {
    List<TermCounts> away = Stream.of(unlike).map(n -> TermCounts.of(title(n) + " " + n)).toList();
    return new AkinOrder(List.of(TermCounts.of(title(i) + " " + i)), away, share, null);
  }

  private static String title(int i) {
    return i % 4 == 0 ? "Tides of the sea" : "Storms of the sky";
  }

  private static Search ordered(
      float[] vector, Filters filters, AkinOrder order, @Nullable Recency recency, int limit) {
    return new Search(vector, SearchMode.MEANING, null, filters, recency, order, limit);
  }

  private static AkinOrder.Parts parts(Hit hit) {
    return Objects.requireNonNull(hit.parts());
  }

  private float words(Search search) throws IOException {
    return parts(backend.retrieval().search(search).nearest().getFirst()).words();
  }

  @Test
  void ordersTheNearestByCosineAndWordsAndTheRestByCosine() throws IOException {
    float[] query = vectors.get(8);
    AkinOrder order = order(8, 0);
    Hits found = backend.retrieval().search(ordered(query, Filters.NONE, order, null, PAPERS));
    List<Hit> hits = found.nearest();
    assertThat(hits).hasSize(PAPERS);
    List<Hit> first = hits.subList(0, AkinOrder.DEPTH);
    assertThat(first).allMatch(hit -> hit.parts() != null);
    assertThat(first)
        .isSortedAccordingTo(
            Comparator.comparingDouble(hit -> -order.standing(hit.cosine(), hit.parts())));
    assertThat(numbers(found, first))
        .hasSameElementsAs(bruteForce(query, i -> true, AkinOrder.DEPTH));
    assertThat(numbers(found, hits.subList(AkinOrder.DEPTH, PAPERS)))
        .isEqualTo(bruteForce(query, i -> true, PAPERS).subList(AkinOrder.DEPTH, PAPERS));
    assertThat(hits.subList(AkinOrder.DEPTH, PAPERS)).allMatch(hit -> hit.parts() == null);
    for (Hit hit : first) {
      boolean tides = numbers(found, List.of(hit)).getFirst() % 4 == 0;
      assertThat(parts(hit).words() > 0.05).as("shares tides and sea").isEqualTo(tides);
      assertThat(parts(hit).title()).isNull();
      assertThat(hit.cosine()).isCloseTo(Vectors.dot(query, hit.vector()), within());
    }
  }

  @Test
  void keepsThatOrderWhateverTheLimitTheFiltersAndTheTilt() throws IOException {
    float[] query = vectors.get(8);
    var some = new Filters(null, null, Set.of("math.CO"), Set.of(), -0.2, Set.of());
    var recency = new Recency(1000, java.time.LocalDate.of(2021, 1, 1).toEpochDay());
    for (Filters filters : List.of(Filters.NONE, some)) {
      for (Recency tilt : Arrays.asList(null, recency)) {
        List<Integer> all = nearest(ordered(query, filters, order(8, 0), tilt, 150));
        assertThat(all).hasSizeGreaterThan(100);
        assertThat(all).isNotEqualTo(nearest(near(query, filters, 150)));
        for (int limit : List.of(1, 10, 100, 129)) {
          assertThat(nearest(ordered(query, filters, order(8, 0), tilt, limit)))
              .isEqualTo(all.subList(0, Math.min(limit, all.size())));
        }
      }
    }
    assertThat(nearest(ordered(query, some, order(8, 0), null, 150))).allMatch(i -> i % 2 == 0);
  }

  @Test
  void takesWordsThatAreNotLikedOff() throws IOException {
    float[] query = vectors.get(8);
    List<Hit> plain =
        backend.retrieval().search(ordered(query, Filters.NONE, order(8, 0), null, 100)).nearest();
    List<Hit> away =
        backend
            .retrieval()
            .search(ordered(query, Filters.NONE, order(8, 0.3f, 9), null, 100))
            .nearest();
    assertThat(plain).allMatch(hit -> parts(hit).words() >= 0);
    assertThat(away).anyMatch(hit -> parts(hit).words() < 0);
  }

  @Test
  void countsTheWordsOfAPaperAsItIsNow() throws IOException {
    float[] vector = MadePapers.vector(random);
    backend.put(List.of(MadePapers.paper(900, "Quasars afar")), List.of(vector));
    AkinOrder quasars = new AkinOrder(List.of(TermCounts.of("quasars")), List.of(), 0, null);
    Search search = ordered(vector, Filters.NONE, quasars, null, 1);
    float before = words(search);
    assertThat(before).isGreaterThan(0.1f);
    backend.put(List.of(MadePapers.paper(900, "Pulsars afar")), List.of(vector));
    assertThat(words(search)).isZero();
  }

  @Test
  void knowsHowWordsAreUsed() throws IOException {
    var usage = backend.retrieval().usage(List.of("tides", "storm", "zebrafish"));
    assertThat(papers(usage, "tides")).isEqualTo(PAPERS / 4);
    assertThat(papers(usage, "storm")).isEqualTo(PAPERS * 3 / 4);
    assertThat(usage.get("zebrafish")).isEqualTo(WordUse.UNKNOWN);
  }

  private static int papers(Map<String, WordUse> usage, String word) {
    return usage.getOrDefault(word, WordUse.UNKNOWN).papers();
  }

  @Test
  void completesTitles() throws IOException {
    assertThat(backend.retrieval().complete("storms of the sky 39", 20))
        .isNotEmpty()
        .allMatch(one -> one.title().startsWith("Storms of the sky 39"));
  }
}
