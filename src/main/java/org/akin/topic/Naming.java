package org.akin.topic;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.akin.corpus.TopicAssignment;
import org.akin.vector.Vectors;
import org.jspecify.annotations.Nullable;

/// Gives what a fit found ids and labels: those of the former topics where they are still there,
/// new ones elsewhere, and where labels were made by former rules.
final class Naming {
  private final TopicTree former;
  private final TopicAssignments.Snapshot assigned;
  private final long generation;
  private final Set<String> taken = new HashSet<>();
  private int nextNumber;

  Naming(TopicTree former, TopicAssignments.Snapshot assigned, long generation) {
    this.former = former;
    this.assigned = assigned;
    this.generation = generation;
    this.nextNumber = former.nextNumber();
  }

  TopicFit.Result name(
      Centers.Found found, List<TopicAssignment> assignments, TopicPhrases.Result phrases) {
    int[][] common = common(found.centroids().length, assignments);
    int[] sizes = sizes(found.centroids().length, assignments);
    Lineage topicLineage =
        new Lineage(former.leaves(), List.of(found.centroids()), common, formerSizes(), sizes);
    List<float[]> fieldCentroids = fieldCentroids(found, sizes);
    Lineage fieldLineage = fieldLineage(found, fieldCentroids, common, sizes);
    List<Draft> drafts = new ArrayList<>();
    for (int i = 0; i < fieldCentroids.size(); i++) {
      drafts.add(
          new Draft(fieldLineage.former(i), phrases.fields().get(i), fieldCentroids.get(i), -1));
    }
    for (int i = 0; i < found.centroids().length; i++) {
      drafts.add(
          new Draft(
              topicLineage.former(i),
              phrases.topics().get(i),
              found.centroids()[i],
              found.floors()[i]));
    }
    List<Topic> named = named(drafts, fieldCentroids.size(), found.fields());
    List<Topic> fields = named.subList(0, fieldCentroids.size());
    List<Topic> topics = named.subList(fieldCentroids.size(), named.size());
    return result(fields, topics, fieldLineage, topicLineage, assignments);
  }

  /// What will be a topic or field.
  private record Draft(
      @Nullable Topic former, Labels.Chosen phrases, float[] centroid, float floor) {}

  /// Kept labels are taken before new ones are made, and topics' before fields': a field of one
  /// topic has the same phrases.
  private List<Topic> named(List<Draft> drafts, int fields, int[] fieldOf) {
    for (Draft draft : drafts) {
      if (keepsLabel(draft)) {
        taken.add(Objects.requireNonNull(draft.former()).label());
      }
    }
    Topic[] named = new Topic[drafts.size()];
    for (int i = fields; i < named.length; i++) {
      named[i] = named(drafts.get(i), false);
    }
    for (int i = 0; i < fields; i++) {
      named[i] = named(drafts.get(i), true);
    }
    return IntStream.range(0, named.length)
        .mapToObj(i -> i < fields ? named[i] : named[i].within(named[fieldOf[i - fields]].id()))
        .toList();
  }

  private boolean keepsLabel(Draft draft) {
    return draft.former() != null && former.naming() == TopicTree.NAMING;
  }

  private Topic named(Draft draft, boolean field) {
    Topic kept = draft.former();
    String id;
    String label;
    if (kept == null) {
      id = field ? Topic.fieldId(nextNumber) : Topic.topicId(nextNumber);
      nextNumber++;
      label = Labels.label(draft.phrases(), taken, id);
    } else {
      id = kept.id();
      label = keepsLabel(draft) ? kept.label() : Labels.label(draft.phrases(), taken, id);
    }
    return new Topic(id, null, label, draft.phrases().phrases(), draft.floor(), draft.centroid());
  }

