package org.akin.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.akin.export.Csv;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tables are read by the names of their columns.
class TablesTest {
  private final List<String> notes = new ArrayList<>();

  private List<Entry> read(String text) throws IOException {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private List<Entry> read(byte[] bytes) throws IOException {
    try (PaperReader reader =
        PaperReader.open(
            new ByteArrayInputStream(bytes),
            "t.csv",
            null,
            (line, text) -> notes.add("[" + line + "] " + text))) {
      List<Entry> entries = new ArrayList<>();
      reader.forEachRemaining(entries::add);
      return entries;
    }
  }

  private Paper only(String text) throws IOException {
    List<Entry> entries = read(text);
    assertThat(entries).singleElement().isInstanceOf(Entry.Accepted.class);
    return ((Entry.Accepted) entries.getFirst()).paper();
  }

  private List<String> titles(String text) throws IOException {
    return read(text).stream()
        .map(entry ->
            entry instanceof Entry.Accepted accepted
                ? accepted.paper().title()
                : Odd.summary(List.of(entry)).getFirst())
        .toList();
  }

  @Test
  void readsWhatZoteroWrites() throws IOException {
    Paper paper =
        only(
            """
            "Key","Item Type","Publication Year","Author","Title","Publication Title","DOI","Url","Abstract Note","Date"
            "QX7","journalArticle","2021","Berg, Ada; Lund, Nils","On ""wet"" snow","Snow Letters","10.5555/wet","https://example.org/w","Two
            lines.","2021-03-04"
            """);
    assertThat(paper.title()).isEqualTo("On \"wet\" snow");
    assertThat(paper.authors()).containsExactly("Ada Berg", "Nils Lund");
    assertThat(paper.abstractText()).isEqualTo("Two lines.");
    assertThat(paper.venue()).isEqualTo("Snow Letters");
    assertThat(paper.date()).isEqualTo(LocalDate.of(2021, 3, 4));
    assertThat(paper.id()).hasToString("DOI:10.5555/wet");
    assertThat(paper.url()).isEqualTo("https://example.org/w");
  }

  @Test
  void readsWhatScopusWrites() throws IOException {
    Paper paper =
        only(
            """
            \uFEFF"Authors","Author full names","Author(s) ID","Title","Year","Source title","DOI","Abstract","Funding Text 1","Source","EID"
            "Berg A.; Lund N.","Berg, Ada (57001); Lund, Nils (57002)","57001; 57002","Snow","2019","Snow Letters","","We look.","One","Two","Scopus","2-s2.0-7"
            """);
    assertThat(paper.authors()).containsExactly("Ada Berg", "Nils Lund");
    assertThat(paper.venue()).isEqualTo("Snow Letters");
    assertThat(paper.id()).hasToString("2-s2.0-7");
    assertThat(notes).containsExactly("[2] further funding texts, which have no column, left out");
  }

  @Test
  void readsWhatWebOfScienceWritesWithTabsAndNeverQuotes() throws IOException {
    Paper paper =
        only(
            "PT\tAU\tAF\tTI\tSO\tDE\tID\tAB\tDI\tPD\tPY\tWC\tPM\tUT\t\n"
                + "J\tBerg, A\tBerg, Ada\t\"Wet\" snow\tSNOW LETTERS\tice\tCOLD\tWe look."
                + "\t10.5555/w\tMAY 12\t2012\tPhysics; Geology\t123\tWOS:7\t\n");
    assertThat(paper.title()).isEqualTo("\"Wet\" snow");
    assertThat(paper.authors()).containsExactly("Ada Berg");
    assertThat(paper.date()).isEqualTo(LocalDate.of(2012, 5, 12));
    assertThat(paper.categories()).containsExactly("Physics", "Geology");
    assertThat(paper.allIds()).hasToString("[DOI:10.5555/w, PMID:123]");
  }

  @Test
  void readsOurOwnExport() throws IOException {
    var text = new StringWriter();
    Paper paper =
        new Paper(
            PaperId.parse("corpus-1"),
            List.of(PaperId.parse("DOI:10.5555/own")),
            "Snow, \"wet\"",
            "Two.",
            List.of("Ada Berg", "Nils Lund"),
            2021,
            LocalDate.of(2021, 3, 4),
            List.of("cs.CL", "cs.IR"),
            "Snow Letters",
            "https://example.org/w",
            false,
            null,
            List.of(),
            null);
    try (Csv csv = new Csv(text)) {
      csv.add(paper);
    }
    assertThat(only(text.toString())).isEqualTo(paper);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        // Excel of a land where the comma is in numbers
        "sep=;\\nTitle;Authors;Year\\nSnow;A. Berg;2019 # A. Berg",
        "Title|Authors|Year\\nSnow|A. Berg|2019 # A. Berg",
        "year,TITLE , author_names\\n2019,Snow,A. Berg # A. Berg",
        "year, title, authors\\n2019, \"Snow\", \"Berg, Ada\" # Ada Berg",
        "\\n\\nTitle,Authors,Year\\nSnow,A. Berg,2019 # A. Berg",
        // Dimensions
        "\"About the data: exported on Mar 5, 2024\"\\n"
            + "Rank,Publication ID,DOI,Title,Authors,PubYear\\n"
            + "1,pub.7,10.5555/d,Snow,\"Berg, Ada; Lund, Nils\",2019 # Ada Berg; Nils Lund",
        // IEEE Xplore
        "\"Document Title\",Authors,\"Publication Year\"\\n"
            + "Snow,A. Berg; N. Lund,2019 # A. Berg; N. Lund",
        // SpringerLink
        "Item Title,Item DOI,Authors,Publication Year\\nSnow,10.5555/s,Ada B. BergNils McLund,2019"
            + " # Ada B. Berg; Nils McLund",
        // PubMed
        "PMID,Title,Authors,Publication Year\\n12,Snow,\"Berg A, van der Lund NO.\",2019"
            + " # A Berg; NO van der Lund",
        // Scopus before 2022
        "Authors,Title,Year,EID\\n\"Berg A., Lund N.-O.\",Snow,2019,2-s2.0-1 # A. Berg; N.-O. Lund",
        "PMID,Title,Authors,Publication Year\\n12,Snow,Li XU; Jane DOE,2019 # Li XU; Jane DOE",
        // Google Scholar
        "Cites,Authors,Title,Year\\n7,\"A Berg, N Lund, ...\",Snow,2019 # A Berg; N Lund",
        // The Lens
        "Lens ID,Title,Publication Year,Author/s\\n"
            + "7-8,Snow,2019,Ada Berg; Nils Lund # Ada Berg; Nils Lund",
        // OpenAlex
        "id,display_name,publication_year,authorships.author.display_name"
            + "\\nhttps://openalex.org/W7,Snow,2019,Ada Berg|Nils Lund # Ada Berg; Nils Lund",
        // Data sets
        "title,authors,year\\n"
            + "Snow,\"['Ada Berg', \"\"Nils O'Lund\"\"]\",2019.0 # Ada Berg; Nils O'Lund",
        "title,authors,year\\nSnow,\"[{'authorId': '7', 'name': 'Ada Berg'}]\",2019 # Ada Berg",
        "title,authors,year\\n"
            + "Snow,\"Ada Berg, Nils Lund and Bo Ek\",2019 # Ada Berg; Nils Lund; Bo Ek",
        "title,authors,year\\nSnow,\"Berg, Ada and Lund, Nils\",2019 # Ada Berg; Nils Lund",
        "title,authors,year\\nSnow,\"Berg, A., Lund, N.\",2019 # A. Berg; N. Lund",
        "title,authors,year\\nSnow,\"Berg, Ada\",2019 # Ada Berg",
        "title,authors,year\\nSnow,\"Ada Berg, Nils Lund, et al.\",2019 # Ada Berg; Nils Lund",
      })
  void readsTheTablesThatPeopleHold(String table, String authors) throws IOException {
    Paper paper = only(table.replace("\\n", "\n") + "\n");
    assertThat(paper.title()).isEqualTo("Snow");
    assertThat(paper.year()).isEqualTo(2019);
    assertThat(String.join("; ", paper.authors())).isEqualTo(authors);
  }

