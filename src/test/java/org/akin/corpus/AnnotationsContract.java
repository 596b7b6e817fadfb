package org.akin.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.akin.corpus.FacetCounts.Count;
import org.akin.corpus.TypicalPapers.TypicalPaper;
import org.akin.topic.Topic;
import org.akin.topic.TopicTree;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What [TopicAnnotations] and [MapAnnotations] promise, whichever the backend.
///
/// Papers lie in two directions, a topic in each: those of even number in the first, those of odd
/// number in the second, each further from its centroid than the one before.
public abstract class AnnotationsContract {
  private static final int PAPERS = 8;
  private static final int EVEN = 1;
  private static final int ODD = 2;
  private static final TopicAnnotations.Query ALL =
      new TopicAnnotations.Query(Set.of(EVEN, ODD), Filters.NONE, 0, PAPERS);

  private FilledBackend backend;

  protected abstract Backend open() throws IOException;

  @BeforeEach
  void begin() throws IOException {
    backend = new FilledBackend(open());
    for (int i = 0; i < PAPERS; i++) {
      put(i);
    }
  }

  @AfterEach
  void end() {
    backend.close();
  }

  private void put(int i) throws IOException {
    backend.put(List.of(MadePapers.paper(i, "Paper " + i)), List.of(vector(i % 2, i / 2)));
  }

  /// A unit vector some way off a direction.
  private static float[] vector(int direction, int steps) {
    double angle = 0.05 * steps;
    float[] vector = new float[FilledBackend.DIMENSION];
    vector[direction] = (float) Math.cos(angle);
    vector[2] = (float) Math.sin(angle);
    return vector;
  }

  private static byte[] tree() {
    Topic field = new Topic("f3", null, "both", List.of("both"), -1, vector(0, 0));
    Topic even = new Topic("t1", "f3", "even", List.of("even"), 0.9f, vector(0, 0));
    Topic odd = new Topic("t2", "f3", "odd", List.of("odd"), 0.9f, vector(1, 0));
    return new TopicTree(1, PAPERS, List.of(field, even, odd), List.of(), 4).bytes();
  }

  private TopicAnnotations topics() {
    return backend.backend().topics();
  }

  private static TopicAnnotations.Documents documents(String change) {
    byte[] bytes = change.getBytes(StandardCharsets.UTF_8);
    return new TopicAnnotations.Documents(tree(), List.of(bytes));
  }

  private static List<TopicAssignment> assignments(CorpusScan scan) throws IOException {
    List<TopicAssignment> assignments = new ArrayList<>();
    scan.forEachVector((number, vector) ->
        assignments.add(
            vector[0] > vector[1]
                ? new TopicAssignment(number, EVEN, vector[0])
                : new TopicAssignment(number, ODD, vector[1])));
    return assignments;
  }

  private void fit() throws IOException {
    try (CorpusScan scan = backend.corpus().scan()) {
      topics().replace(scan, documents("first"), assignments(scan));
    }
  }

  private List<String> typical(TopicAnnotations.Query query) throws IOException {
    return topics().typical(query).papers().stream().map(one -> one.paper().title()).toList();
  }

  private int topicOf(int i) throws IOException {
    return backend.corpus().find(List.of(MadePapers.id(i))).getFirst().orElseThrow().topic();
  }

  @Test
  void hasNeitherTopicsNorMapAtFirst() throws IOException {
    assertThat(topics().documents().tree()).isNull();
    assertThat(topics().documents().changes()).isEmpty();
    assertThat(topics().counts().assigned()).isZero();
    assertThat(typical(ALL)).isEmpty();
    assertThat(topicOf(1)).isZero();
    assertThat(backend.backend().map().points().size()).isZero();
  }

