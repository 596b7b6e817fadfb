package org.akin.ingest.bibtex;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.akin.paper.Paper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The ways in which entries, keys, values and macros are written.
class BibtexGrammarTest {
  @Test
  void readsEntriesInParentheses() throws IOException {
    Bibtex read =
        Bibtex.read(
            """
            @string(owls = "Letters (on Owls)")
            @article(a, title = "Owls (and others)", journal = owls)
            @Book ( b,
              title = {Owls :-) again}
            )
            """);
    assertThat(read.titles()).containsExactly("Owls (and others)", "Owls :-) again");
    assertThat(read.paper(1).venue()).isEqualTo("Letters (on Owls)");
  }

  @Test
  void readsSeveralEntriesOfOneLine() throws IOException {
    Bibtex read =
        Bibtex.read(
            """
            @misc{a, title={One}} @misc{b, title={Two}}@misc{c, title={Three}}, @misc{d,
             title={Four}
            }@misc{e, title={Five}}\
            """);
    assertThat(read.titles()).containsExactly("One", "Two", "Three", "Four", "Five");
    assertThat(read.entries().get(3).place()).hasToString("[made.bib:1]");
    assertThat(read.entries().get(4).place()).hasToString("[made.bib:3]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r", "\r\n", "\n"})
  void readsLinesOfEverySystem(String end) throws IOException {
    String text = "@misc{a,|  title = {One}|}|||@misc{b,|title = {Two}|}|".replace("|", end);
    Bibtex read = Bibtex.read(text);
    assertThat(read.titles()).containsExactly("One", "Two");
    assertThat(read.entries().get(1).place()).hasToString("[made.bib:6]");
  }

  @ParameterizedTest
  @CsvSource({
    "鈴木2020, 鈴木2020",
    "Doe et al 2020, Doe et al 2020",
    "doe(2020)_a, doe(2020)_a",
    "DBLP:conf/owl/Doe20, DBLP:conf/owl/Doe20",
    "a=b, a=b",
  })
  void readsKeysOfAllKinds(String key, String id) throws IOException {
    assertThat(Bibtex.read("@misc{" + key + ", title={T}}").paper(1).id()).hasToString(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@misc{, title = {T}, year = 2020}",
        "@misc{ title = {T}, year = 2020}",
        "@misc{\n  title = {T},\n  year = 2020}",
        "@misc{,\n  title = {T},\n  year = 2020}",
        "@misc{,, title = \"T\" , , year = {2020} , }"
      })
  void readsAnEntryWithoutKey(String text) throws IOException {
    Paper paper = Bibtex.read(text).paper(1);
    assertThat(paper.title()).isEqualTo("T");
    assertThat(paper.year()).isEqualTo(2020);
    assertThat(paper.id().toString()).startsWith("akin-");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@misc{k\n title = {T},\n year = 2020}",
        "@misc{k, title = {T} year = 2020}",
        "@misc{k, title = \"T\"\n year = {2020}}",
        "@misc{k, year = 2020 title = {T}}",
        "@misc{k,\n year = 2020\n title = {T}\n}",
        "@misc{k\n, title = {T}\n, year = 2020\n}",
        "@misc{k, title {T}, year = 2020}"
      })
  void readsAnEntryWithoutAComma(String text) throws IOException {
    Paper paper = Bibtex.read(text).paper(1);
    assertThat(paper.id()).hasToString("k");
    assertThat(paper.title()).isEqualTo("T");
    assertThat(paper.year()).isEqualTo(2020);
  }

  @Test
  void joinsValuesAndLooksMacrosUpInAnyCase() throws IOException {
    Bibtex read =
        Bibtex.read(
            """
            @STRING{Jou = "Journal"}
            @string{owl = jou # { of } # "Owls"}
            @article{a, title = "Part " # 1 # { and } # 2, JOURNAL = OWL, year = 2020, month = "10~" # jun}
            """);
    assertThat(read.paper(1).title()).isEqualTo("Part 1 and 2");
    assertThat(read.paper(1).venue()).isEqualTo("Journal of Owls");
    assertThat(read.paper(1).date()).hasToString("2020-06-10");
    assertThat(read.notes()).isEmpty();
  }

  @Test
  void keepsAnUndefinedMacroAsTextAndSaysSoOnce() throws IOException {
    Bibtex read =
        Bibtex.read(
            """
            @article{a, title = {One}, journal = J_OWLS}
            @article{b, title = {Two}, journal = J_OWLS}
            """);
    assertThat(read.paper(1).venue()).isEqualTo("J_OWLS");
    assertThat(read.paper(2).venue()).isEqualTo("J_OWLS");
    assertThat(read.notes())
        .containsExactly("1 macro 'J_OWLS' is not defined; its name was kept as text");
  }

  @Test
  void takesWordsWithoutBracesForText() throws IOException {
    Bibtex read = Bibtex.read("@article{a, title = The night of owls, journal = {J}}");
    assertThat(read.paper(1).title()).isEqualTo("The night of owls");
    assertThat(read.paper(1).venue()).isEqualTo("J");
    assertThat(read.notes()).hasSize(1);
  }

  @Test
  void keepsQuotationMarksWithinQuotationMarks() throws IOException {
    Bibtex read =
        Bibtex.read(
            """
            @misc{a, title = "An {"}old{"} owl", note = "x"}
            @misc{b, title = "The "big" owl", note = "x"}
            @misc{c, title = {The "small", grey owl}}
            """);
    assertThat(read.titles())
        .containsExactly("An \"old\" owl", "The \"big\" owl", "The \"small\", grey owl");
  }

  @Test
  void takesTheFirstOfAFieldGivenTwice() throws IOException {
    Bibtex read = Bibtex.read("@misc{a, title={}, Title={One},\n TITLE={Two}}");
    assertThat(read.titles()).containsExactly("One");
    assertThat(read.notes()).containsExactly("2 'title' is given twice; the first counts");
  }

  @Test
  void passesOverWhatIsNoEntry() throws IOException {
    Bibtex read =
        Bibtex.read(
            """
            % Encoding: UTF-8
            Write to owl@example.org or ask @owl (in the forest).
            @preamble{"\\newcommand{\\x}[1]{#1}"}
            @comment{jabref-meta: databaseType:bibtex;}
            @comment{@misc{out, title={Taken out}}}
            @comment{
            @misc{out2,
              title={Taken out, too}
            }
            }
            %@misc{out3, title={Behind a remark}}
            @IEEEtranBSTCTL{ctl, CTLuse_forced_etal = "yes"}
            @misc{in, title={Left in}}
            @comment this line is one
            """);
    assertThat(read.titles()).containsExactly("Left in");
  }

  @Test
  void readsEntriesBehindACommentThatDoesNotClose() throws IOException {
    Bibtex read = Bibtex.read("@comment{ open { \n@misc{a,\n title={One}}\n@misc{b, title={Two}}");
    assertThat(read.titles()).containsExactly("One", "Two");
  }

  @Test
  void readsRemarksWithinAnEntry() throws IOException {
    Bibtex read =
        Bibtex.read(
            """
            @misc{a, % the key
              title = {Owls, 50\\% of them}, % the title
              % note = {left out},
              year = 2020 % the year
            }
            """);
    assertThat(read.paper(1).title()).isEqualTo("Owls, 50% of them");
    assertThat(read.paper(1).year()).isEqualTo(2020);
  }
}
