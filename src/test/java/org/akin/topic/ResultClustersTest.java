package org.akin.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.akin.analysis.PhraseWords;
import org.akin.paper.BarePaper;
import org.akin.paper.Paper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultClustersTest {
  private static final List<String> SUBJECTS =
      List.of(
          "gravitational waves of neutron stars",
          "sparse attention in language models",
          "protein folding landscapes",
          "random walks on expander graphs");

  private static Paper paper(int i, String subject) {
    return BarePaper.of(
        "key-" + i,
        "On " + subject,
        "We propose a new method for %s and show results.".formatted(subject));
  }

  /// Papers of four subjects in turn.
  private static List<ResultClusters.Cluster> clusters(int papers, double spread) {
    Random random = new Random(papers);
    float[][] centers = TopicVectors.random(SUBJECTS.size(), 384, random);
    List<float[]> vectors = new ArrayList<>();
    List<Paper> read = new ArrayList<>();
    for (int i = 0; i < papers; i++) {
      int subject = i % SUBJECTS.size();
      vectors.add(TopicVectors.near(centers[subject], spread, random));
      read.add(paper(i, SUBJECTS.get(subject)));
    }
    return ResultClusters.of(vectors, read, PhraseWords::of);
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 100, 500})
  void findsTheSubjectsAndNamesEachByItsPhrases(int papers) {
    List<ResultClusters.Cluster> clusters = clusters(papers, 0.8);
    assertThat(clusters).hasSize(SUBJECTS.size());
    for (int i = 0; i < SUBJECTS.size(); i++) {
      int subject = i;
      assertThat(clusters.get(i).members()).allMatch(place -> place % SUBJECTS.size() == subject);
    }
    assertThat(clusters.get(0).label()).contains("neutron stars");
    assertThat(clusters).extracting(ResultClusters.Cluster::label).doesNotHaveDuplicates();
    assertThat(clusters.stream().flatMap(cluster -> cluster.phrases().stream()))
        .noneMatch(phrase -> phrase.contains("propose") || phrase.contains("result"));
  }

  @Test
  void beginsWithTheClusterOfTheBestPaperAndKeepsTheOrderWithin() {
    List<ResultClusters.Cluster> clusters = clusters(40, 0.8);
    assertThat(clusters.getFirst().members()).startsWith(0);
    assertThat(clusters).allSatisfy(cluster -> assertThat(cluster.members()).isSorted());
  }

  @Test
  void showsEveryPaperOnce() {
    for (int papers : new int[] {0, 1, 2, 5, 6, 7, 23}) {
      List<Integer> shown =
          clusters(papers, 1.5).stream().flatMap(cluster -> cluster.members().stream()).toList();
      assertThat(shown)
          .containsExactlyInAnyOrderElementsOf(
              IntStream.range(0, papers).boxed().collect(Collectors.toList()));
    }
  }

  @Test
  void isOneClusterWhenAllPapersAreTheSame() {
    float[] same = TopicVectors.random(1, 384, new Random(1))[0];
    List<float[]> vectors = IntStream.range(0, 30).mapToObj(i -> same).toList();
    List<Paper> papers =
        IntStream.range(0, 30).mapToObj(i -> paper(i, SUBJECTS.getFirst())).toList();
    List<ResultClusters.Cluster> clusters = ResultClusters.of(vectors, papers, PhraseWords::of);
    assertThat(clusters).hasSize(1);
    assertThat(clusters.getFirst().members()).hasSize(30);
  }

  @Test
  void foldsAPaperThatStandsAloneIntoTheRest() {
    Random random = new Random(3);
    float[][] centers = TopicVectors.random(3, 384, random);
    List<float[]> vectors = new ArrayList<>();
    List<Paper> papers = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      vectors.add(TopicVectors.near(centers[i % 2], 0.5, random));
      papers.add(paper(i, SUBJECTS.get(i % 2)));
    }
    vectors.add(centers[2]);
    papers.add(paper(40, SUBJECTS.get(2)));
    List<ResultClusters.Cluster> clusters = ResultClusters.of(vectors, papers, PhraseWords::of);
    assertThat(clusters).hasSize(3);
    assertThat(clusters.getLast().label()).isEqualTo("Other papers");
    assertThat(clusters.getLast().members()).containsExactly(40);
  }

  @Test
  void prefersSeveralGroupsToOneLargeOneWhereNearnessFades() {
    // As of most answers: no clear subjects, some papers nearer to each other than to others.
    for (int papers : new int[] {10, 20, 30, 40}) {
      Random random = new Random(papers);
      float[][] centers = TopicVectors.random(6, 384, random);
      List<float[]> vectors = new ArrayList<>();
      List<Paper> read = new ArrayList<>();
      for (int i = 0; i < papers; i++) {
        vectors.add(TopicVectors.near(centers[Math.min(i % 8, 5)], 1.2, random));
        read.add(paper(i, SUBJECTS.get(i % SUBJECTS.size())));
      }
      List<ResultClusters.Cluster> clusters = ResultClusters.of(vectors, read, PhraseWords::of);
      assertThat(clusters).as("%d papers", papers).hasSizeBetween(3, 8);
      assertThat(clusters)
          .allSatisfy(cluster -> assertThat(cluster.members().size()).isLessThan(papers * 6 / 10));
    }
  }
}
