package org.akin.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.akin.SharedFolder;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The forms in which people hold papers, each recognised by its content.
class FormatsTest {
  private static List<Entry> read(String name) throws IOException {
    InputStream in =
        Objects.requireNonNull(FormatsTest.class.getResourceAsStream("/formats/" + name));
    try (PaperReader reader = PaperReader.open(in, name)) {
      List<Entry> entries = new ArrayList<>();
      reader.forEachRemaining(entries::add);
      return entries;
    }
  }

  private static Paper paper(Entry entry) {
    assertThat(entry).isInstanceOf(Entry.Accepted.class);
    return ((Entry.Accepted) entry).paper();
  }

  private static String reason(Entry entry) {
    assertThat(entry).isInstanceOf(Entry.Rejected.class);
    return entry.place() + " " + ((Entry.Rejected) entry).reason();
  }

  @Test
  void readsRis() throws IOException {
    List<Entry> entries = read("papers.ris");
    Paper ice = paper(entries.getFirst());
    assertThat(ice.id()).hasToString("DOI:10.1234/ice.5");
    assertThat(ice.title()).isEqualTo("Ice cores remember volcanoes");
    assertThat(ice.abstractText())
        .isEqualTo("Layers of sulphate in two cores are dated and matched with eruptions.");
    assertThat(ice.authors()).containsExactly("Ada Berg", "Nils Lund Jr.");
    assertThat(ice.date()).isEqualTo(LocalDate.of(2019, 3, 4));
    assertThat(ice.venue()).isEqualTo("Glacier Letters");
    assertThat(paper(entries.get(1)).year()).isEqualTo(2001);
    assertThat(reason(entries.get(2))).isEqualTo("[papers.ris:19] title missing");
    assertThat(entries).hasSize(3);
  }

  @Test
  void givesAPaperWithoutIdentifierTheSameKeyEveryTime() throws IOException {
    PaperId first = paper(read("papers.ris").get(1)).id();
    assertThat(first.toString()).matches("akin-[0-9a-f]{16}");
    assertThat(paper(read("papers.ris").get(1)).id()).isEqualTo(first);
  }

  @Test
  void readsBibtexAndGoesOnBehindABrokenEntry() throws IOException {
    List<Entry> entries = read("papers.bib");
    Paper ice = paper(entries.getFirst());
    assertThat(ice.title()).isEqualTo("Ice cores remember Bäcklund's volcanoes");
    assertThat(ice.authors()).containsExactly("Ada Berg", "The Core Consortium", "Nils Lund");
    assertThat(ice.venue()).isEqualTo("Glacier Letters");
    assertThat(ice.abstractText()).contains("50% of them");
    assertThat(reason(entries.get(1))).startsWith("[papers.bib:13] not BibTeX: ");
    Paper snow = paper(entries.get(2));
    assertThat(snow.id()).hasToString("arXiv:2101.00001");
    assertThat(snow.venue()).isEqualTo("Workshop on Snow");
    Paper fog = paper(entries.get(3));
    assertThat(fog.id()).hasToString("key-only");
    assertThat(fog.date()).isEqualTo(LocalDate.of(2022, 5, 6));
    assertThat(entries).hasSize(4);
  }

  @Test
  void readsPubMedsTaggedLines() throws IOException {
    List<Entry> entries = read("papers.nbib");
    Paper bees = paper(entries.getFirst());
    assertThat(bees.allIds()).hasToString("[PMID:11112222, DOI:10.1234/bees.7]");
    assertThat(bees.title()).isEqualTo("Sleep and the memory of bees.");
    assertThat(bees.abstractText()).isEqualTo("Bees that slept found the feeder again.");
    assertThat(bees.authors()).containsExactly("Maria Honig");
    assertThat(bees.year()).isEqualTo(2016);
    assertThat(paper(entries.get(1)).authors()).containsExactly("Roe R");
    assertThat(entries).hasSize(2);
  }

  @Test
  void readsPubMedsXmlWithoutFetchingItsDocumentType() throws IOException {
    Paper bees = paper(read("papers-pubmed.xml").getFirst());
    assertThat(bees.allIds()).hasToString("[PMID:11112222, DOI:10.1234/bees.7]");
    assertThat(bees.title()).isEqualTo("Sleep and the memory of Apis bees.");
    assertThat(bees.abstractText()).isEqualTo("AIM: To see whether naps help. They do.");
    assertThat(bees.authors()).containsExactly("Maria Honig", "The Nap Group");
    assertThat(bees.year()).isEqualTo(2016);
  }

  @Test
  void readsAtom() throws IOException {
    Paper snow = paper(read("papers-atom.xml").getFirst());
    assertThat(snow.allIds()).hasToString("[arXiv:2101.00001, DOI:10.1234/snow.1]");
    assertThat(snow.title()).isEqualTo("Graphs of snow");
    assertThat(snow.categories()).containsExactly("math.CO", "cs.DM");
    assertThat(snow.date()).isEqualTo(LocalDate.of(2021, 1, 1));
  }

  @Test
  void readsTheAnthologyWithWhatItsVolumesSay() throws IOException {
    List<Entry> entries = read("papers-acl.xml");
    Paper toys = paper(entries.getFirst());
    assertThat(toys.allIds()).hasToString("[ACL:2031.toy-main.1, DOI:10.1234/toy.1]");
    assertThat(toys.title()).isEqualTo("Parsing Toys");
    assertThat(toys.venue()).isEqualTo("Proceedings of the Toy Workshop");
    assertThat(toys.year()).isEqualTo(2031);
    assertThat(entries).hasSize(2);
  }

