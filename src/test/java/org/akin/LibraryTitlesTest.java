package org.akin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.akin.corpus.AkinOrder;
import org.akin.corpus.Filters;
import org.akin.corpus.FoundPaper;
import org.akin.corpus.StoredPaper;
import org.akin.embed.Lane;
import org.akin.embed.LibrarySettings;
import org.akin.explain.SharedWord;
import org.akin.json.InfoView;
import org.akin.local.LibraryVerification;
import org.akin.local.LocalBackend;
import org.akin.local.Reencoder;
import org.akin.local.store.Directories;
import org.akin.paper.PaperId;
import org.akin.recommend.Answer;
import org.akin.recommend.Related;
import org.akin.recommend.RelatedOptions;
import org.akin.recommend.Seed;
import org.akin.vector.ByteVectors;
import org.akin.vector.Vectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The vectors of titles: made with papers, or later for all of a library that has none.
class LibraryTitlesTest {
  private static final PaperId FIRST = PaperId.parse("p0");
  private static final int PAPERS = 150;
  private static final List<String> SANDS =
      List.of("quartz", "basalt", "coral", "shell", "glass", "garnet", "olivine");

  @TempDir private Path directory;
  private SmallLibrary small;

  @BeforeEach
  void open() throws IOException {
    small = new SmallLibrary(directory);
  }

