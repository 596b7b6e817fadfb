package org.akin.topic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.akin.paper.Paper;
import org.akin.vector.PrincipalComponents;
import org.apache.commons.math3.ml.clustering.CentroidCluster;
import org.apache.commons.math3.ml.clustering.Clusterable;
import org.apache.commons.math3.ml.clustering.KMeansPlusPlusClusterer;
import org.apache.commons.math3.ml.distance.EuclideanDistance;
import org.apache.commons.math3.random.Well19937c;

/// Groups the papers of one answer by subject, without regard to the library's topics: papers that
/// are all of one topic still fall into groups.
///
/// Vectors are reduced to their [PrincipalComponents], the rest of their differences being noise,
/// and grouped there by k-means++ of Commons Math; on unit vectors Euclidean order is that of the
/// cosine. Every number of groups up to [#MOST] is tried, and the largest taken whose mean
/// silhouette (Rousseeuw, J. Comput. Appl. Math. 20, 1987) is at least [#AS_CLEAR] of the best: the
/// silhouette favours two groups, and of nearly equally clear groupings the finer one is the better
/// reading plan. Deterministic.
public final class ResultClusters {
  private static final int COMPONENTS = 16;
  private static final int MOST = 8;

  /// Fewer papers are read as they are.
  private static final int LEAST_PAPERS = 6;

  /// Fewer papers a group on average are not split.
  private static final int LEAST_PER_GROUP = 5;

  private static final double AS_CLEAR = 0.95;

  /// Below this the groups are as good as drawn by lot.
  private static final double LEAST_SILHOUETTE = 0.05;

  private static final int ROUNDS = 15;

  /// Starts of k-means, of which the clearest grouping is taken: as many as make this many papers,
  /// since few papers are easily started wrong and many take long.
  private static final int STARTED_PAPERS = 1000;

  private static final int LEAST_TRIALS = 4;
  private static final int MOST_TRIALS = 20;

  private static final int SEED = 20_261;

  /// A cluster of fewer papers than this, or of this share, is near-empty.
  private static final int FEW = 2;

  private static final double SMALL_SHARE = 0.03;

  /// Papers read for the labels, in all.
  private static final int READ = 64;

  private static final String REST = "Other papers";
  private static final int PHRASES = 5;

  private ResultClusters() {}

  /// Papers of one answer that share a subject.
  ///
  /// @param label of its first phrases
  /// @param phrases the most telling first; none for the rest
  /// @param members places in the answer, ascending, so best first as the answer was
  public record Cluster(String label, List<String> phrases, List<Integer> members) {}

  private record Point(int place, double[] coordinates) implements Clusterable {
    @Override
    public double[] getPoint() {
      return coordinates;
    }
  }

  /// Clusters in the order of their best papers; near-empty ones are folded into a last one.
  ///
  /// @param vectors unit vectors of the papers, best first
  /// @param papers the same papers
  public static List<Cluster> of(List<float[]> vectors, List<Paper> papers, PhraseReader reader) {
    if (papers.isEmpty()) {
      return List.of();
    }
    List<List<Integer>> groups = groups(vectors.toArray(float[][]::new));
    groups.sort(Comparator.comparing(List::getFirst));
    List<Integer> rest = new ArrayList<>();
    int few = (int) Math.max(FEW, Math.ceil(SMALL_SHARE * papers.size()));
    List<List<Integer>> kept = new ArrayList<>();
    for (List<Integer> group : groups) {
      if (group.size() >= few || groups.size() == 1) {
        kept.add(group);
      } else {
        rest.addAll(group);
      }
    }
    rest.sort(null);
    List<Cluster> clusters = new ArrayList<>(named(kept, papers, reader));
    if (!rest.isEmpty()) {
      clusters.add(new Cluster(REST, List.of(), rest));
    }
    return clusters;
  }

  private static List<Cluster> named(
      List<List<Integer>> groups, List<Paper> papers, PhraseReader reader) {
    int each = Math.max(LEAST_PAPERS, READ / Math.max(1, groups.size()));
    List<List<Labels.Shared>> shares =
        groups.stream()
            .map(group -> group.stream().limit(each).map(papers::get).toList())
            .map(read -> Labels.shares(PhraseCounts.of(read, reader)))
            .toList();
    List<List<String>> phrases = Labels.phrases(shares);
    HashSet<String> taken = new HashSet<>();
    List<Cluster> clusters = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      String label = Labels.label(phrases.get(i), taken, "group " + (i + 1));
      List<String> few = phrases.get(i).stream().limit(PHRASES).toList();
      clusters.add(new Cluster(label, few, groups.get(i)));
    }
    return clusters;
  }

  private static List<List<Integer>> groups(float[][] vectors) {
    List<List<Integer>> one = new ArrayList<>();
    one.add(IntStream.range(0, vectors.length).boxed().toList());
    if (vectors.length < LEAST_PAPERS) {
      return one;
    }
    double[][] coordinates =
        PrincipalComponents.coordinates(vectors, Math.min(COMPONENTS, vectors.length - 1));
    Silhouette silhouette = new Silhouette(coordinates);
    if (silhouette.farthest() < 1e-4) {
      return one;
    }
    List<List<List<Integer>>> tried = new ArrayList<>();
    List<Double> clearness = new ArrayList<>();
    for (int k = 2; k <= Math.min(MOST, vectors.length / LEAST_PER_GROUP); k++) {
      List<List<Integer>> groups = clearest(coordinates, k, silhouette);
      tried.add(groups);
      clearness.add(silhouette.of(groups));
    }
    double best = clearness.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    for (int i = tried.size() - 1; i >= 0 && best >= LEAST_SILHOUETTE; i--) {
      if (clearness.get(i) >= AS_CLEAR * best) {
        return tried.get(i);
      }
    }
    return one;
  }

  /// Of several starts the grouping with the greatest silhouette. (The library's own choice among
  /// starts is by the variance of the distances, which is least where groups are torn evenly.)
  private static List<List<Integer>> clearest(
      double[][] coordinates, int k, Silhouette silhouette) {
    var clusterer =
        new KMeansPlusPlusClusterer<Point>(
            k, ROUNDS, new EuclideanDistance(), new Well19937c(SEED));
    List<List<Integer>> clearest = clustered(coordinates, clusterer);
    int trials = Math.clamp(STARTED_PAPERS / coordinates.length, LEAST_TRIALS, MOST_TRIALS);
    for (int trial = 1; trial < trials; trial++) {
      List<List<Integer>> groups = clustered(coordinates, clusterer);
      if (silhouette.of(groups) > silhouette.of(clearest)) {
        clearest = groups;
      }
    }
    return clearest;
  }

  private static List<List<Integer>> clustered(
      double[][] coordinates, KMeansPlusPlusClusterer<Point> clusterer) {
    List<Point> points =
        IntStream.range(0, coordinates.length).mapToObj(i -> new Point(i, coordinates[i])).toList();
    List<List<Integer>> groups = new ArrayList<>();
    for (CentroidCluster<Point> cluster : clusterer.cluster(points)) {
      if (!cluster.getPoints().isEmpty()) {
        groups.add(cluster.getPoints().stream().map(Point::place).sorted().toList());
      }
    }
    return groups;
  }
}