  @Test
  void replacesTopicsForEveryQuestionAfterIt() throws IOException {
    long generation = backend.corpus().facts().generation();
    fit();
    assertThat(backend.corpus().facts().generation()).isGreaterThan(generation);
    assertThat(topics().counts().sizes()).isEqualTo(Map.of(EVEN, PAPERS / 2, ODD, PAPERS / 2));
    assertThat(topicOf(0)).isEqualTo(EVEN);
    assertThat(topicOf(3)).isEqualTo(ODD);
    var near =
        new Search(vector(1, 0), SearchMode.MEANING, null, Filters.NONE, null, null, PAPERS / 2);
    assertThat(backend.retrieval().search(near).nearest()).extracting(Hit::topic).containsOnly(ODD);
    List<Integer> scanned = new ArrayList<>();
    try (CorpusScan scan = backend.corpus().scan()) {
      scan.forEachTopic(one -> scanned.add(one.topic()));
    }
    assertThat(scanned).hasSize(PAPERS).containsOnly(EVEN, ODD);
  }

  @Test
  void takesATreeWithoutTopics() throws IOException {
    fit();
    try (CorpusScan scan = backend.corpus().scan()) {
      put(0);
      var none = new TopicAnnotations.Documents(TopicTree.NONE.bytes(), List.of());
      topics().replace(scan, none, List.of());
    }
    put(1);
    assertThat(topics().counts().assigned()).isZero();
    assertThat(topicOf(0)).isZero();
    assertThat(topicOf(1)).isZero();
    assertThat(topicOf(2)).isZero();
  }

  @Test
  void keepsTheDocumentsAndAppendsToTheLog() throws IOException {
    fit();
    TopicAnnotations.Documents first = topics().documents();
    assertThat(first.tree()).isEqualTo(tree());
    put(0);
    assertThat(topics().documents()).isSameAs(first);
    try (CorpusScan scan = backend.corpus().scan()) {
      topics().replace(scan, documents("second"), assignments(scan));
    }
    assertThat(topics().documents()).isNotSameAs(first);
    assertThat(topics().documents().changes())
        .extracting(change -> new String(change, StandardCharsets.UTF_8))
        .containsExactly("first", "second");
  }

  @Test
  void putsTheMostTypicalPapersFirst() throws IOException {
    fit();
    assertThat(typical(new TopicAnnotations.Query(Set.of(ODD), Filters.NONE, 0, PAPERS)))
        .containsExactly("Paper 1", "Paper 3", "Paper 5", "Paper 7");
    assertThat(typical(new TopicAnnotations.Query(Set.of(ODD), Filters.NONE, 1, 2)))
        .containsExactly("Paper 3", "Paper 5");
    assertThat(typical(ALL)).hasSize(PAPERS);
    TypicalPaper first = topics().typical(ALL).papers().getFirst();
    assertThat(first.hit().cosine()).isEqualTo(1);
  }

  @Test
  void countsAndPagesByYears() throws IOException {
    fit();
    assertThat(topics().counts().years().get(ODD))
        .isEqualTo(Map.of(2001, 1, 2003, 1, 2005, 1, 2007, 1));
    var within =
        new TopicAnnotations.Query(
            Set.of(ODD), new Filters(2003, 2005, Set.of(), Set.of(), -1, Set.of()), 0, 1);
    assertThat(typical(within)).containsExactly("Paper 3");
    assertThat(topics().typical(within).total()).isEqualTo(2);
  }

  @Test
  void givesPapersThatComeLaterTheNearestTopicInTheirCommit() throws IOException {
    fit();
    put(PAPERS + 1);
    assertThat(topicOf(PAPERS + 1)).isEqualTo(ODD);
    float[] far = new float[FilledBackend.DIMENSION];
    far[5] = 1;
    backend.put(List.of(MadePapers.paper(50, "Far")), List.of(far));
    assertThat(topicOf(50)).as("below every floor").isZero();
    backend.put(List.of(MadePapers.paper(0, "Turned")), List.of(vector(1, 0)));
    assertThat(topicOf(0)).isEqualTo(ODD);
    backend.remove(MadePapers.id(2));
    assertThat(topics().counts().sizes()).isEqualTo(Map.of(EVEN, 2, ODD, PAPERS / 2 + 2));
  }

