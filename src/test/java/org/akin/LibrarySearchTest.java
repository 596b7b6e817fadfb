package org.akin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.akin.corpus.Filters;
import org.akin.corpus.Search;
import org.akin.corpus.SearchMode;
import org.akin.corpus.TextQuery;
import org.akin.paper.PaperId;
import org.akin.recommend.Related;
import org.akin.recommend.RelatedOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The fusion of a search, with the two orders it is made of as the oracle: the library is small
/// enough that both are whole.
class LibrarySearchTest {
  private static final RelatedOptions ALL = RelatedOptions.DEFAULT.withLimit(100);
  private static final List<String> QUESTIONS =
      List.of("attention", "black holes", "learning representations of words", "quantum -neural");

  @TempDir private static Path directory;
  private static Library library;

  @BeforeAll
  static void importsTheSample() throws IOException {
    library = Library.open(directory);
    SampleLines.load(library, SampleLines.sample(60));
  }

  @AfterAll
  static void closesTheLibrary() {
    library.close();
  }

  private static List<Related> search(String typed, SearchMode mode) throws IOException {
    return library.search(typed, mode, ALL.in(RelatedOptions.Order.COSINE)).related();
  }

  private static List<PaperId> ids(List<Related> related) {
    return related.stream().map(one -> one.paper().id()).toList();
  }

  @Test
  void ordersByTheSumOfReciprocalRanks() throws IOException {
    for (String typed : QUESTIONS) {
      List<Related> meaning = search(typed, SearchMode.MEANING);
      List<Related> words = search(typed, SearchMode.WORDS);
      assertThat(words).as(typed).isNotEmpty();
      Map<PaperId, Double> sums = new HashMap<>();
      for (List<Related> side : List.of(meaning, words)) {
        for (int i = 0; i < side.size(); i++) {
          sums.merge(side.get(i).paper().id(), 1.0 / (60 + i + 1), Double::sum);
        }
      }
      for (Related one : words.subList(0, complete(typed))) {
        sums.merge(one.paper().id(), 1.0 / 61, Double::sum);
      }
      Map<PaperId, Float> cosines =
          meaning.stream().collect(Collectors.toMap(one -> one.paper().id(), Related::cosine));
      List<PaperId> expected =
          sums.keySet().stream()
              .sorted(
                  Comparator.comparingDouble((PaperId id) -> -sums.getOrDefault(id, 0.0))
                      .thenComparingDouble(id -> -cosines.getOrDefault(id, 0f)))
              .toList();
      assertThat(ids(search(typed, SearchMode.BOTH))).as(typed).isEqualTo(expected);
    }
  }

  /// How many of the first papers by words have all of them.
  private static int complete(String typed) throws IOException {
    float[] any =
        library
            .opened()
            .backend()
            .corpus()
            .find(ids(search(typed, SearchMode.WORDS)))
            .getFirst()
            .orElseThrow()
            .vector();
    var asked =
        new Search(any, SearchMode.WORDS, TextQuery.parse(typed), Filters.NONE, null, null, 100);
    return library.opened().backend().retrieval().search(asked).complete();
  }

  @Test
  void putsPapersThatHaveBothWordsOfATermFirst(@TempDir Path other) throws IOException {
    try (Library terms = Library.open(other)) {
      SampleLines.load(
          terms,
          SampleLines.paper("glacier", "Glacier songs", "Glacier, glacier, glacier.", "")
              + SampleLines.paper("kinetics", "Kinetics", "Kinetics of kinetics.", "")
              + SampleLines.paper("ice", "How glaciers flow", "Ice creeps down a valley.", "")
              + SampleLines.paper("rate", "Reaction rates", "Kinetics of a reaction.", "")
              + SampleLines.paper(
                  "both",
                  "A walk to the mill",
                  "We count steps to the mill. A sign tells of glacier kinetics.",
                  ""));
      for (SearchMode mode : List.of(SearchMode.WORDS, SearchMode.BOTH)) {
        assertThat(ids(terms.search("glacier kinetics", mode, ALL).related()))
            .as(mode.name())
            .startsWith(PaperId.parse("both"));
      }
    }
  }

  @Test
  void aSmallerAnswerIsTheBeginningOfALargerOne() throws IOException {
    for (String typed : QUESTIONS) {
      List<PaperId> all = ids(search(typed, SearchMode.BOTH));
      for (int limit : new int[] {1, 3, 10}) {
        var options = ALL.withLimit(limit);
        assertThat(ids(library.search(typed, options).related())).isEqualTo(all.subList(0, limit));
      }
    }
  }

  @Test
  void hidingAPaperKeepsTheOrderOfTheRest() throws IOException {
    for (String typed : QUESTIONS) {
      List<PaperId> all = ids(search(typed, SearchMode.BOTH));
      Set<PaperId> hidden = Set.of(all.get(0), all.get(3));
      var filters = new Filters(null, null, Set.of(), Set.of(), -1, hidden);
      assertThat(ids(library.search(typed, ALL.withFilters(filters)).related()))
          .isEqualTo(all.stream().filter(id -> !hidden.contains(id)).toList());
    }
  }

  @Test
  void findsNothingThatWasRemovedAndEverythingThatWasAdded(@TempDir Path other) throws IOException {
    try (Library changing = Library.open(other)) {
      SampleLines.load(
          changing, SampleLines.paper("tides", "Tides", "The moon lifts the sea.", ""));
      SampleLines.load(changing, SampleLines.paper("winds", "Winds", "Warm air rises.", ""));
      Function<String, List<PaperId>> found =
          typed -> {
            try {
              return ids(changing.search(typed, SearchMode.WORDS, ALL).related());
            } catch (IOException e) {
              throw new AssertionError(e);
            }
          };
      assertThat(found.apply("moon")).containsExactly(PaperId.parse("tides"));
      changing.remove(List.of(PaperId.parse("tides")));
      assertThat(found.apply("moon")).isEmpty();
      assertThat(ids(changing.search("moon", ALL).related()))
          .containsExactly(PaperId.parse("winds"));
    }
  }

  @Test
  void refusesAnEmptyTextInEveryMode() {
    for (SearchMode mode : SearchMode.values()) {
      assertThatThrownBy(() -> library.search(" ", mode, ALL))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("text is empty");
    }
  }
}
