package org.akin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.akin.ingest.PaperReader;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.akin.recommend.Answer;
import org.akin.recommend.Related;
import org.akin.recommend.RelatedGroup;
import org.akin.recommend.RelatedOptions;
import org.akin.serve.SampleLibrary;
import org.akin.topic.Topic;
import org.akin.topic.TopicSettings;
import org.akin.topic.TopicTree;
import org.akin.write.ImportListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LibraryTopicsTest {
  @TempDir private Path directory;

  private Library sample() throws IOException {
    return Library.open(SampleLibrary.copyTo(directory.resolve("library")));
  }

  private static void fit(Library library) throws IOException {
    fit(library, TopicSettings.DEFAULT);
  }

  private static void fit(Library library, TopicSettings settings) throws IOException {
    library.topics().fit(settings, (stage, done, total) -> {});
  }

  private static Map<PaperId, String> topics(Library library) throws IOException {
    return library.topics().all().stream()
        .filter(topic -> topic.parent() != null)
        .flatMap(topic -> papers(library, topic.id()).map(id -> Map.entry(id, topic.id())))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static java.util.stream.Stream<PaperId> papers(Library library, String topic) {
    try {
      return library.topics().papers(topic, null, null, 0, 10_000).papers().stream()
          .map(related -> related.paper().id());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void makesFieldsOverTopicsWithLabelsThatDiffer() throws Exception {
    try (Library library = sample()) {
      assertThat(library.topics().fitted()).isFalse();
      assertThat(library.topics().all()).isEmpty();
      long before = library.facts().generation();
      fit(library);
      assertThat(library.facts().generation()).isEqualTo(before + 1);
      List<TopicSummary> all = library.topics().all();
      assertThat(all).hasSizeBetween(10, 30);
      assertThat(all).extracting(TopicSummary::label).doesNotHaveDuplicates().doesNotContain("");
      assertThat(all).allSatisfy(topic -> assertThat(topic.phrases()).isNotEmpty());
      int placed =
          all.stream().filter(topic -> topic.parent() != null).mapToInt(TopicSummary::size).sum();
      assertThat(placed + library.topics().unplaced()).isEqualTo(library.facts().papers());
      assertThat(library.topics().unplaced()).isLessThan(library.facts().papers() / 10);
      for (TopicSummary field : all.stream().filter(topic -> topic.parent() == null).toList()) {
        assertThat(
                all.stream()
                    .filter(
                        topic -> topic.parent() != null && topic.parent().id().equals(field.id()))
                    .mapToInt(TopicSummary::size)
                    .sum())
            .isEqualTo(field.size());
      }
    }
  }

  @Test
  void keepsTopicsThroughClosingAndIdsThroughRefits() throws Exception {
    Path home = SampleLibrary.copyTo(directory.resolve("library"));
    Map<PaperId, String> first;
    Map<String, String> labels;
    try (Library library = Library.open(home)) {
      fit(library);
      first = topics(library);
      labels = labels(library);
    }
    try (Library library = Library.open(home)) {
      assertThat(topics(library)).isEqualTo(first);
      assertThat(labels(library)).isEqualTo(labels);
      fit(library, new TopicSettings(2, 0, false));
      Map<PaperId, String> second = topics(library);
      long kept =
          first.entrySet().stream()
              .filter(entry -> entry.getValue().equals(second.get(entry.getKey())))
              .count();
      assertThat(kept).isGreaterThan(first.size() * 9L / 10);
      Map<String, String> relabelled = labels(library);
      relabelled.forEach(
          (id, label) -> assertThat(labels.getOrDefault(id, label)).isEqualTo(label));
      fit(library, new TopicSettings(3, 4, true));
      Set<String> known = new HashSet<>(labels.keySet());
      for (String id : known) {
        TopicDetails details = library.topics().details(id, 1, 1).orElseThrow();
        assertThat(details.topic().label()).isEqualTo(labels.get(id));
        TopicDetails.Ended ended = details.ended();
        if (ended != null) {
          assertThat(labels(library)).containsKey(Objects.requireNonNull(ended.successor()).id());
          assertThat(details.changes()).isNotEmpty();
        }
      }
    }
  }

  private static Map<String, String> labels(Library library) throws IOException {
    return library.topics().all().stream()
        .collect(Collectors.toMap(TopicSummary::id, TopicSummary::label));
  }

  @Test
  void putsNewPapersIntoTheNearestTopicAtOnceAndTakesRemovedOnesOut() throws Exception {
    PaperId bert = PaperId.parse("arXiv:1810.04805");
    try (Library library = sample()) {
      fit(library);
      String topic = library.topics().of(bert).orElseThrow().id();
      int size = size(library, topic);
      Paper paper = library.paper(bert);
      library.remove(List.of(bert));
      assertThat(size(library, topic)).isEqualTo(size - 1);
      Path file = directory.resolve("again.jsonl");
      Files.writeString(
          file,
          "{\"id\":\"arXiv:1810.04805\",\"title\":\"%s\",\"abstract\":\"%s\",\"year\":2018}%n"
              .formatted(
                  paper.title(), paper.abstractText().replace("\n", " ").replace("\"", "'")));
      importFile(library, file);
      assertThat(library.topics().of(bert).orElseThrow().id()).isEqualTo(topic);
      assertThat(size(library, topic)).isEqualTo(size);
    }
    try (Library library = Library.open(directory.resolve("library"))) {
      assertThat(library.topics().of(bert)).isPresent();
    }
  }

  private static int size(Library library, String topic) throws IOException {
    return library.topics().details(topic, 1, 1).orElseThrow().topic().size();
  }

  private static void importFile(Library library, Path file) throws IOException {
    try (PaperReader reader = PaperReader.open(file)) {
      library.importFrom(reader, ImportListener.NONE);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 10})
  void fitsFewPapers(int papers) throws Exception {
    Path file = directory.resolve("few.jsonl");
    Files.write(file, Files.readAllLines(SampleLibrary.CORPUS).subList(0, papers));
    try (Library library = Library.open(directory.resolve("few"))) {
      importFile(library, file);
      fit(library);
      fit(library);
      TopicTree tree = library.topics().tree();
      assertThat(tree.leaves()).hasSizeBetween(1, 3);
      assertThat(tree.fields()).hasSize(1);
      assertThat(topics(library).size() + library.topics().unplaced()).isEqualTo(papers);
      assertThat(tree.topics()).extracting(Topic::label).doesNotHaveDuplicates();
    }
  }

  @Test
  void refusesToFitALibraryWithoutPapersAndSaysWhatToDo() throws Exception {
    try (Library library = Library.open(directory.resolve("empty"))) {
      assertThatThrownBy(() -> fit(library))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("akin import");
    }
  }

  @Test
  void fitsPapersThatAreAllTheSame() throws Exception {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      lines.add(
          "{\"id\":\"k%d\",\"title\":\"Quantum spin chains\",\"abstract\":\"Entanglement.\"}"
              .formatted(i));
    }
    Path file = directory.resolve("same.jsonl");
    Files.write(file, lines);
    try (Library library = Library.open(directory.resolve("same"))) {
      importFile(library, file);
      fit(library);
      assertThat(library.topics().tree().leaves()).hasSize(1);
      assertThat(library.topics().unplaced()).isZero();
      assertThat(topics(library)).hasSize(40);
    }
  }

  @Test
  void letsFitsFollowOneAnotherWhilePapersComeAndGo() throws Exception {
    try (Library library = sample();
        var pool = Executors.newFixedThreadPool(2)) {
      PaperId bert = PaperId.parse("arXiv:1810.04805");
      Future<?> one = pool.submit(() -> fitting(library));
      Future<?> other = pool.submit(() -> fitting(library));
      library.remove(List.of(bert));
      one.get();
      other.get();
      assertThat(topics(library)).doesNotContainKey(bert);
      assertThat(topics(library).size() + library.topics().unplaced())
          .isEqualTo(library.facts().papers());
    }
  }

  private static boolean fitting(Library library) throws IOException {
    fit(library);
    return true;
  }

  @Test
  void groupsAnAnswerWithoutAnyFit() throws Exception {
    try (Library library = sample()) {
      Answer answer =
          library.related(PaperId.parse("arXiv:1810.04805"), RelatedOptions.DEFAULT.withLimit(40));
      Answer grouped = library.grouped(answer);
      List<RelatedGroup> groups = Objects.requireNonNull(grouped.groups());
      assertThat(groups).hasSizeBetween(2, 9);
      assertThat(groups.stream().mapToDouble(group -> group.topic().share()).sum())
          .isBetween(0.999, 1.001);
      List<Related> flat = groups.stream().flatMap(group -> group.related().stream()).toList();
      assertThat(grouped.related()).isEqualTo(flat).hasSize(40);
      assertThat(grouped.related()).containsExactlyInAnyOrderElementsOf(answer.related());
      assertThat(grouped.related().getFirst()).isEqualTo(answer.related().getFirst());
      assertThat(groups)
          .allSatisfy(group ->
              assertThat(group.related())
                  .isSortedAccordingTo(
                      java.util.Comparator.comparingInt(answer.related()::indexOf)));
      var byCosine = RelatedOptions.DEFAULT.withLimit(40).in(RelatedOptions.Order.COSINE);
      Answer nearest = library.related(PaperId.parse("arXiv:1810.04805"), byCosine);
      assertThat(Objects.requireNonNull(library.grouped(nearest).groups()))
          .allSatisfy(group ->
              assertThat(group.related())
                  .extracting(Related::cosine)
                  .isSortedAccordingTo(java.util.Comparator.reverseOrder()));
    }
  }
}