  private static String lines() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < PAPERS; i++) {
      String text =
          i % 10 == 9
              ? ""
              : "Water of kind "
                  + i * i
                  + " moves the "
                  + SANDS.get(i % 7)
                  + " and it is also one.";
      lines.append(SampleLines.paper("p" + i, "Tides " + i + " and waves", text, ""));
    }
    return lines.toString();
  }

  private LibrarySettings settings() {
    return new LibrarySettings(directory.resolve("models"), "small");
  }

  /// A library as a version made it that knew no vectors of titles.
  private void loadWithout() throws IOException {
    small.load("made.jsonl", lines());
    List<StoredPaper> papers = new ArrayList<>();
    List<float[]> vectors = new ArrayList<>();
    var backend = small.library().opened().backend();
    var stamp = small.library().facts().model();
    try (var scan = backend.corpus().scan()) {
      scan.forEachPaper(papers::add);
      scan.forEachVector((number, vector) -> vectors.add(vector));
    }
    small.close();
    Path home = small.home();
    Directories.delete(home);
    try (LocalBackend bare = LocalBackend.open(home, false)) {
      bare.writer()
          .write(
              stamp,
              (known, changes) -> {
                for (int i = 0; i < papers.size(); i++) {
                  changes.put(papers.get(i), vectors.get(i));
                }
                return papers.size();
              });
    }
    small.reopen();
  }

  private static AkinOrder.Parts parts(Related one) {
    return Objects.requireNonNull(one.hit().parts());
  }

  private Answer related() throws IOException {
    return small.library().related(FIRST, RelatedOptions.DEFAULT.withLimit(100));
  }

  private List<String> problems() throws IOException {
    List<String> problems = new ArrayList<>();
    LibraryVerification.run(small.home(), problems::add);
    return problems;
  }

  private void checkTitles() throws Exception {
    float[] asked = title(FIRST);
    for (Related one : related().related()) {
      Float title = parts(one).title();
      assertThat(title).isNotNull();
      assertThat(title).isCloseTo(Vectors.dot(asked, title(one.paper().id())), within(0.01f));
    }
  }

  private float[] title(PaperId id) throws Exception {
    Library library = small.library();
    String title = library.paper(id).title();
    return library
        .encoder()
        .encode(library.encoder().model().description().documentText(title, ""), Lane.SINGLE);
  }

  @Test
  void areMadeWithThePapersAndCountInTheOrder() throws Exception {
    small.load("made.jsonl", lines());
    assertThat(small.library().facts().titles()).isTrue();
    assertThat(InfoView.of(small.library()).titles()).isTrue();
    checkTitles();
    small.load("made.jsonl", SampleLines.paper("p0", "Winds and weather", "Air moves.", ""));
    checkTitles();
    FoundPaper last =
        small
            .library()
            .opened()
            .backend()
            .corpus()
            .find(List.of(PaperId.parse("p9")))
            .getFirst()
            .get();
    float[] titleOnly = ByteVectors.unit(Objects.requireNonNull(last.title()));
    assertThat(Vectors.dot(titleOnly, last.vector())).as("no abstract").isGreaterThan(0.999f);
    small.close();
    assertThat(problems()).isEmpty();
  }

  @Test
  void aLongerAnswerBeginsWithTheShorterOneInEveryWay() throws IOException {
    small.load("made.jsonl", lines());
    for (double diversity : new double[] {0, 0.4}) {
      for (Double recency : Arrays.asList(null, 400.0)) {
        for (RelatedOptions.Order order : RelatedOptions.Order.values()) {
          var options = new RelatedOptions(100, Filters.NONE, diversity, recency, false).in(order);
          List<Related> all = small.library().related(FIRST, options).related();
          assertThat(all).hasSize(100);
          for (int limit : List.of(1, 10, 99)) {
            assertThat(small.library().related(FIRST, options.withLimit(limit)).related())
                .as("%s, diversity %s, recency %s", order, diversity, recency)
                .isEqualTo(all.subList(0, limit));
          }
        }
      }
    }
  }

  @Test
  void countInTheOrderOfWhatIsLikedWhereItHasATitle() throws IOException {
    small.load("made.jsonl", lines());
    RelatedOptions options = RelatedOptions.DEFAULT;
    for (Seed titled :
        List.of(
            new Seed.Described("Tides and waves", "Sand."),
            new Seed.Described("Tides and waves", null),
            new Seed.Stored(FIRST))) {
      assertThat(small.library().recommend(List.of(titled), List.of(), options).related())
          .isNotEmpty()
          .allMatch(one -> parts(one).title() != null);
    }
    Seed untitled = new Seed.Described("Sand and water. ".repeat(30), null);
    assertThat(small.library().recommend(List.of(untitled), List.of(), options).related())
        .isNotEmpty()
        .allMatch(one -> parts(one).title() == null);
    Answer byCosine = small.library().related(FIRST, options.in(RelatedOptions.Order.COSINE));
    assertThat(byCosine.related()).isNotEmpty().allMatch(one -> one.hit().parts() == null);
  }

  @Test
  void areAddedToALibraryThatHasNoneAndDoNotCountBefore() throws Exception {
    loadWithout();
    assertThat(small.library().facts().titles()).isFalse();
    assertThat(InfoView.of(small.library()).titles()).isFalse();
    small.load("more.jsonl", SampleLines.paper("more", "Winds", "Air moves.", ""));
    assertThat(related().related()).isNotEmpty().allMatch(one -> parts(one).title() == null);
    long before = small.library().facts().generation();
    small.close();
    assertThat(problems()).isEmpty();

    var stopped = new IllegalStateException("stopped");
    assertThatThrownBy(() ->
            Reencoded.run(
                small.home(),
                settings(),
                false,
                (done, of) -> {
                  if (done >= 64) {
                    throw stopped;
                  }
                }))
        .isSameAs(stopped);
    small.reopen();
    assertThat(small.library().facts().titles()).as("half-way").isFalse();
    small.load("more.jsonl", SampleLines.paper("p0", "Another title", "Air moves.", ""));
    small.close();
    Reencoder.Report report = Reencoded.run(small.home(), settings(), false, (done, of) -> {});
    assertThat(report.switched()).isFalse();
    assertThat(report.titles()).isBetween(PAPERS - 127, PAPERS);
    assertThat(report.facts().titles()).isTrue();
    assertThat(report.facts().generation()).isEqualTo(before + 2);
    assertThat(problems()).isEmpty();
    small.reopen();
    checkTitles();
    small.close();
    assertThat(Reencoded.run(small.home(), settings(), false, (done, of) -> {}).titles()).isZero();
  }

  @Test
  void goWithTheVectorsToAnotherModel() throws Exception {
    SmallModel.make(directory.resolve("models"), "other", 2);
    small.load("made.jsonl", lines());
    small.close();
    var other = new LibrarySettings(directory.resolve("models"), "other");
    Reencoder.Report report = Reencoded.run(small.home(), other, false, (done, of) -> {});
    assertThat(report.switched()).isTrue();
    assertThat(report.titles()).isZero();
    assertThat(report.facts().titles()).isTrue();
    assertThat(problems()).isEmpty();
    try (Library library = Library.open(small.home(), other)) {
      assertThat(library.related(FIRST, RelatedOptions.DEFAULT).related())
          .isNotEmpty()
          .allMatch(one -> parts(one).title() != null);
    }
  }

  @Test
  void reasonsNameTheWordsThatPutAPaperAtItsPlace() throws IOException {
    small.load("made.jsonl", lines());
    RelatedOptions options = RelatedOptions.DEFAULT.withWhy();
    int named = 0;
    for (Related one : small.library().related(FIRST, options).related()) {
      List<SharedWord> words = Objects.requireNonNull(one.why()).words();
      String text = one.paper().title() + " " + one.paper().abstractText();
      assertThat(words).hasSizeLessThanOrEqualTo(8);
      assertThat(words).allMatch(word -> text.contains(word.text()) && word.share() > 0);
      assertThat(words).isSortedAccordingTo((a, b) -> Float.compare(b.share(), a.share()));
      assertThat(words.stream().mapToDouble(SharedWord::share).sum()).isLessThan(1.0001);
      assertThat(words).noneMatch(word -> List.of("it", "is", "also", "0").contains(word.text()));
      named += words.stream().anyMatch(word -> word.text().equals("quartz")) ? 1 : 0;
    }
    assertThat(named).as("papers of quartz, as the one asked about").isPositive();
    for (Related one :
        small.library().related(FIRST, options.in(RelatedOptions.Order.COSINE)).related()) {
      assertThat(Objects.requireNonNull(one.why()).words()).isEmpty();
    }
    for (Related one : related().related()) {
      assertThat(parts(one).shares()).isEmpty();
    }
  }
}