  private TopicFit.Result result(
      List<Topic> fields,
      List<Topic> topics,
      Lineage fieldLineage,
      Lineage topicLineage,
      List<TopicAssignment> assignments) {
    List<TopicChange> changes = new ArrayList<>(fieldLineage.changes(fields, generation));
    changes.addAll(topicLineage.changes(topics, generation));
    List<RetiredTopic> retired = new ArrayList<>(former.retired());
    retired.addAll(fieldLineage.retired(fields, generation));
    retired.addAll(topicLineage.retired(topics, generation));
    List<Topic> all = new ArrayList<>(fields);
    all.addAll(topics);
    var tree = new TopicTree(generation, assignments.size(), all, retired, nextNumber);
    List<TopicAssignment> numbered =
        assignments.stream()
            .map(assignment ->
                assignment.topic() == TopicAssignments.NONE
                    ? assignment
                    : new TopicAssignment(
                        assignment.paper(),
                        topics.get(assignment.topic() - 1).number(),
                        assignment.cosine()))
            .toList();
    return new TopicFit.Result(tree, changes, numbered);
  }

  private int[][] common(int topics, List<TopicAssignment> assignments) {
    List<Topic> leaves = former.leaves();
    int[] rows = new int[former.nextNumber()];
    for (int i = 0; i < leaves.size(); i++) {
      rows[leaves.get(i).number()] = i + 1;
    }
    int[][] common = new int[leaves.size()][topics];
    for (TopicAssignment assignment : assignments) {
      int row = rows[assigned.topic(assignment.paper())];
      if (row > 0 && assignment.topic() != TopicAssignments.NONE) {
        common[row - 1][assignment.topic() - 1]++;
      }
    }
    return common;
  }

  private int[] formerSizes() {
    int[] byNumber = new int[former.nextNumber()];
    for (int topic : assigned.topics()) {
      byNumber[topic]++;
    }
    return former.leaves().stream().mapToInt(topic -> byNumber[topic.number()]).toArray();
  }

  private static int[] sizes(int topics, List<TopicAssignment> assignments) {
    int[] sizes = new int[topics];
    for (TopicAssignment assignment : assignments) {
      if (assignment.topic() != TopicAssignments.NONE) {
        sizes[assignment.topic() - 1]++;
      }
    }
    return sizes;
  }

  private static List<float[]> fieldCentroids(Centers.Found found, int[] sizes) {
    int fields = IntStream.of(found.fields()).max().orElse(-1) + 1;
    List<float[]> centroids = new ArrayList<>();
    for (int field = 0; field < fields; field++) {
      float[] sum = new float[found.centroids()[0].length];
      for (int i = 0; i < sizes.length; i++) {
        if (found.fields()[i] == field) {
          Vectors.add(found.centroids()[i], Math.max(1, sizes[i]), sum);
        }
      }
      Vectors.normalize(sum);
      centroids.add(sum);
    }
    return centroids;
  }

  private Lineage fieldLineage(
      Centers.Found found, List<float[]> centroids, int[][] common, int[] sizes) {
    List<Topic> leaves = former.leaves();
    List<Topic> fields = former.fields();
    int[] formerSizes = formerSizes();
    int[] fieldSizes = new int[fields.size()];
    int[] newSizes = new int[centroids.size()];
    int[][] fieldCommon = new int[fields.size()][centroids.size()];
    for (int j = 0; j < sizes.length; j++) {
      newSizes[found.fields()[j]] += sizes[j];
    }
    for (int i = 0; i < leaves.size(); i++) {
      String parent = Objects.requireNonNull(leaves.get(i).parent());
      int row =
          IntStream.range(0, fields.size())
              .filter(f -> fields.get(f).id().equals(parent))
              .findFirst()
              .orElseThrow();
      fieldSizes[row] += formerSizes[i];
      for (int j = 0; j < sizes.length; j++) {
        fieldCommon[row][found.fields()[j]] += common[i][j];
      }
    }
    return new Lineage(fields, centroids, fieldCommon, fieldSizes, newSizes);
  }
}
