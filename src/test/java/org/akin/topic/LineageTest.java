package org.akin.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.akin.topic.TopicChange.Kind;
import org.junit.jupiter.api.Test;

class LineageTest {
  private static final Random RANDOM = new Random(5);
  private static final float[][] PLACES = TopicVectors.random(6, 64, RANDOM);

  private static Topic topic(int number, float[] centroid) {
    return new Topic("t" + number, "f9", "label " + number, List.of(), 0, centroid);
  }

  private static List<Topic> former(int count) {
    List<Topic> former = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      former.add(topic(i + 1, PLACES[i]));
    }
    return former;
  }

  @Test
  void keepsTopicsWhoseOrderChanged() {
    int[][] common = {{0, 90}, {80, 2}};
    var lineage =
        new Lineage(
            former(2),
            List.of(PLACES[1], PLACES[0]),
            common,
            new int[] {95, 85},
            new int[] {82, 94});
    assertThat(Objects.requireNonNull(lineage.former(0)).id()).isEqualTo("t2");
    assertThat(Objects.requireNonNull(lineage.former(1)).id()).isEqualTo("t1");
    List<Topic> created = List.of(topic(2, PLACES[1]), topic(1, PLACES[0]));
    assertThat(lineage.changes(created, 7)).isEmpty();
    assertThat(lineage.retired(created, 7)).isEmpty();
  }

  @Test
  void saysThatASmallerPartWasSplitOff() {
    int[][] common = {{70, 30}};
    var lineage =
        new Lineage(
            former(1),
            List.of(PLACES[0], TopicVectors.near(PLACES[0], 1, RANDOM)),
            common,
            new int[] {100},
            new int[] {70, 32});
    assertThat(Objects.requireNonNull(lineage.former(0)).id()).isEqualTo("t1");
    assertThat(lineage.former(1)).isNull();
    assertThat(lineage.changes(List.of(topic(1, PLACES[0]), topic(2, PLACES[1])), 7))
        .containsExactly(new TopicChange(7, Kind.SPLIT, "t2", "label 2", "t1"));
  }

  @Test
  void saysIntoWhichTopicAnotherWasMerged() {
    int[][] common = {{100}, {40}};
    var lineage =
        new Lineage(former(2), List.of(PLACES[0]), common, new int[] {100, 45}, new int[] {140});
    List<Topic> created = List.of(topic(1, PLACES[0]));
    assertThat(lineage.changes(created, 8))
        .containsExactly(new TopicChange(8, Kind.MERGED, "t2", "label 2", "t1"));
    assertThat(lineage.retired(created, 8))
        .containsExactly(new RetiredTopic("t2", "label 2", Kind.MERGED, "t1", 8));
  }

  @Test
  void saysThatATopicOfNewPapersWasBornAndOneWithoutPapersRetired() {
    int[][] common = {{50, 0}, {0, 0}};
    var lineage =
        new Lineage(
            former(2),
            List.of(PLACES[0], PLACES[3]),
            common,
            new int[] {50, 0},
            new int[] {50, 20});
    List<Topic> created = List.of(topic(1, PLACES[0]), topic(3, PLACES[3]));
    assertThat(lineage.changes(created, 9))
        .extracting(TopicChange::kind, TopicChange::topic)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Kind.BORN, "t3"),
            org.assertj.core.groups.Tuple.tuple(Kind.RETIRED, "t2"));
  }

  @Test
  void followsTopicsThatEndedToTheOneThatIsThere() {
    var tree =
        new TopicTree(
            9,
            10,
            List.of(topic(5, PLACES[0])),
            List.of(
                new RetiredTopic("t1", "one", Kind.MERGED, "t2", 3),
                new RetiredTopic("t2", "two", Kind.MERGED, "t5", 4)),
            6);
    assertThat(tree.successor(tree.findRetired("t1").orElseThrow()).orElseThrow().id())
        .isEqualTo("t5");
  }

  @Test
  void readsWhatItWrote() {
    var tree = new TopicTree(9, 10, former(2), List.of(), 6);
    TopicTree read = TopicTree.read(tree.bytes());
    assertThat(read.topics()).extracting(Topic::label).containsExactly("label 1", "label 2");
    assertThat(read.topics().getFirst().centroid()).containsExactly(PLACES[0]);
  }
}