  @Test
  void readsAYearMonthAndDayInTheirOwnColumns() throws IOException {
    Paper paper = only("title,year,month,day\nSnow,2019,May,7\n");
    assertThat(paper.date()).isEqualTo(LocalDate.of(2019, 5, 7));
  }

  @Test
  void readsSubjectClassesInEveryForm() throws IOException {
    for (String classes : List.of("cs.CL cs.IR", "cs.CL; cs.IR", "\"['cs.CL', 'cs.IR']\"")) {
      assertThat(only("title,categories\nSnow," + classes + "\n").categories())
          .containsExactly("cs.CL", "cs.IR");
    }
  }

  @Test
  void readsTheUnicodeTextOfASpreadsheet() throws IOException {
    String text = "\uFEFFTitle\tAuthors\r\n\"Größe\nund Zahl\"\tJörg Müller\r\n";
    List<Entry> entries = read(text.getBytes(StandardCharsets.UTF_16LE));
    assertThat(((Entry.Accepted) entries.getFirst()).paper().title()).isEqualTo("Größe und Zahl");
    byte[] ansi = "Title;Author\r\nGröße;Jörg Müller\r\n".getBytes(Charset.forName("windows-1252"));
    assertThat(((Entry.Accepted) read(ansi).getFirst()).paper().title()).isEqualTo("Größe");
  }

