package org.akin.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WardTreeTest {
  private static final int DIMENSION = 5;

  @Test
  void cutsAsJoiningTheCheapestPairStepByStepDoes() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int trial = 0; trial < 30; trial++) {
      int count = 2 + random.nextInt(14);
      float[][] vectors = TopicVectors.random(count, DIMENSION, random);
      double[] weights = random.doubles(count, 1, 9).toArray();
      WardTree tree = new WardTree(vectors, weights);
      for (int groups = 1; groups <= count; groups++) {
        assertThat(tree.cut(groups))
            .as("%d vectors in %d groups, seed %d", count, groups, seed)
            .isEqualTo(joined(vectors, weights, groups));
      }
    }
  }

  @Test
  void endsWhenAllVectorsAreEqual() {
    float[] same = {1, 0};
    float[][] vectors = {same, same, same, same};
    int[] cut = new WardTree(vectors, new double[] {1, 1, 1, 1}).cut(2);
    assertThat(Arrays.stream(cut).distinct().count()).isEqualTo(2);
  }

  /// The definition: always the pair whose union adds least to the squared distances.
  private static int[] joined(float[][] vectors, double[] weights, int groups) {
    List<List<Integer>> members = new ArrayList<>();
    IntStream.range(0, vectors.length).forEach(i -> members.add(new ArrayList<>(List.of(i))));
    while (members.size() > groups) {
      int one = 0;
      int other = 1;
      double least = Double.POSITIVE_INFINITY;
      for (int i = 0; i < members.size(); i++) {
        for (int j = i + 1; j < members.size(); j++) {
          List<Integer> union = new ArrayList<>(members.get(i));
          union.addAll(members.get(j));
          double added =
              squares(vectors, weights, union)
                  - squares(vectors, weights, members.get(i))
                  - squares(vectors, weights, members.get(j));
          if (added < least) {
            least = added;
            one = i;
            other = j;
          }
        }
      }
      members.get(one).addAll(members.remove(other));
    }
    int[] cut = new int[vectors.length];
    int used = 0;
    Arrays.fill(cut, -1);
    for (int i = 0; i < cut.length; i++) {
      int own = i;
      if (cut[i] < 0) {
        int number = used++;
        members.stream()
            .filter(group -> group.contains(own))
            .flatMap(List::stream)
            .forEach(member -> cut[member] = number);
      }
    }
    return cut;
  }

  private static double squares(float[][] vectors, double[] weights, List<Integer> members) {
    double[] mean = new double[DIMENSION];
    double weight = 0;
    for (int member : members) {
      weight += weights[member];
      for (int d = 0; d < DIMENSION; d++) {
        mean[d] += weights[member] * vectors[member][d];
      }
    }
    double squares = 0;
    for (int member : members) {
      for (int d = 0; d < DIMENSION; d++) {
        double apart = vectors[member][d] - mean[d] / weight;
        squares += weights[member] * apart * apart;
      }
    }
    return squares;
  }
}