  @Test
  void readsEndNote() throws IOException {
    Paper ice = paper(read("papers-endnote.xml").getFirst());
    assertThat(ice.id()).hasToString("DOI:10.1234/ice.5");
    assertThat(ice.title()).isEqualTo("Ice cores remember");
    assertThat(ice.authors()).containsExactly("Ada Berg");
    assertThat(ice.venue()).isEqualTo("Glacier Letters");
  }

  @Test
  void readsTheJsonOfKnownSources() throws IOException {
    List<Entry> entries = read("papers-array.json");
    Paper snow = paper(entries.getFirst());
    assertThat(snow.id()).hasToString("arXiv:2101.00001");
    assertThat(snow.ids()).hasSize(2);
    assertThat(snow.venue()).isEqualTo("Snow");
    assertThat(paper(entries.get(1)).date()).isEqualTo(LocalDate.of(2026, 7, 1));
    Paper fog = paper(entries.get(2));
    assertThat(fog.id()).hasToString("OpenAlex:W123");
    assertThat(fog.abstractText()).isEqualTo("Some fog is fog");
    Paper listed = paper(entries.get(3));
    assertThat(listed.id()).hasToString("https://example.org/p1");
    assertThat(listed.authors()).containsExactly("Ada Berg", "Nils Lund");
    assertThat(reason(entries.get(4))).endsWith("expected a JSON object, found a number");
  }

  @Test
  void readsTheDailyPapersPageWithoutItsHead() throws IOException {
    List<Entry> entries = read("daily-papers.txt");
    assertThat(entries.stream().map(entry -> paper(entry).title()))
        .containsExactly("Toys that plan", "A paper without a footer", "Graphs of snow");
    assertThat(paper(entries.getFirst()).date()).isNull();
    assertThat(paper(entries.get(2)).date()).isEqualTo(LocalDate.of(2023, 10, 23));
  }

  @Test
  void keepsTheRecordsBeforeAPlaceWhereXmlOrJsonBreaksOff() throws IOException {
    for (String name : List.of("papers-acl.xml", "papers-array.json")) {
      byte[] whole =
          Objects.requireNonNull(FormatsTest.class.getResourceAsStream("/formats/" + name))
              .readAllBytes();
      var torn = new ByteArrayInputStream(whole, 0, whole.length * 9 / 10);
      try (PaperReader reader = PaperReader.open(torn, name)) {
        List<Entry> entries = new ArrayList<>();
        reader.forEachRemaining(entries::add);
        assertThat(paper(entries.getFirst()).title()).isIn("Parsing Toys", "Graphs of snow");
        assertThat(reason(entries.getLast())).contains("nothing after it was read");
      }
    }
  }

  @Test
  @Timeout(value = 30, unit = TimeUnit.SECONDS)
  void doesNotWaitForMoreThanALineOfJson() throws IOException {
    try (var client = new PipedOutputStream();
        PaperReader reader = open(client)) {
      assertThat(paper(reader.next()).id()).hasToString("p1");
      client.write(
          "{\"id\": \"p2\", \"title\": \"B\", \"abstract\": \"b\"}\n"
              .getBytes(StandardCharsets.UTF_8));
      client.flush();
      assertThat(paper(reader.next()).id()).hasToString("p2");
    }
  }

  private static PaperReader open(PipedOutputStream client) throws IOException {
    var in = new PipedInputStream(client);
    client.write(
        "{\"id\": \"p1\", \"title\": \"A\", \"abstract\": \"a\"}\n"
            .getBytes(StandardCharsets.UTF_8));
    client.flush();
    return PaperReader.open(in, "stream");
  }

  @ParameterizedTest
  @CsvSource({
    "acl_anthology_sample.xml, ACL:2024.acl-long.1",
    "arxiv_api_atom.xml, arXiv:1707.08567",
    "arxiv_kaggle_snapshot_sample.jsonl, arXiv:2101.11408",
    "daily_arxiv_sample.jsonl, arXiv:2606.28729",
    "endnote_sample.xml, DOI:10.1038/bjc.2014.606",
    "hf_daily_papers_sample.json, arXiv:2607.21557",
    "paperlists_openreview_sample.json, B1-Hhnslg",
    "pubmed_efetch_sample.xml, PMID:23633646",
    "pubmed_sample.nbib, PMID:27169098",
    "semantic_scholar_graph_api_paper.json, DOI:10.1093/mind/lix.236.433",
  })
  void readsFilesFromTheWild(String name, String id) throws IOException {
    Path file = SharedFolder.require("data/formats/" + name);
    try (PaperReader reader = PaperReader.open(file)) {
      assertThat(paper(reader.next()).id()).hasToString(id);
    }
  }

  @Test
  void findsTheFortyFourPapersOfASavedPage() throws IOException {
    Path file = SharedFolder.require("data/daily-papers-page.txt");
    try (PaperReader reader = PaperReader.open(file)) {
      List<Entry> entries = new ArrayList<>();
      reader.forEachRemaining(entries::add);
      assertThat(entries).hasSize(44).allMatch(Entry.Accepted.class::isInstance);
    }
  }
}
