package org.akin.local.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.akin.corpus.TextQuery;
import org.akin.paper.Paper;
import org.akin.text.CleanPaperText;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordIndexTest {
  @TempDir private static Path directory;
  private static WordIndex index;

  @BeforeAll
  static void fill() throws IOException {
    index = WordIndex.open(directory);
    for (int i = 0; i < TestPapers.ALL.size(); i++) {
      index.put(i, TestPapers.ALL.get(i));
    }
    index.commit(7);
  }

  @AfterAll
  static void close() throws IOException {
    index.close();
  }

  private static List<Integer> found(String query) throws IOException {
    return index.search(TextQuery.parse(query), 10, null).stream().map(WordHit::number).toList();
  }

  private static WordIndex.Entry entry(int number, String title) {
    Paper paper = TestPapers.titled(number, title);
    return new WordIndex.Entry(number, paper, CleanPaperText.of(paper));
  }

  @Test
  void putsManyAtOnceAndReplacesThoseThatAreThere(@TempDir Path own) throws IOException {
    try (WordIndex words = WordIndex.open(own)) {
      words.put(List.of(entry(0, "Glacier"), entry(4, "Glacier"), entry(2, "Glacier")));
      words.put(List.of(entry(4, "Kinetics"), entry(5, "Glacier"), entry(3, "Glacier")));
      words.remove(5);
      words.commit(1);
    }
    try (WordIndex words = WordIndex.open(own)) {
      words.put(List.of(entry(2, "Kinetics"), entry(5, "Kinetics"), entry(6, "Kinetics")));
      words.put(6, TestPapers.titled(6, "Glacier"));
      words.put(List.of(entry(6, "Kinetics"), entry(7, "Glacier")));
      assertThat(words.size()).isEqualTo(7);
      assertThat(words.matching(TextQuery.parse("glacier")).stream()).containsExactly(0, 3, 7);
      assertThat(words.matching(TextQuery.parse("kinetics")).stream()).containsExactly(2, 4, 5, 6);
      words.clear();
      words.put(List.of(entry(2, "Kinetics"), entry(1, "Glacier")));
      words.put(List.of(entry(2, "Glacier")));
      assertThat(words.matching(TextQuery.parse("glacier")).stream()).containsExactly(1, 2);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      value = {
        "neighbourhoods graphs | 1",
        "\"graph attention\" | 1",
        "“graph attention” | 1",
        "attention -graph | 0",
        "attention -\"graph attention\" | 0",
        "attention -author:vaswani | 1",
        "author:hinton | 3",
        "author:\"Hinton Geoffrey\" | 3",
        "AUTHOR: bengio | 1",
        "author:muller | 2",
        "author:müller | 2",
        "author:o'brien | 3",
        "author:velickovic | 1",
        "title:attention abstract:transformer | 0",
        "year:2017 | 0",
        "attention year:2018-2020 | 1",
        "year:>2018 | 4",
        "year:>=2021 | 4",
        "year:<2000 | 5",
        "year:-1999 | 5",
        "category:astro-ph | 4",
        "category:cs.CL | 0",
        "category:CS.cl | 0",
        "venue:\"learning representations\" | 1",
        "venue:representations | 1",
        "vaswani | 0",
        "astro-ph.CO | 4",
      })
  void understandsTheQueryLanguage(String query, int only) throws IOException {
    assertThat(found(query)).containsExactly(only);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      value = {
        "CO2 | 2",
        "CO$_2$ adsorption | 2",
        "Fe3O4 | 2",
        "α-helix | 2",
        "alpha helix | 2",
        "$\\alpha$-helix | 2",
        "nonabelian | 2",
        "non-abelian | 2",
        "\"non abelian\" | 2",
        "C++ | 3",
        "c# | 3",
        "bäcklund | 3",
        "B\\\"acklund | 3",
        "backlund transformation | 3",
        "ΛCDM | 4",
        "lambda-CDM | 4",
        "US | 4",
        "U.S. | 4",
        "poincare's | 4",
        "selfattention | 0",
        "network's graph | 1",
      })
  void findsTechnicalWordsHoweverTheyAreWritten(String query, int first) throws IOException {
    assertThat(found(query)).first().isEqualTo(first);
  }

  @ParameterizedTest
  @CsvSource({
    "tranformer, 0",
    "atention, 0",
    "cosmolgy, 4",
    "clasificatoin, 4",
    "vasvani, 0",
    "author:hintn, 3",
    "title:adsorbtion, 2",
    "supernovea, 4"
  })
  void stillFindsAMisspeltWord(String query, int first) throws IOException {
    assertThat(found(query)).first().isEqualTo(first);
  }

  @Test
  void putsTheTitleWithTheWordsAsTypedFirst() throws IOException {
    assertThat(found("what it is not")).first().isEqualTo(5);
    assertThat(found("attention is all you need")).first().isEqualTo(0);
    assertThat(found("graph attention networks")).first().isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "glacier kinetics, 4 5", // the words in a row first
    "kinetics glacier, 5 4",
    "the glacier of kinetics, 4 5",
    "glacier kinetic, 4 5", // another form of the word
  })
  void putsPapersThatHaveAllWordsFirst(String query, String order, @TempDir Path own)
      throws IOException {
    try (WordIndex words = WordIndex.open(own)) {
      String filler = " We walk there and back, count stones and steps, and draw a long map.";
      words.put(0, TestPapers.paper(0, "Glacier, glacier", "Glacier.", 2000, "A", "x"));
      words.put(1, TestPapers.paper(1, "Kinetics of kinetics", "Kinetics.", 2000, "A", "x"));
      words.put(2, TestPapers.paper(2, "A glacier", "One glacier.", 2000, "A", "x"));
      words.put(3, TestPapers.paper(3, "On kinetics", "More kinetics.", 2000, "A", "x"));
      words.put(4, TestPapers.paper(4, "Walks", "By glacier kinetics." + filler, 2000, "A", "x"));
      words.put(
          5,
          TestPapers.paper(
              5, "Maps", filler + " Kinetics glacier stones." + filler, 2000, "A", "x"));
      List<Integer> found =
          words.search(TextQuery.parse(query), 10, null).stream().map(WordHit::number).toList();
      List<Integer> expected = Arrays.stream(order.split(" ")).map(Integer::valueOf).toList();
      assertThat(found).hasSize(6).startsWith(expected.toArray(Integer[]::new));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "*",
        "?",
        "\"",
        "\"\"",
        "-",
        "--",
        "+",
        "()",
        ":",
        "a*b*c*",
        "\\",
        "~",
        "[* TO *]",
        "/.*/",
        "AND",
        "OR NOT",
        "((((((((",
        "author:",
        "year:",
        "title:\"",
        "-\"",
        "- - -",
        "year:x",
        "!!!",
        "...",
        "\u0000",
        "\ud800",
        "the of and",
        "-attention",
        "-author:hinton",
        "𝔸𝔹 漢字",
        "category:",
        "category:\"\"",
        "\\\"",
        "foo:bar:baz",
        "author:-",
        "title:***"
      })
  void takesAnyTextForAQuery(String query) {
    assertThatCode(
            () -> {
              found(query);
              index.accepted(TextQuery.parse(query));
              index.suggest(query, 5);
              index.documentFrequency(query);
              TextQuery.parse(query).subject();
            })
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "a ", "(", "\"", "a* ", "-a ", "attention ", "author:a ", "α-", "\\\"a"})
  void isNotBroughtDownByTenThousandCharacters(String unit) {
    String query = unit.repeat(10_000 / unit.length());
    assertThatCode(
            () -> {
              found(query);
              index.accepted(TextQuery.parse(query));
              index.suggest(query, 5);
              index.documentFrequency(query);
            })
        .doesNotThrowAnyException();
  }

  @Test
  void takesStrayOperatorsForText() throws IOException {
    assertThat(found("\"graph networks")).first().isEqualTo(1);
    assertThat(found("graph - networks (")).first().isEqualTo(1);
    assertThat(found("graph AND networks")).first().isEqualTo(1);
    assertThat(found("foo:supernovae")).first().isEqualTo(4);
    assertThat(found("*")).isEmpty();
  }

  @Test
  void searchesStopWordsWhenThereIsNothingElse() throws IOException {
    assertThat(found("to be or not to be")).first().isEqualTo(5);
    assertThat(found("\"to be or not to be\"")).containsExactly(5);
  }

  @Test
  void findsOnlyAcceptedPapers() throws IOException {
    BitSet accepted = new BitSet();
    accepted.set(1);
    assertThat(index.search(TextQuery.parse("attention"), 10, accepted))
        .extracting(WordHit::number)
        .containsExactly(1);
    assertThat(index.search(TextQuery.parse("attention"), 10, new BitSet())).isEmpty();
  }

  @Test
  void tellsWhichPapersMeetTheConditions() throws IOException {
    assertThat(index.accepted(TextQuery.parse("attention"))).isNull();
    assertThat(index.accepted(TextQuery.parse("anything category:cs -year:2017")))
        .isEqualTo(BitSet.valueOf(new long[] {0b101010}));
    assertThat(index.accepted(TextQuery.parse("-attention")))
        .isEqualTo(BitSet.valueOf(new long[] {0b111100}));
  }

  @Test
  void tellsWhatAQueryIsAbout() {
    assertThat(
            TextQuery.parse(
                    "author:hinton \"restricted boltzmann\" -spin title:machines year:>2000")
                .subject())
        .isEqualTo("restricted boltzmann machines");
  }

  @Test
  void tellsHowOftenAbstractsThatHaveAWordSayIt(@TempDir Path own) throws IOException {
    try (WordIndex few = WordIndex.open(own)) {
      few.put(
          0,
          TestPapers.paper(
              0,
              "On plasma",
              "Plasmas and plasma waves in plasma; it glows.",
              2020,
              "Nobody",
              "cs.XX"));
      few.put(1, TestPapers.paper(1, "On light", "A plasma glows.", 2020, "Nobody", "cs.XX"));
      few.commit(1);
      assertThat(few.repetition("plasmas")).isEqualTo(2);
      assertThat(few.repetition("glows")).isEqualTo(1);
      assertThat(few.repetition("zebra")).isEqualTo(1);
      assertThat(few.repetition("plasma waves")).isEqualTo(1);
    }
  }

  @Test
  void countsThePapersThatHaveAWordOrPhrase() throws IOException {
    assertThat(index.documentFrequency("network")).isEqualTo(2);
    assertThat(index.documentFrequency("Networks")).isEqualTo(2);
    assertThat(index.documentFrequency("graph attention")).isEqualTo(1);
    assertThat(index.documentFrequency("self-attention")).isEqualTo(1);
    assertThat(index.documentFrequency("zebra")).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      value = {
        "att | 0",
        "attention | 0",
        "attention is a | 0",
        "graph att | 1",
        "need att | 0",
        "GRAPH NET | 1",
        "backl | 3",
        "bäckl | 3",
        "c++ lib | 3",
        "lambdac | 4",
        "ΛC | 4",
        "fe3 | 2",
        "the | 4",
        "atten net | 1",
        "what it | 5",
      })
  void completesTitlesAsOneTypes(String typed, int first) throws IOException {
    assertThat(index.suggest(typed, 3)).extracting(Suggestion::number).first().isEqualTo(first);
  }

  @Test
  void showsCompletedTitlesAsCleanText() throws IOException {
    assertThat(index.suggest("backl", 1).getFirst().title())
        .isEqualTo("A C++ Library for Bäcklund Transformations");
    assertThat(index.suggest("zzz", 3)).isEmpty();
  }

  @Test
  void refusesALimitBelowOne() {
    assertThatThrownBy(() -> index.search(TextQuery.parse("a"), 0, null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> index.suggest("a", 0)).isInstanceOf(IllegalArgumentException.class);
  }
}
