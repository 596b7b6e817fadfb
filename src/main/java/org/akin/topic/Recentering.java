package org.akin.topic;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.akin.corpus.CorpusScan;
import org.akin.corpus.TopicAssignment;
import org.akin.vector.Vectors;

/// Carries topics over to the vectors of another model: each keeps its id, label and papers, and
/// gets the centroid and the floor that its papers have among the new vectors. So the next fit,
/// which pairs topics by both, still knows them.
///
/// Three passes over the vectors; memory is 4 bytes × dimension a topic.
public final class Recentering {
  /// Vectors to be read several times.
  @FunctionalInterface
  public interface Source {
    /// Reads all in one pass.
    void forEach(CorpusScan.VectorVisitor visitor) throws IOException;
  }

  /// Topics among the new vectors.
  ///
  /// @param tree the same topics with other centroids and floors
  /// @param assignments of all papers; those that were in no topic may have one now
  public record Result(TopicTree tree, List<TopicAssignment> assignments) {}

  private final TopicTree former;
  private final TopicAssignments assigned;
  private final Source vectors;
  private final List<Topic> leaves;
  private final Map<Integer, Integer> leafByNumber = new HashMap<>();
  private final Map<String, float[]> centroids = new HashMap<>();

  private Recentering(TopicTree former, TopicAssignments assigned, int dimension, Source vectors) {
    this.former = former;
    this.assigned = assigned;
    this.vectors = vectors;
    this.leaves = former.leaves();
    for (int leaf = 0; leaf < leaves.size(); leaf++) {
      leafByNumber.put(leaves.get(leaf).number(), leaf);
    }
    former.topics().forEach(topic -> centroids.put(topic.id(), new float[dimension]));
  }

  /// Carries topics over.
  ///
  /// @param former at least one topic
  /// @param assigned which topic of it each paper was in
  /// @param vectors unit vectors of the papers by the other model
  public static Result of(
      TopicTree former, TopicAssignments assigned, int dimension, Source vectors)
      throws IOException {
    var recentering = new Recentering(former, assigned, dimension, vectors);
    recentering.sum();
    TopicTree tree = recentering.tree(recentering.floors());
    return new Result(tree, recentering.assignments(tree));
  }

  private float[] centroid(String id) {
    return Objects.requireNonNull(centroids.get(id));
  }

  /// A topic none of whose papers is left stays without direction and takes none; the next fit ends
  /// it.
  private void sum() throws IOException {
    vectors.forEach((number, vector) -> {
      Integer leaf = leafByNumber.get(assigned.topic(number));
      if (leaf != null) {
        Vectors.add(vector, 1, centroid(leaves.get(leaf).id()));
      }
    });
    for (Topic leaf : leaves) {
      Vectors.add(centroid(leaf.id()), 1, centroid(Objects.requireNonNull(leaf.parent())));
    }
    centroids.values().forEach(Vectors::normalize);
  }

  private float[] floors() throws IOException {
    var floors = new Floors(leaves.size());
    vectors.forEach((number, vector) -> {
      Integer leaf = leafByNumber.get(assigned.topic(number));
      if (leaf != null) {
        floors.add(leaf, Vectors.dot(vector, centroid(leaves.get(leaf).id())));
      }
    });
    return floors.floors();
  }

  private TopicTree tree(float[] floors) {
    List<Topic> topics = new ArrayList<>();
    for (Topic topic : former.topics()) {
      Integer leaf = leafByNumber.get(topic.number());
      float floor = topic.isField() || leaf == null ? topic.floor() : floors[leaf];
      topics.add(topic.at(centroid(topic.id()), floor));
    }
    return new TopicTree(
        former.generation(),
        former.papers(),
        topics,
        former.retired(),
        former.nextNumber(),
        former.naming());
  }

  private List<TopicAssignment> assignments(TopicTree tree) throws IOException {
    List<TopicAssignment> assignments = new ArrayList<>();
    TopicTree.Assigner assigner = tree.assigner();
    vectors.forEach((number, vector) -> {
      Integer leaf = leafByNumber.get(assigned.topic(number));
      assignments.add(
          leaf == null
              ? assigner.assign(number, vector)
              : new TopicAssignment(
                  number,
                  assigned.topic(number),
                  Vectors.dot(vector, centroid(leaves.get(leaf).id()))));
    });
    return assignments;
  }
}
