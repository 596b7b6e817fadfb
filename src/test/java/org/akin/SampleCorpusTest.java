package org.akin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.akin.ingest.Entry;
import org.akin.ingest.PaperReader;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Holds the sample corpus to what `data/README.md` promises.
class SampleCorpusTest {
  private static final List<Paper> PAPERS = new ArrayList<>();

  @BeforeAll
  static void read() throws IOException {
    try (PaperReader reader = PaperReader.open(Path.of("data/sample/papers.jsonl"))) {
      while (reader.hasNext()) {
        Entry entry = reader.next();
        assertThat(entry).isInstanceOf(Entry.Accepted.class);
        PAPERS.add(((Entry.Accepted) entry).paper());
      }
    }
  }

  @Test
  void holdsTwoHundredPapersFromADozenFields() {
    Set<String> fields =
        PAPERS.stream()
            .flatMap(paper -> paper.categories().stream().limit(1))
            .map(category -> category.replaceFirst("\\..*", ""))
            .collect(Collectors.toSet());
    assertThat(PAPERS).hasSizeGreaterThanOrEqualTo(200);
    assertThat(fields).hasSizeGreaterThanOrEqualTo(12).contains("cs", "astro-ph", "q-bio", "math");
  }

  @Test
  void holdsEachPaperOnce() {
    Set<PaperId> ids = new HashSet<>();
    Set<String> titles = new HashSet<>();
    for (Paper paper : PAPERS) {
      assertThat(paper.allIds()).as(paper.title()).allMatch(ids::add);
      assertThat(titles.add(paper.title().toLowerCase(Locale.ROOT))).as(paper.title()).isTrue();
    }
  }

  @Test
  void everySummaryHasSixtyToOneHundredAndFiftyWords() {
    assertThat(PAPERS)
        .allSatisfy(paper ->
            assertThat(paper.abstractText().split(" ")).as(paper.title()).hasSizeBetween(60, 150));
  }
}
