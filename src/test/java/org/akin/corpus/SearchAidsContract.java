package org.akin.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.akin.corpus.FacetCounts.Count;
import org.akin.paper.Paper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What [Retrieval] promises of what stands next to an answer: counts at filters, how words were
/// respelt, the newest papers.
public abstract class SearchAidsContract {
  private static final int PAPERS = 400;

  private final Random random = new Random(11);
  private FilledBackend backend;

  protected abstract Backend open() throws IOException;

  @BeforeEach
  void begin() throws IOException {
    backend = new FilledBackend(open());
    List<Paper> papers = new ArrayList<>();
    List<float[]> vectors = new ArrayList<>();
    for (int i = 0; i < PAPERS; i++) {
      String title = i % 4 == 0 ? "Tides of the sea" : "Storms of the sky";
      papers.add(MadePapers.paper(i, title));
      vectors.add(MadePapers.vector(random));
    }
    backend.put(papers, vectors);
  }

  @AfterEach
  void end() {
    backend.close();
  }

  private void search(String typed) throws IOException {
    float[] any = MadePapers.vector(random);
    var words = new Search(any, SearchMode.WORDS, text(typed), Filters.NONE, null, null, PAPERS);
    assertThat(backend.retrieval().search(words).matching()).hasSize(PAPERS / 4);
  }

  private static boolean isOf(int i, int from, int to) {
    return i % 20 >= from && i % 20 <= to;
  }

  private static int count(IntPredicate passes) {
    return (int) IntStream.range(0, PAPERS).filter(passes).count();
  }

  private static SortedMap<Integer, Integer> years(IntPredicate passes) {
    SortedMap<Integer, Integer> years = new TreeMap<>();
    IntStream.range(0, PAPERS)
        .filter(passes)
        .forEach(i -> years.merge(2000 + i % 20, 1, Integer::sum));
    return years;
  }

  private static TextQuery text(String typed) {
    return TextQuery.parse(typed);
  }

  @Test
  void countsWhatEachFilterLeaves() throws IOException {
    var filters = new Filters(2004, 2009, Set.of("MATH"), Set.of(), -1, Set.of());
    FacetCounts counts = backend.retrieval().counts(filters, null, false, 2);
    assertThat(counts.papers()).isEqualTo(count(i -> isOf(i, 4, 9) && i % 2 == 0));
    assertThat(counts.years()).isEqualTo(years(i -> i % 2 == 0));
    assertThat(counts.categories())
        .containsExactly(
            new Count("cs.CL", count(i -> isOf(i, 4, 9))),
            new Count("math.CO", count(i -> isOf(i, 4, 9) && i % 2 == 0)));
    assertThat(counts.venues())
        .containsExactly(
            new Count("Annals of Testing", count(i -> isOf(i, 4, 9) && i % 2 == 0 && i % 3 == 0)));
    backend.remove(MadePapers.id(6));
    assertThat(backend.retrieval().counts(filters, null, false, 2).papers())
        .isEqualTo(counts.papers() - 1);
  }

  @Test
  void countsWhatConditionsAndWordsLeave() throws IOException {
    Retrieval retrieval = backend.retrieval();
    var all = retrieval.counts(Filters.NONE, text("tides"), false, 1);
    assertThat(all.papers()).isEqualTo(PAPERS);
    assertThat(all.categories()).containsExactly(new Count("cs.CL", PAPERS));
    for (String typed : List.of("tides", "tidez", "tides zebrafish", "title:tides")) {
      FacetCounts counts = retrieval.counts(Filters.NONE, text(typed), true, 1);
      assertThat(counts.papers()).as(typed).isEqualTo(PAPERS / 4);
      assertThat(counts.years()).as(typed).isEqualTo(years(i -> i % 4 == 0));
    }
    var without = retrieval.counts(Filters.NONE, text("sea -tides category:math.CO"), false, 1);
    assertThat(without.papers()).isEqualTo(count(i -> i % 4 != 0 && i % 2 == 0));
    assertThat(retrieval.counts(Filters.NONE, text("zebrafish"), true, 1).papers()).isZero();
  }

  @Test
  void saysWhatMisspeltWordsAreTakenFor() throws IOException {
    Retrieval retrieval = backend.retrieval();
    assertThat(retrieval.respelt(text("tides of the zebrafish by Maker"))).isEmpty();
    assertThat(retrieval.respelt(text("tidez of the sea"))).isEqualTo(Map.of("tidez", "tides"));
    search("tidez");
    assertThat(retrieval.respelt(text("tidez of the sea"))).isEqualTo(Map.of("tidez", "tides"));
    backend.put(
        List.of(MadePapers.paper(900, "Tidez in the bay")), List.of(MadePapers.vector(random)));
    assertThat(retrieval.respelt(text("tidez of the sea"))).isEmpty();
  }

  @Test
  void namesTheNewestPapersUpToADay() throws IOException {
    int last = Math.toIntExact(LocalDate.of(2017, 1, 20).toEpochDay());
    Comparator<Integer> byDay = Comparator.comparing(i -> day(i));
    List<Integer> expected =
        IntStream.range(0, PAPERS)
            .filter(i -> day(i) <= last)
            .boxed()
            .sorted(byDay.thenComparing(Comparator.naturalOrder()).reversed())
            .limit(12)
            .toList();
    assertThat(backend.retrieval().newest(last, 12))
        .extracting(one -> one.paper().id())
        .containsExactlyElementsOf(expected.stream().map(MadePapers::id).toList());
  }

  private static int day(int i) {
    return Hit.dayOf(MadePapers.paper(i, "Any"));
  }
}
