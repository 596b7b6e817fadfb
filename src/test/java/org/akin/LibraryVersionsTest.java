package org.akin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.akin.corpus.Filters;
import org.akin.ingest.PaperReader;
import org.akin.paper.PaperId;
import org.akin.recommend.Answer;
import org.akin.recommend.Related;
import org.akin.recommend.RelatedOptions;
import org.akin.write.ImportListener;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A preprint and its published version, another work of the same title, and papers around them.
class LibraryVersionsTest {
  private static final String PAPERS =
      """
      {"id": "2001.00001", "title": "Predicting ocean tides with Schr\\\\\\"odinger bridges",
       "abstract": "We predict the tides of shallow seas from a few gauges by a diffusion bridge.",
       "authors": ["Ada Lee", "Bo Kim (IMT"]}
      {"id": "10.1000/tides", "title": "Predicting Ocean Tides With Schrödinger Bridges",
       "abstract": "A diffusion bridge predicts the tides of shallow seas from few gauges.",
       "authors": ["Lee, Ada"], "venue": "Journal of Tides"}
      {"id": "stranger", "title": "Predicting ocean tides with Schrödinger bridges",
       "abstract": "We predict the tides of shallow seas from a few gauges by a diffusion bridge.",
       "authors": ["Carla Diaz"]}
      {"id": "sequel", "title": "Predicting ocean tides with Schrödinger bridges II",
       "abstract": "We predict the tides of shallow seas from a few gauges by a diffusion bridge.",
       "authors": ["Ada Lee"]}
      {"id": "namesake", "title": "Predicting ocean tides with Schrödinger bridges",
       "abstract": "Courts of the nineteenth century and their archives are catalogued here.",
       "authors": ["Zoe Lee"]}
      {"id": "seed", "title": "Tides of shallow seas", "abstract": "How gauges record tides."}
      {"id": "other", "title": "Storm surges", "abstract": "Sea level in storms, from gauges."}
      """;

  private static final PaperId PREPRINT = PaperId.parse("arXiv:2001.00001");
  private static final PaperId PUBLISHED = PaperId.parse("DOI:10.1000/tides");

  @TempDir private static Path directory;
  private static Library library;

  @BeforeAll
  static void open() throws IOException {
    Path file = Files.writeString(directory.resolve("p.jsonl"), PAPERS.replace(",\n ", ", "));
    library = Library.open(directory.resolve("library"));
    try (PaperReader reader = PaperReader.open(file)) {
      assertThat(library.importFrom(reader, ImportListener.NONE).added()).isEqualTo(7);
    }
  }

  @AfterAll
  static void close() {
    library.close();
  }

  private static List<Related> related(String id, RelatedOptions options) throws IOException {
    return library.related(PaperId.parse(id), options).related();
  }

  private static List<String> ids(List<Related> answer) {
    return answer.stream().map(one -> one.paper().id().toString()).toList();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.3})
  void foldsAPreprintAndWhatWasPublishedOfItIntoOnePlace(double diversity) throws IOException {
    var options = new RelatedOptions(10, Filters.NONE, diversity, null, false);

    List<Related> answer = related("seed", options);

    assertThat(ids(answer)).contains("stranger", "sequel", "namesake", "other").hasSize(5);
    Related shown = answer.stream().filter(one -> !one.versions().isEmpty()).findFirst().get();
    assertThat(Set.of(shown.paper().id().toString(), shown.versions().getFirst().toString()))
        .containsExactlyInAnyOrder("arXiv:2001.00001", "DOI:10.1000/tides");
  }

  @Test
  void fillsTheAnswerUpToItsLimit() throws IOException {
    List<String> all = ids(related("seed", RelatedOptions.DEFAULT));

    for (int limit = 1; limit <= 5; limit++) {
      assertThat(ids(related("seed", RelatedOptions.DEFAULT.withLimit(limit))))
          .isEqualTo(all.subList(0, limit));
    }
  }

  @Test
  void neverShowsAVersionOfWhatWasAskedAbout() throws IOException {
    assertThat(ids(related("2001.00001", RelatedOptions.DEFAULT)))
        .hasSize(5)
        .doesNotContain("DOI:10.1000/tides")
        .contains("stranger", "sequel");
  }

  static List<RelatedOptions> options() {
    RelatedOptions plain = RelatedOptions.DEFAULT;
    var strict = new Filters(2990, null, Set.of("cs"), Set.of("None"), 0.9999, Set.of());
    var without = new Filters(null, null, Set.of(), Set.of(), -1, Set.of(PUBLISHED));
    return List.of(
        plain,
        plain.withLimit(1),
        plain.withFilters(strict),
        plain.withFilters(without),
        plain.newestFirst(),
        new RelatedOptions(3, Filters.NONE, 0.5, 100.0, false));
  }

  @ParameterizedTest
  @MethodSource("options")
  void namesTheVersionsOfThePaperAskedAboutHoweverTheAnswerIsFiltered(RelatedOptions options)
      throws IOException {
    Answer answer = library.related(PREPRINT, options);

    assertThat(answer.paper()).isEqualTo(library.paper(PREPRINT));
    assertThat(answer.versions()).containsExactly(library.paper(PUBLISHED));
    assertThat(library.search(PREPRINT.toString(), options).related())
        .filteredOn(one -> one.paper().id().equals(PREPRINT))
        .allSatisfy(one -> assertThat(one.versions()).containsExactly(PUBLISHED));
  }

  @Test
  void namesTheVersionsOfThePaperThatASearchNames() throws IOException {
    Related named = library.search("10.1000/tides", RelatedOptions.DEFAULT).related().getFirst();

    assertThat(named.paper().id()).isEqualTo(PUBLISHED);
    assertThat(named.versions()).containsExactly(PREPRINT);
  }

  @Test
  void eachOfTwoVersionsNamesTheOtherAndOtherWorksNameNone() throws IOException {
    assertThat(library.details(PREPRINT).versions()).containsExactly(library.paper(PUBLISHED));
    assertThat(library.details(PUBLISHED).versions()).containsExactly(library.paper(PREPRINT));
    for (String other : List.of("stranger", "sequel", "namesake", "seed", "other")) {
      assertThat(library.details(PaperId.parse(other)).versions()).as(other).isEmpty();
    }
  }

  @Test
  void showsTheVersionThatPassesTheFilters() throws IOException {
    var filters = new Filters(null, null, Set.of(), Set.of("Journal of Tides"), -1, Set.of());

    List<Related> answer = related("seed", RelatedOptions.DEFAULT.withFilters(filters));

    assertThat(ids(answer)).containsExactly("DOI:10.1000/tides");
    assertThat(answer.getFirst().versions()).isEmpty();
  }

  @Test
  void foldsInSearchesToo() throws IOException {
    List<String> found =
        ids(library.search("predicting ocean tides", RelatedOptions.DEFAULT).related());

    assertThat(found)
        .contains("stranger")
        .filteredOn(Set.of("arXiv:2001.00001", "DOI:10.1000/tides")::contains)
        .hasSize(1);
  }
}
