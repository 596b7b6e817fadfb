package org.akin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.akin.embed.LibrarySettings;
import org.akin.ingest.Entry;
import org.akin.ingest.PaperReader;
import org.akin.local.LibraryVerification;
import org.akin.local.Reencoder;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.akin.recommend.Answer;
import org.akin.recommend.RelatedOptions;
import org.akin.recommend.Seed;
import org.akin.topic.TopicSettings;
import org.akin.write.ImportListener;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A library goes over to another model, and back, while it is asked and changed.
@Timeout(180)
class LibraryLiveReencodingTest {
  private static final int PAPERS = 1500;

  /// Papers below this number are changed by [#writer].
  private static final int CHANGED = 100;

  @TempDir private Path directory;
  private Path models;

  @BeforeEach
  void makeModels() throws IOException {
    models = directory.resolve("models");
    SmallModel.make(models, "one", 1);
    // Of the same dimension: a vector of the wrong model is not found out by its length.
    SmallModel.make(models, "two", 2);
  }

  private Library open(Path home, @Nullable String model) throws IOException {
    return Library.open(home, new LibrarySettings(models, model));
  }

  private Path home() {
    return directory.resolve("library");
  }

  private static String paper(int i, String text) {
    return "{\"id\": \"p%d\", \"title\": \"Tides %d of sea %d\", \"abstract\": \"%s %d %d\"}\n"
        .formatted(i, i * 7919, i * 31, text, i * 104729, i);
  }