  @Test
  void rejectsARowWithTooManyFieldsAndTakesOneThatLacksItsLast() throws IOException {
    assertThat(titles("title,year,doi\nA,2001\nB,2002,10.5555/b,more\nC,2003,,,\n"))
        .containsExactly("A", "[t.csv:3] expected 3 fields, as many as columns, found 4", "C");
  }

  @Test
  void aQuoteThatNobodyClosesCostsItsOwnRowAlone() throws IOException {
    String rows = "title,year\n\"A\",2001\n\"B and more,2002\nC,2003\n\"D\",2004\n";
    assertThat(titles(rows)).containsExactly("A", "\"B and more", "C", "D");
    assertThat(notes).containsExactly("[3] a quote is not closed; the line is read as it stands");
    assertThat(titles("title,year,url\n\"B and, more,2002,\n\"C\",2003,\n"))
        .containsExactly("[t.csv:2] a quote opens a field and does not close it", "C");
  }

  @Test
  void readsQuotesThatAreNotDoubledAsTheyStand() throws IOException {
    assertThat(titles("title,year\n\"On \"wet\" snow\",2001\n\"The \"book\"\",2002\nC,2003\n"))
        .containsExactly("On \"wet\" snow", "The \"book\"", "C");
    assertThat(notes).hasSize(2).allMatch(note -> note.contains("not doubled"));
  }

  @Test
  void skipsEmptyRowsAndColumnNamesInTheMiddle() throws IOException {
    assertThat(titles("title,year\nA,2001\n,\n\ntitle,year\nB,2002\n")).containsExactly("A", "B");
    assertThat(notes).containsExactly("[5] column names repeated; skipped");
  }

  @Test
  void countsTheLinesOfRowsOverSeveralLines() throws IOException {
    assertThat(read("title,abstract\nA,\"1\n2\n3\"\nB,\"4\"\n"))
        .extracting(entry -> entry.place().line())
        .containsExactly(2L, 5L);
  }

  @Test
  void rejectsALineThatIsTooLongAndReadsTheNext() throws IOException {
    String text = "title,year\n" + "x".repeat(5_000_000) + ",2001\nB,2002\n";
    assertThat(titles(text))
        .containsExactly("[t.csv:2] line has 5,000,005 bytes, at most 4,194,304 are read", "B");
  }

  @Test
  void saysThatATableHasNoTitles() throws IOException {
    byte[] table = "name,year\nSnow,2019\n".getBytes(StandardCharsets.UTF_8);
    try (PaperReader reader =
        PaperReader.open(new ByteArrayInputStream(table), "t.csv", Format.CSV)) {
      assertThat(Odd.summary(List.of(reader.next())))
          .containsExactly("[t.csv:1] no line of column names with a title");
      assertThat(reader.hasNext()).isFalse();
    }
  }

  @Test
  void readsFieldsByRowAsEmbaseWritesThem() throws IOException {
    List<Entry> entries =
        read(
            """
            "TITLE","On ""wet"" snow"
            "AUTHOR NAMES","Berg A.","Lund N."
            "SOURCE","Snow Letters (2024) 21. Date of Publication: 1 Feb 2024"
            "SOURCE TITLE","Snow Letters"
            "PUBLICATION YEAR","2024"
            "DATE OF PUBLICATION","1 Feb 2024"
            "ABSTRACT","We look."
            "MEDLINE PMID","123","http://www.ncbi.nlm.nih.gov/pubmed/123"
            "PUI","L7"
            "DOI","10.5555/wet"

            "TITLE","Broken
            "SOURCE","X"

            "TITLE","Dry snow"
            "PUI","L8"
            """);
    Paper wet = ((Entry.Accepted) entries.getFirst()).paper();
    assertThat(wet.title()).isEqualTo("On \"wet\" snow");
    assertThat(wet.authors()).containsExactly("A. Berg", "N. Lund");
    assertThat(wet.date()).isEqualTo(LocalDate.of(2024, 2, 1));
    assertThat(wet.venue()).isEqualTo("Snow Letters");
    assertThat(wet.allIds()).hasToString("[DOI:10.5555/wet, PMID:123]");
    assertThat(Odd.summary(entries))
        .containsExactly(
            "DOI:10.5555/wet",
            "[t.csv:12] a quote opens a field in line 12 and does not close it",
            "L8");
  }
}
