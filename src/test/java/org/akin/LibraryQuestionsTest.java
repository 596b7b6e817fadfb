package org.akin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.akin.corpus.Filters;
import org.akin.corpus.StoredPaper;
import org.akin.embed.LibrarySettings;
import org.akin.local.store.PaperStore;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.akin.recommend.Answer;
import org.akin.recommend.Related;
import org.akin.recommend.RelatedOptions;
import org.akin.recommend.Seed;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Questions to a library of sample papers, with a pass over all stored vectors as the oracle.
class LibraryQuestionsTest {
  private static final int PAPERS = 40;
  private static final PaperId ATTENTION = PaperId.parse("arXiv:1706.03762");
  private static final RelatedOptions ALL =
      RelatedOptions.DEFAULT.withLimit(100).in(RelatedOptions.Order.COSINE);

  /// What a store holds of one paper.
  private record Row(Paper paper, float[] vector) {}

  @TempDir private static Path directory;
  private static List<Row> rows;
  private static Library library;

  @BeforeAll
  static void importsTheSampleAndReadsTheVectorsBack() throws IOException {
    try (Library filled = Library.open(directory)) {
      assertThat(SampleLines.load(filled, SampleLines.sample(PAPERS)).report().added())
          .isEqualTo(PAPERS);
    }
    rows = new ArrayList<>();
    try (PaperStore store = PaperStore.open(directory)) {
      List<StoredPaper> papers = new ArrayList<>();
      store.forEachPaper(papers::add);
      for (StoredPaper stored : papers) {
        rows.add(new Row(stored.paper(), store.vector(stored.number()).orElseThrow()));
      }
    }
    library = Library.open(directory);
  }

  @AfterAll
  static void closesTheLibrary() {
    library.close();
  }

  private static double cosine(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  private static List<Row> bruteForce(Row asked) {
    return rows.stream()
        .filter(row -> row != asked)
        .sorted(Comparator.comparingDouble(row -> -cosine(asked.vector(), row.vector())))
        .toList();
  }

  private static List<PaperId> ids(Answer answer) {
    return answer.related().stream().map(related -> related.paper().id()).toList();
  }

  @Test
  void answersRelatedAsAPassOverAllVectorsDoes() throws IOException {
    assertThat(rows).hasSize(PAPERS);
    for (Row asked : rows) {
      List<Row> expected = bruteForce(asked);
      Answer answer = library.related(asked.paper().id(), ALL);
      assertThat(answer.paper()).isEqualTo(asked.paper());
      assertThat(answer.related())
          .extracting(Related::paper)
          .containsExactlyElementsOf(expected.stream().map(Row::paper).toList());
      for (int i = 0; i < expected.size(); i++) {
        assertThat((double) answer.related().get(i).cosine())
            .isCloseTo(cosine(asked.vector(), expected.get(i).vector()), within(1e-5));
      }
    }
  }

  @Test
  void neverAnswersWithThePaperItselfHoweverFewAreWanted() throws IOException {
    for (Row asked : rows) {
      Answer answer = library.related(asked.paper().id(), RelatedOptions.DEFAULT.withLimit(1));
      assertThat(answer.related()).hasSize(1);
      assertThat(ids(answer)).doesNotContain(asked.paper().id());
    }
  }

  @Test
  void namesModelAndGeneration() throws IOException {
    Answer answer = library.related(ATTENTION, RelatedOptions.DEFAULT);
    assertThat(answer.model()).isEqualTo(LibrarySettings.DEFAULT_MODEL);
    assertThat(answer.generation()).isEqualTo(library.facts().generation()).isPositive();
    assertThat(answer.related()).hasSize(RelatedOptions.DEFAULT_LIMIT);
  }

  @Test
  void fillsThePlacesOfExcludedPapers() throws IOException {
    List<PaperId> all = ids(library.related(ATTENTION, ALL));
    Set<PaperId> excluded = Set.of(all.get(0), all.get(2), PaperId.parse("unknown"), ATTENTION);
    Answer answer = library.related(ATTENTION, options(3, -1, excluded));
    assertThat(ids(answer)).containsExactly(all.get(1), all.get(3), all.get(4));
  }

  @Test
  void answersOnlyWithCosinesFromTheLeastAskedForUp() throws IOException {
    List<Related> all = library.related(ATTENTION, ALL).related();
    double least = all.get(4).cosine();
    Answer answer = library.related(ATTENTION, options(100, least, Set.of()));
    assertThat(answer.related()).isEqualTo(all.subList(0, 5));
    assertThat(library.related(ATTENTION, options(10, 1, Set.of())).related()).isEmpty();
  }

  @Test
  void findsAPaperByItsOwnText() throws IOException {
    Paper paper = library.paper(ATTENTION);
    Answer answer =
        library.recommend(
            List.of(new Seed.Described(paper.title(), paper.abstractText())),
            List.of(),
            RelatedOptions.DEFAULT);
    assertThat(answer.paper()).isNull();
    assertThat(ids(answer)).first().isEqualTo(ATTENTION);
    assertThat(answer.related().getFirst().cosine()).isCloseTo(1f, within(1e-3f));
    assertThat(answer.related().getFirst().cosine()).isLessThanOrEqualTo(1f);
  }

  @Test
  void findsAPaperByAFewWords() throws IOException {
    Answer answer = library.search("self-attention instead of recurrence", RelatedOptions.DEFAULT);
    assertThat(ids(answer)).hasSize(RelatedOptions.DEFAULT_LIMIT).startsWith(ATTENTION);
  }

  @Test
  void leavesExcludedPapersOutOfASearch() throws IOException {
    Answer answer =
        library.search("self-attention instead of recurrence", options(5, -1, Set.of(ATTENTION)));
    assertThat(ids(answer)).hasSize(5).doesNotContain(ATTENTION);
  }

  @Test
  void refusesAnEmptyQuestion() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> library.search(" \n", RelatedOptions.DEFAULT))
        .withMessage("text is empty");
  }

  @Test
  void refusesOptionsOutOfTheirRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RelatedOptions.DEFAULT.withLimit(101))
        .withMessage("limit: expected 1 to 100, found 101");
    assertThatIllegalArgumentException().isThrownBy(() -> RelatedOptions.DEFAULT.withLimit(0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options(1, Double.NaN, Set.of()))
        .withMessage("min_cosine: expected -1 to 1, found NaN");
  }

  private static RelatedOptions options(int limit, double minCosine, Set<PaperId> exclude) {
    var filters = new Filters(null, null, Set.of(), Set.of(), minCosine, exclude);
    return ALL.withFilters(filters).withLimit(limit);
  }
}