  private static String papers(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> paper(i, "The moon lifts it"))
        .collect(Collectors.joining());
  }

  private static void load(Library library, String lines) throws IOException {
    byte[] bytes = lines.getBytes(StandardCharsets.UTF_8);
    try (var reader = PaperReader.open(new ByteArrayInputStream(bytes), "lines")) {
      library.importFrom(reader, ImportListener.NONE);
    }
  }

  private Reencoder.Request request(@Nullable String model, Reencoder.Listener listener) {
    return new Reencoder.Request(new LibrarySettings(models, model), false, true, listener);
  }

  /// What is nearest to each of some papers, by cosines to the last bit.
  private static Map<String, List<String>> answers(Library library) throws IOException {
    Map<String, List<String>> answers = new TreeMap<>();
    for (int i = 0; i < PAPERS; i += 40) {
      Answer answer =
          library.related(
              PaperId.parse("p" + i), RelatedOptions.DEFAULT.in(RelatedOptions.Order.COSINE));
      answers.put(
          "p" + i,
          answer.related().stream().map(one -> one.paper().id() + " " + one.cosine()).toList());
    }
    return answers;
  }

  private void requireSound() throws IOException {
    List<String> problems = new ArrayList<>();
    LibraryVerification.run(home(), problems::add);
    assertThat(problems).isEmpty();
  }

  /// Asks for a stored paper by its text until told to stop: whatever the model, it is nearest to
  /// itself. Only for papers that keep their text: of another, the text read here may have been
  /// replaced before it is asked for.
  private static Thread asker(
      Library library,
      AtomicBoolean over,
      AtomicReference<@Nullable Throwable> failure,
      Set<String> seen) {
    return Thread.ofPlatform()
        .start(() -> {
          try {
            for (int asked = 0; !over.get(); asked += 17) {
              int i = CHANGED + asked % (PAPERS - CHANGED);
              var paper = library.paper(PaperId.parse("p" + i));
              var seed = new Seed.Described(paper.title(), paper.abstractText());
              Answer answer =
                  library.recommend(
                      List.of(seed),
                      List.of(),
                      RelatedOptions.DEFAULT.in(RelatedOptions.Order.COSINE));
              assertThat(answer.related().getFirst().cosine())
                  .as("%s by %s", paper.id(), answer.model())
                  .isGreaterThan(0.9999f);
              assertThat(library.related(paper.id(), RelatedOptions.DEFAULT).related())
                  .hasSize(RelatedOptions.DEFAULT_LIMIT);
              seen.add(String.valueOf(answer.model()));
            }
          } catch (IOException | RuntimeException | AssertionError e) {
            failure.compareAndSet(null, e);
          }
        });
  }

  /// Adds, changes and removes papers until told to stop.
  private static Thread writer(
      Library library,
      AtomicBoolean over,
      AtomicReference<@Nullable Throwable> failure,
      AtomicInteger written) {
    return Thread.ofPlatform()
        .start(() -> {
          try {
            while (!over.get()) {
              int i = written.getAndAdd(3);
              load(library, papers(i, i + 3) + paper(i % CHANGED, "Changed by " + i));
              library.remove(List.of(PaperId.parse("p" + (i + 1))));
            }
          } catch (IOException | RuntimeException e) {
            failure.compareAndSet(null, e);
          }
        });
  }

  @Test
  void goesOverAndBackWhileItIsAskedAndChanged() throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    Set<String> seen = new ConcurrentSkipListSet<>();
    AtomicInteger written = new AtomicInteger(PAPERS);
    try (Library library = open(home(), "one")) {
      load(library, papers(0, PAPERS));
      library.topics().fit(TopicSettings.DEFAULT, (stage, done, total) -> {});
      Thread asker = asker(library, over, failure, seen);
      Thread writer = writer(library, over, failure, written);
      for (String model : List.of("two", "one", "two")) {
        Reencoder.Report report =
            model.equals("two") && seen.contains("two")
                ? library.upkeep().rollBack(request(null, (done, of) -> {}))
                : library.upkeep().reencode(request(model, (done, of) -> {}));
        assertThat(report.switched()).isTrue();
        assertThat(Objects.requireNonNull(library.facts().model()).name()).isEqualTo(model);
        Thread.sleep(200);
      }
      over.set(true);
      asker.join();
      writer.join();
      assertThat(failure.get()).isNull();
      assertThat(seen).containsExactly("one", "two");
      assertThat(written.get()).isGreaterThan(PAPERS + 6);
      assertThat(library.indexed()).isEqualTo(library.facts().papers());
      assertThat(library.topics().fitted()).isTrue();
    }
    requireSound();
    requireLikeFresh("two");
  }

  /// The library answers like one that was made with the model from the beginning.
  private void requireLikeFresh(String model) throws IOException {
    try (Library library = open(home(), null);
        Library fresh = open(directory.resolve("fresh"), model)) {
      StringBuilder lines = new StringBuilder();
      for (Paper paper : ExportedPapers.of(library)) {
        lines.append(
            "{\"id\": \"%s\", \"title\": \"%s\", \"abstract\": \"%s\"}\n"
                .formatted(paper.id(), paper.title(), paper.abstractText()));
      }
      load(fresh, lines.toString());
      assertThat(answers(library)).isEqualTo(answers(fresh));
    }
  }

  @Test
  void anImportThatRunsDuringTheSwitchGoesOnWithTheOtherModel() throws Exception {
    try (Library library = open(home(), "one")) {
      load(library, papers(0, 300));
      AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
      Thread importing =
          Thread.ofPlatform()
              .start(() -> {
                try {
                  importWaitingForTheSwitch(library);
                } catch (IOException | RuntimeException e) {
                  failure.set(e);
                }
              });
      library.upkeep().reencode(request("two", (done, of) -> {}));
      importing.join();
      assertThat(failure.get()).isNull();
      assertThat(library.facts().papers()).isEqualTo(PAPERS);
    }
    requireSound();
    requireLikeFresh("two");
  }

  /// Reads on only after the switch: what was encoded before it is stored after it.
  private void importWaitingForTheSwitch(Library library) throws IOException {
    byte[] bytes = papers(300, PAPERS).getBytes(StandardCharsets.UTF_8);
    try (var reader = PaperReader.open(new ByteArrayInputStream(bytes), "lines")) {
      Iterator<Entry> waiting =
          new Iterator<>() {
            private int read;

            @Override
            public boolean hasNext() {
              while (read == 900 && library.upkeep().former().isEmpty()) {
                LockSupport.parkNanos(1_000_000);
              }
              return reader.hasNext();
            }

            @Override
            public Entry next() {
              read++;
              return reader.next();
            }
          };
      library.importFrom(waiting, ImportListener.NONE);
    }
  }

  @Test
  void keepsTheVectorsBeforeUntilTheyAreDropped() throws Exception {
    try (Library library = open(home(), "one")) {
      load(library, papers(0, PAPERS));
      var before = answers(library);
      assertThatThrownBy(() -> library.upkeep().rollBack(request(null, (done, of) -> {})))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("nothing to go back to");
      library.upkeep().reencode(request("two", (done, of) -> {}));
      assertThat(answers(library)).isNotEqualTo(before);
      Reencoder.Report back = library.upkeep().rollBack(request(null, (done, of) -> {}));
      assertThat(back.kept()).isEqualTo(PAPERS);
      assertThat(back.encoded()).as("nothing has changed since").isZero();
      assertThat(answers(library)).isEqualTo(before);
      load(library, paper(0, "Changed") + paper(PAPERS, "New"));
      Reencoder.Report forth = library.upkeep().rollBack(request(null, (done, of) -> {}));
      assertThat(forth.encoded()).as("papers that changed since").isEqualTo(2);
      assertThat(library.upkeep().former().orElseThrow().name()).isEqualTo("one");
      assertThat(library.upkeep().dropFormer()).isTrue();
      assertThat(library.upkeep().dropFormer()).isFalse();
      assertThat(library.upkeep().former()).isEmpty();
    }
    requireSound();
    assertThat(Files.exists(home().resolve("index"))).as("the former index").isFalse();
    requireLikeFresh("two");
  }

  @Test
  void aMapOrTopicsMadeOfFormerVectorsAreNotTaken() throws Exception {
    try (Library library = open(home(), "one")) {
      load(library, papers(0, PAPERS));
      assertThatThrownBy(() ->
              library
                  .topics()
                  .fit(
                      TopicSettings.DEFAULT,
                      (stage, done, total) -> {
                        if (library.upkeep().former().isEmpty()) {
                          reencode(library);
                        }
                      }))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("switched to another model meanwhile");
      assertThat(library.topics().fitted()).isFalse();
      library.topics().fit(TopicSettings.DEFAULT, (stage, done, total) -> {});
    }
    requireSound();
  }

  private void reencode(Library library) {
    try {
      library.upkeep().reencode(request("two", (done, of) -> {}));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
