package org.akin.topic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
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
/// and grouped there by k-means++ of Commons Math, and by [WardTree]; on unit vectors Euclidean
/// order is that of the cosine. Every number of groups up to [#MOST] is tried. Groupings count by
/// their mean silhouette (Rousseeuw, J. Comput. Appl. Math. 20, 1987), which favours two groups, or
/// all papers but one: so the largest number is taken of the balanced groupings that are
/// [#AS_CLEAR] of the clearest, three groups rather than two when they are [#CLEAR_ENOUGH]. Others
/// are only taken where no balanced one is clearer than by lot. Deterministic.
public final class ResultClusters {
  private static final int COMPONENTS = 16;

  /// With a last one for the rest, eight: more are no easier to read than the list.
  private static final int MOST = 7;

  /// Fewer papers are read as they are.
  private static final int LEAST_PAPERS = 6;

  /// Fewer papers a group on average are not split.
  private static final int LEAST_PER_GROUP = 5;

  private static final double AS_CLEAR = 0.95;
  private static final double CLEAR_ENOUGH = 0.6;

  /// Of a balanced grouping's papers one group has less: a list that is mostly one group is hardly
  /// easier to read than before.
  private static final double LARGEST_SHARE = 0.6;

  private static final int PREFERRED_GROUPS = 3;

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

  /// Of this many papers, two are no group yet.
  private static final int MANY = 20;

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
    int few = few(papers.size());
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
    List<Labels.Chosen> phrases = Labels.weighed(shares).stream().map(Labels::chosen).toList();
    HashSet<String> taken = new HashSet<>();
    List<Cluster> clusters = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      String label = Labels.label(phrases.get(i), taken, "group " + (i + 1));
      List<String> few = phrases.get(i).phrases().stream().limit(PHRASES).toList();
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
    List<Grouping> tried = new ArrayList<>();
    int most = Math.min(PREFERRED_GROUPS, vectors.length / FEW);
    WardTree tree =
        new WardTree(vectors, DoubleStream.generate(() -> 1).limit(vectors.length).toArray());
    for (int k = 2; k <= Math.clamp(vectors.length / LEAST_PER_GROUP, most, MOST); k++) {
      tried.add(Grouping.of(groups(tree.cut(k)), silhouette));
      tried.add(clearest(coordinates, k, silhouette));
    }
    return chosen(tried).map(Grouping::groups).orElse(one);
  }

  /// Papers in groups.
  ///
  /// @param clearness mean silhouette
  /// @param real how many groups are not near-empty
  private record Grouping(
      List<List<Integer>> groups, double clearness, int real, boolean isBalanced) {
    static Grouping of(List<List<Integer>> groups, Silhouette silhouette) {
      int papers = groups.stream().mapToInt(List::size).sum();
      int largest = groups.stream().mapToInt(List::size).max().orElse(0);
      int few = few(papers);
      int real = (int) groups.stream().filter(group -> group.size() >= few).count();
      return new Grouping(groups, silhouette.of(groups), real, largest < LARGEST_SHARE * papers);
    }

    boolean isBetterThan(Grouping other) {
      return isBalanced == other.isBalanced ? clearness > other.clearness : isBalanced;
    }
  }

  /// Fewer papers than these are no group.
  private static int few(int papers) {
    return (int) Math.max(papers < MANY ? FEW : FEW + 1, Math.ceil(SMALL_SHARE * papers));
  }

  private static Optional<Grouping> chosen(List<Grouping> tried) {
    List<Grouping> clear =
        tried.stream().filter(grouping -> grouping.clearness() >= LEAST_SILHOUETTE).toList();
    List<Grouping> balanced = clear.stream().filter(Grouping::isBalanced).toList();
    List<Grouping> all = balanced.isEmpty() ? clear : balanced;
    double best = clearest(all);
    List<Grouping> several =
        all.stream()
            .filter(grouping -> grouping.real() >= PREFERRED_GROUPS)
            .filter(grouping -> grouping.clearness() >= CLEAR_ENOUGH * best)
            .toList();
    List<Grouping> preferred = several.isEmpty() ? all : several;
    double clearness = clearest(preferred);
    return preferred.stream()
        .filter(grouping -> grouping.clearness() >= AS_CLEAR * clearness)
        .max(Comparator.comparingInt(Grouping::real).thenComparingDouble(Grouping::clearness));
  }

  private static double clearest(List<Grouping> groupings) {
    return groupings.stream().mapToDouble(Grouping::clearness).max().orElse(0);
  }

  private static List<List<Integer>> groups(int[] cut) {
    Map<Integer, List<Integer>> groups = new TreeMap<>();
    for (int place = 0; place < cut.length; place++) {
      groups.computeIfAbsent(cut[place], key -> new ArrayList<>()).add(place);
    }
    return new ArrayList<>(groups.values());
  }

  /// Of several starts the grouping with the greatest silhouette. (The library's own choice among
  /// starts is by the variance of the distances, which is least where groups are torn evenly.)
  private static Grouping clearest(double[][] coordinates, int k, Silhouette silhouette) {
    var clusterer =
        new KMeansPlusPlusClusterer<Point>(
            k, ROUNDS, new EuclideanDistance(), new Well19937c(SEED));
    Grouping clearest = Grouping.of(clustered(coordinates, clusterer), silhouette);
    int trials = Math.clamp(STARTED_PAPERS / coordinates.length, LEAST_TRIALS, MOST_TRIALS);
    for (int trial = 1; trial < trials; trial++) {
      Grouping grouping = Grouping.of(clustered(coordinates, clusterer), silhouette);
      if (grouping.isBetterThan(clearest)) {
        clearest = grouping;
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
