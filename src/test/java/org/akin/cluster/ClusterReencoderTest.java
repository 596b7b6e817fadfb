package org.akin.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.akin.Library;
import org.akin.LibraryAddress;
import org.akin.cluster.ClusterReencoder.Job;
import org.akin.cluster.ClusterReencoder.Report;
import org.akin.cluster.node.OnNodes;
import org.akin.corpus.ModelStamp;
import org.akin.embed.LibrarySettings;
import org.akin.embed.ModelDirectory;
import org.akin.ingest.PaperReader;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.akin.paper.PaperJson;
import org.akin.recommend.Related;
import org.akin.recommend.RelatedOptions;
import org.akin.serve.SampleLibrary;
import org.akin.topic.TopicSettings;
import org.akin.write.Cancellation;
import org.akin.write.ImportListener;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Another model for a library that is asked and changed by others meanwhile.
@OnNodes
@Timeout(600)
class ClusterReencoderTest {
  private static final String OTHER = "bge-small-en-v1.5-int8";
  private static final int PAPERS = 90;

  @TempDir private Path directory;
  private final ClusterAddress address = TestCluster.address();
  private final LibraryAddress library =
      new LibraryAddress.InCluster(address, TestCluster.settings());
  private List<String> lines;

  @BeforeEach
  void fill() throws IOException {
    lines = new ArrayList<>(Files.readAllLines(SampleLibrary.CORPUS).subList(0, PAPERS));
    try (Library opened = Library.open(library, LibrarySettings.DEFAULT)) {
      put(opened, lines);
      opened.topics().fit(TopicSettings.DEFAULT, (stage, done, of) -> {});
      opened.map().fit((done, of) -> {});
    }
  }

  @AfterEach
  void drop() throws IOException {
    TestCluster.drop(address);
  }

  private void put(Library into, List<String> records) throws IOException {
    Path file = Files.write(directory.resolve("records.jsonl"), records);
    try (PaperReader reader = PaperReader.open(file)) {
      into.importFrom(reader, ImportListener.NONE);
    }
  }

  private static PaperId id(String record) throws IOException {
    return PaperId.parse(PaperJson.mapper().readTree(record).path("id").asText());
  }

  private static ModelDirectory model(String name) {
    try {
      return ModelDirectory.open(LibrarySettings.DEFAULT.models().resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Job job(boolean discard, Cancellation cancellation, int end) {
    return new Job(
        ClusterReencoderTest::model,
        discard,
        (done, of) -> {
          if (done >= end) {
            cancellation.cancel();
          }
        },
        cancellation);
  }

  private Report encode(@Nullable String model) throws IOException {
    try (ClusterBackend backend = TestCluster.open(address)) {
      return backend.reencode(model, job(false, new Cancellation(), Integer.MAX_VALUE));
    }
  }

  private static List<Paper> related(Library asked, Paper paper) throws IOException {
    return asked
        .related(paper.id(), RelatedOptions.DEFAULT.withLimit(5).in(RelatedOptions.Order.COSINE))
        .related()
        .stream()
        .map(Related::paper)
        .toList();
  }

  /// What a library made with the other model from the beginning answers.
  private List<Paper> expected(PaperId id) throws IOException {
    var settings = new LibrarySettings(LibrarySettings.DEFAULT.models(), OTHER);
    try (Library fresh = Library.open(directory.resolve("fresh"), settings)) {
      put(fresh, lines);
      return related(fresh, fresh.paper(id));
    }
  }

  @Test
  void switchesOverWhileOthersAskAndWrite() throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    AtomicInteger asked = new AtomicInteger();
    Queue<String> failures = new ConcurrentLinkedQueue<>();
    try (Library served = Library.open(library, LibrarySettings.DEFAULT);
        ExecutorService reader = Executors.newSingleThreadExecutor()) {
      reader.execute(() -> {
        while (!stop.get()) {
          ask(served, asked, failures);
        }
      });
      served.remove(List.of(id(lines.get(3))));
      Report report;
      try (ClusterBackend backend = TestCluster.open(address)) {
        AtomicBoolean changed = new AtomicBoolean();
        var job =
            new Job(
                ClusterReencoderTest::model,
                false,
                (done, of) -> {
                  if (!changed.getAndSet(true)) {
                    change(served, failures);
                  }
                },
                new Cancellation());
        report = backend.reencode(OTHER, job);
      }
      stop.set(true);
      assertThat(report.switched()).isTrue();
      assertThat(report.hadTopics()).isTrue();
      assertThat(report.facts().papers()).isEqualTo(PAPERS);
      assertThat(served.facts().model()).extracting(ModelStamp::name).isEqualTo(OTHER);
      PaperId id = id(lines.get(0));
      assertThat(related(served, served.paper(id))).isEqualTo(expected(id));
      assertThat(served.topics().all()).isNotEmpty();
      assertThat(served.map().points()).isPresent();
    }
    assertThat(failures).isEmpty();
    assertThat(asked).hasPositiveValue();
  }

  private static void ask(Library served, AtomicInteger asked, Queue<String> failures) {
    try {
      assertThat(served.search("deep learning of proteins", RelatedOptions.DEFAULT).related())
          .isNotEmpty();
      asked.incrementAndGet();
    } catch (IOException | RuntimeException | AssertionError e) {
      failures.add(e.toString());
    }
  }

  /// A paper comes back, another gets a new text.
  private void change(Library served, Queue<String> failures) {
    try {
      String other = lines.get(5).replaceFirst("\"abstract\":\\s*\"", "$0Another beginning. ");
      lines.set(5, other);
      put(served, List.of(lines.get(3), other));
    } catch (IOException | RuntimeException e) {
      failures.add(e.toString());
    }
  }

  @Test
  void goesOnWhereItWasAndGoesBackWithoutEncoding() throws Exception {
    try (ClusterBackend backend = TestCluster.open(address)) {
      assertThatThrownBy(() -> backend.reencode(OTHER, job(false, new Cancellation(), 64)))
          .isInstanceOf(InterruptedIOException.class);
      assertThat(backend.corpus().facts().model()).extracting(ModelStamp::name).isNotEqualTo(OTHER);
    }
    Report rest = encode(null);
    assertThat(rest.kept()).isEqualTo(64);
    assertThat(rest.encoded()).isEqualTo(PAPERS - 64);
    Report back = encode(LibrarySettings.DEFAULT_MODEL);
    assertThat(back.encoded()).isZero();
    assertThat(back.switched()).isTrue();
    try (ClusterBackend backend = TestCluster.open(address)) {
      Report dropped = backend.reencode(null, job(true, new Cancellation(), Integer.MAX_VALUE));
      assertThat(dropped.dropped()).isEqualTo(1);
      assertThat(dropped.switched()).isFalse();
    }
    assertThat(encode(OTHER).encoded()).isEqualTo(PAPERS);
  }
}
