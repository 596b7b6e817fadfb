package org.akin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.akin.paper.PaperNotFoundException;
import org.akin.recommend.RelatedOptions;
import org.akin.recommend.Seed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryImportTest {
  private static final PaperId TIDES = PaperId.parse("tides");
  private static final String TIDES_LINE =
      SampleLines.paper("tides", "Tides", "The moon lifts the sea twice a day.", "");
  private static final String WINDS_LINE =
      SampleLines.paper("winds", "Winds", "Warm air rises and cold air follows.", "");
  private static final String QUAKES_LINE =
      SampleLines.paper("quakes", "Quakes", "Plates of rock slip and the ground shakes.", "");

  @TempDir private Path directory;
  private Library library;

  @BeforeEach
  void opensTheLibrary() throws IOException {
    library = Library.open(directory);
  }

  @AfterEach
  void closesTheLibrary() {
    library.close();
  }

  private SampleLines.Imported load(String lines) throws IOException {
    return SampleLines.load(library, lines);
  }

  /// How near the stored vector of a paper is to a text: 1 when it was made of it.
  private double cosine(String text) throws IOException {
    RelatedOptions all = RelatedOptions.DEFAULT.withLimit(RelatedOptions.MAX_LIMIT);
    return library
        .recommend(List.of(new Seed.Described(text, null)), List.of(), all)
        .related()
        .stream()
        .filter(related -> related.paper().id().equals(TIDES))
        .findFirst()
        .orElseThrow()
        .cosine();
  }

  @Test
  void importsTheSampleOnceAndFindsItUnchangedTheSecondTime() throws IOException {
    String sample = SampleLines.sample(12);
    SampleLines.Imported first = load(sample);
    assertThat(first.counts()).containsExactly(12L, 0L, 0L, 0L);
    assertThat(first.report().generation()).isEqualTo(library.facts().generation()).isPositive();
    assertThat(library.facts().papers()).isEqualTo(12);
    SampleLines.Imported second = load(sample);
    assertThat(second.counts()).containsExactly(0L, 0L, 12L, 0L);
    assertThat(second.report().generation()).isEqualTo(first.report().generation());
    assertThat(library.facts().generation()).isEqualTo(first.report().generation());
  }

  @Test
  void findsEverythingUnchangedAfterReopening() throws IOException {
    load(TIDES_LINE + WINDS_LINE);
    library.close();
    library = Library.open(directory);
    assertThat(load(TIDES_LINE + WINDS_LINE + QUAKES_LINE).counts())
        .containsExactly(1L, 0L, 2L, 0L);
    assertThat(library.related(TIDES, RelatedOptions.DEFAULT).related()).hasSize(2);
  }

  @Test
  void commitsChunkByChunk() throws IOException {
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      many.append(SampleLines.paper("p" + i, "T" + i, "A.", ""));
    }
    assertThat(load(many.toString()).counts()).containsExactly(300L, 0L, 0L, 0L);
    assertThat(library.facts().papers()).isEqualTo(300);
    assertThat(library.facts().generation()).isEqualTo(2);
  }

  @Test
  void keepsTheVectorWhenOnlyFactsChange() throws IOException {
    load(TIDES_LINE);
    double before = cosine("Tides. The moon lifts the sea twice a day.");
    String withYear =
        SampleLines.paper(
            "tides", "Tides", "The moon  lifts the sea twice a day.", ", \"year\": 1999");
    assertThat(load(withYear).counts()).containsExactly(0L, 1L, 0L, 0L);
    assertThat(library.paper(TIDES).year()).isEqualTo(1999);
    assertThat(cosine("Tides. The moon lifts the sea twice a day.")).isEqualTo(before);
    assertThat(before).isCloseTo(1, within(1e-5)).isLessThanOrEqualTo(1);
    assertThat(library.facts().papers()).isEqualTo(1);
  }

  @Test
  void changesTheVectorWhenTheTextChanges() throws IOException {
    load(TIDES_LINE);
    String changed =
        SampleLines.paper("tides", "Tides", "Rivers freeze from the edge inwards.", "");
    assertThat(load(changed).counts()).containsExactly(0L, 1L, 0L, 0L);
    assertThat(cosine("Tides. Rivers freeze from the edge inwards.")).isCloseTo(1, within(1e-5));
    assertThat(cosine("Tides. The moon lifts the sea twice a day.")).isLessThan(0.95);
    assertThat(library.facts().papers()).isEqualTo(1);
  }

  @Test
  void staysComparedByTheAbstractThatARecordWithoutOneLeavesInPlace() throws IOException {
    load(TIDES_LINE);
    String untold = SampleLines.paper("tides", "Tides", "", ", \"year\": 1999");
    assertThat(load(untold).counts()).containsExactly(0L, 1L, 0L, 0L);
    assertThat(cosine("Tides. The moon lifts the sea twice a day.")).isCloseTo(1, within(1e-5));
    String retitled = SampleLines.paper("tides", "Tides of the sea", "", "");
    assertThat(load(retitled).counts()).containsExactly(0L, 1L, 0L, 0L);
    assertThat(cosine("Tides of the sea. The moon lifts the sea twice a day."))
        .isCloseTo(1, within(1e-5));
    assertThat(load(retitled).counts()).containsExactly(0L, 0L, 1L, 0L);
  }

  @Test
  void updatesAPaperThatComesUnderOneOfItsFurtherIds() throws IOException {
    load(
        SampleLines.paper("tides", "Tides", "The moon lifts the sea.", ", \"doi\": \"10.1000/t\""));
    String published =
        SampleLines.paper("10.1000/T", "Tides", "The moon lifts the sea.", ", \"venue\": \"Sea\"");
    assertThat(load(published).counts()).containsExactly(0L, 1L, 0L, 0L);
    Paper paper = library.paper(PaperId.parse("10.1000/t"));
    assertThat(paper.id()).isEqualTo(TIDES);
    assertThat(paper.venue()).isEqualTo("Sea");
    assertThat(load(published).counts()).containsExactly(0L, 0L, 1L, 0L);
  }

  @Test
  void takesTheFirstOfRecordsThatRepeatAnId() throws IOException {
    String again = SampleLines.paper("tides", "Tides again", "Another text.", "");
    String alias = SampleLines.paper("other", "Other", "Text.", ", \"ids\": [\"tides\"]");
    SampleLines.Imported imported = load(TIDES_LINE + WINDS_LINE + again + alias);
    assertThat(imported.counts()).containsExactly(2L, 0L, 0L, 2L);
    assertThat(imported.rejected())
        .containsExactly(
            "[made.jsonl:3] id tides repeated; the first record was taken",
            "[made.jsonl:4] id tides repeated; the first record was taken");
    assertThat(library.paper(TIDES).title()).isEqualTo("Tides");
    assertThat(library.find(PaperId.parse("other"))).isEmpty();
  }

  @Test
  void rejectsIdsOfPapersThatHaveNothingInCommonStoredOrOnTheirWay() throws IOException {
    load(TIDES_LINE);
    String both = SampleLines.paper("new", "New", "Text.", ", \"ids\": [\"winds\", \"tides\"]");
    SampleLines.Imported imported = load(WINDS_LINE + both);
    assertThat(imported.counts()).containsExactly(1L, 0L, 0L, 1L);
    assertThat(imported.rejected())
        .containsExactly(
            "[made.jsonl:2] ids belong to different papers: expected one work, found tides 'Tides',"
                + " winds 'Winds'");
    assertThat(library.find(PaperId.parse("new"))).isEmpty();
  }

  @Test
  void countsAndPassesOnWhatIsNoPaper() throws IOException {
    SampleLines.Imported imported = load("no json\n" + TIDES_LINE + "{\"id\": \"x\"}\n");
    assertThat(imported.counts()).containsExactly(1L, 0L, 0L, 2L);
    assertThat(imported.rejected()).last().isEqualTo("[made.jsonl:3] title missing");
  }

  @Test
  void keepsWhatCameBeforeTheInputBrokeOff() throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out, 512, true)) {
      gzip.write((TIDES_LINE + "no json\n" + WINDS_LINE).getBytes(StandardCharsets.UTF_8));
      gzip.flush();
      gzip.write(QUAKES_LINE.getBytes(StandardCharsets.UTF_8));
    }
    byte[] cut = Arrays.copyOf(out.toByteArray(), out.size() - 20);
    List<String> rejected = new ArrayList<>();
    assertThatThrownBy(() -> SampleLines.load(library, cut, rejected))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "[made.jsonl:4] the input breaks off here: Unexpected end of ZLIB input stream");
    assertThat(rejected).hasSize(1);
    assertThat(library.facts().papers()).isEqualTo(2);
    assertThat(load(TIDES_LINE + WINDS_LINE + QUAKES_LINE).counts())
        .containsExactly(1L, 0L, 2L, 0L);
  }

  @Test
  void passesOnAFailureOfItsListenerAsItIs() {
    var failure = new UncheckedIOException("disk full", new IOException("no space"));
    assertThatThrownBy(() ->
            SampleLines.load(
                library,
                "no json\n".getBytes(StandardCharsets.UTF_8),
                new ArrayList<>() {
                  @Override
                  public boolean add(String rejected) {
                    throw failure;
                  }
                }))
        .isSameAs(failure);
  }

  @Test
  void removesPapersByAnyOfTheirIds() throws IOException {
    load(
        SampleLines.paper("tides", "Tides", "The moon lifts the sea.", ", \"doi\": \"10.1000/t\"")
            + WINDS_LINE
            + QUAKES_LINE);
    library.remove(List.of(PaperId.parse("10.1000/t"), TIDES));
    assertThat(library.facts().papers()).isEqualTo(2);
    assertThat(library.find(TIDES)).isEmpty();
    assertThatThrownBy(() -> library.related(TIDES, RelatedOptions.DEFAULT))
        .isInstanceOf(PaperNotFoundException.class)
        .hasMessage("no paper tides in this library");
    assertThat(library.related(PaperId.parse("winds"), RelatedOptions.DEFAULT).related())
        .extracting(related -> related.paper().id().toString())
        .containsExactly("quakes");
  }

  @Test
  void removesNoneWhenOneIsUnknown() throws IOException {
    load(TIDES_LINE);
    long generation = library.facts().generation();
    assertThatThrownBy(() -> library.remove(List.of(TIDES, PaperId.parse("1706.03762"))))
        .isInstanceOf(PaperNotFoundException.class)
        .hasMessage("no paper arXiv:1706.03762 in this library");
    assertThat(library.paper(TIDES).title()).isEqualTo("Tides");
    assertThat(library.facts().generation()).isEqualTo(generation);
  }

  @Test
  void takesARemovedPaperBack() throws IOException {
    load(TIDES_LINE + WINDS_LINE);
    library.remove(List.of(TIDES));
    assertThat(load(TIDES_LINE).counts()).containsExactly(1L, 0L, 0L, 0L);
    assertThat(library.facts().papers()).isEqualTo(2);
    assertThat(library.facts().nextNumber()).isEqualTo(3);
    assertThat(library.related(TIDES, RelatedOptions.DEFAULT).related()).hasSize(1);
  }
}
