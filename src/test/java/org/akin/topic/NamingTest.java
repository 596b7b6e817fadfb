package org.akin.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.akin.corpus.TopicAssignment;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamingTest {
  @ParameterizedTest
  @CsvSource({"1, 'robot, video'", "0, 'Robotic manipulation'"})
  void keepsTheLabelsOfTopicsUnlessTheyWereMadeByFormerRules(int naming, String label) {
    float[] place = TopicVectors.random(1, 8, new Random(1))[0];
    Topic field = new Topic("f1", null, "field", List.of(), -1, place);
    Topic topic = new Topic("t2", "f1", "robot, video", List.of("robot", "video"), 0, place);
    var former = new TopicTree(3, 1, List.of(field, topic), List.of(), 3, naming);
    var assigned = new TopicAssignments();
    assigned.put(new TopicAssignment(0, 2, 1));
    var found = new Centers.Found(new float[][] {place}, new float[] {0}, new int[] {0});
    var phrases =
        new TopicPhrases.Result(
            List.of(new Labels.Chosen(List.of("robotic manipulation"), 1)),
            List.of(new Labels.Chosen(List.of("robots"), 1)));
    TopicTree made =
        new Naming(former, assigned.snapshot(), 4)
            .name(found, List.of(new TopicAssignment(0, 1, 1)), phrases)
            .tree();
    assertThat(made.find("t2").orElseThrow().label()).isEqualTo(label);
    assertThat(made.naming()).isEqualTo(TopicTree.NAMING);
  }
}