  @Test
  void aFitTakesAccountOfWhatChangedWhileItRan() throws IOException {
    try (CorpusScan scan = backend.corpus().scan()) {
      List<TopicAssignment> assignments = assignments(scan);
      put(PAPERS);
      backend.put(List.of(MadePapers.paper(0, "Turned")), List.of(vector(1, 0)));
      backend.remove(MadePapers.id(1));
      topics().replace(scan, documents("first"), assignments);
    }
    assertThat(topicOf(PAPERS)).isEqualTo(EVEN);
    assertThat(topicOf(0)).isEqualTo(ODD);
    assertThat(topics().counts().assigned()).isEqualTo(PAPERS);
  }

  private void map() throws IOException {
    try (CorpusScan scan = backend.corpus().scan()) {
      backend.backend().map().replace(scan, coordinates(scan));
    }
  }

  /// Papers of even number on the left, the others on the right.
  private static MapCoordinates coordinates(CorpusScan scan) throws IOException {
    List<Integer> numbers = new ArrayList<>();
    List<Float> x = new ArrayList<>();
    scan.forEachVector((number, vector) -> {
      numbers.add(number);
      x.add(vector[0] > vector[1] ? -1f : 1f);
    });
    float[] columns = new float[x.size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = x.get(i);
    }
    int[] rows = numbers.stream().mapToInt(Integer::intValue).toArray();
    return new MapCoordinates(rows, columns, new float[rows.length]);
  }

  private Map<String, Float> mapped() throws IOException {
    MapPoints points = backend.backend().map().points();
    Map<String, Float> x = new HashMap<>();
    for (int i = 0; i < points.size(); i++) {
      x.put(points.ids().get(i), points.coordinates().x()[i]);
    }
    return x;
  }

  @Test
  void replacesTheMap() throws IOException {
    fit();
    map();
    MapPoints points = backend.backend().map().points();
    assertThat(points.generation()).isEqualTo(backend.corpus().facts().generation());
    assertThat(mapped()).hasSize(PAPERS).containsEntry("made-2", -1f).containsEntry("made-3", 1f);
    int row = points.ids().indexOf("made-3");
    assertThat((int) points.years()[row]).isEqualTo(2003);
    assertThat(points.topics()[row]).isEqualTo(ODD);
  }

  @Test
  void putsPapersThatComeLaterAmongTheirNeighboursAndTakesOthersOff() throws IOException {
    map();
    put(PAPERS + 1);
    backend.remove(MadePapers.id(2));
    assertThat(mapped()).hasSize(PAPERS).doesNotContainKey("made-2");
    assertThat(mapped().get("made-" + (PAPERS + 1))).isPositive();
  }

  @Test
  void aMapTakesAccountOfWhatChangedWhileItWasMade() throws IOException {
    try (CorpusScan scan = backend.corpus().scan()) {
      MapCoordinates made = coordinates(scan);
      put(PAPERS);
      backend.remove(MadePapers.id(1));
      backend.backend().map().replace(scan, made);
    }
    assertThat(mapped()).hasSize(PAPERS).doesNotContainKey("made-1");
    assertThat(mapped().get("made-" + PAPERS)).isNegative();
  }

  @Test
  void filtersAndCountsThePapersOfTopics() throws IOException {
    fit();
    put(PAPERS);
    var annals = new Filters(2001, null, Set.of("cs"), Set.of("Annals of Testing"), -1, Set.of());
    assertThat(typical(new TopicAnnotations.Query(Set.of(EVEN, ODD), annals, 0, PAPERS)))
        .containsExactly("Paper 3", "Paper 6");
    var theory = new Filters(null, null, Set.of("hep-th"), Set.of(), -1, Set.of());
    assertThat(typical(new TopicAnnotations.Query(Set.of(EVEN, ODD), theory, 0, PAPERS)))
        .containsExactly("Paper 0");
    FacetCounts counts = topics().facets(Set.of(EVEN), theory, 3);
    assertThat(counts.papers()).isEqualTo(1);
    assertThat(counts.years()).isEqualTo(Map.of(2000, 1));
    assertThat(counts.categories())
        .containsExactly(new Count("cs.CL", 5), new Count("math.CO", 5), new Count("hep-th", 1));
    assertThat(counts.venues()).containsExactly(new Count("Annals of Testing", 1));
    assertThat(topics().facets(Set.of(ODD), Filters.NONE, 3).papers()).isEqualTo(4);
  }
}
