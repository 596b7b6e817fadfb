package org.akin.topic;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import org.akin.vector.Vectors;
import org.jspecify.annotations.Nullable;

/// A group of papers that share a subject: a topic, or a field that holds topics.
///
/// @param id for ever: `t` and a number for a topic, `f` and a number for a field
/// @param parent id of the field a topic is in; null for a field
/// @param label its first phrases; no two topics of a tree have the same
/// @param phrases what its papers speak of more than others do, the most telling first
/// @param floor the least cosine to the centroid with which a paper belongs to it, -1 to 1
/// @param centroid unit vector, the direction of the sum of its papers' vectors; zero when another
///   model's vectors came and it had no papers
public record Topic(
    String id,
    @Nullable String parent,
    String label,
    List<String> phrases,
    float floor,
    float[] centroid) {
  /// Whether it holds topics rather than papers.
  @JsonIgnore
  public boolean isField() {
    return parent == null;
  }

  /// The cosine of the two centroids.
  public float cosine(Topic other) {
    return Vectors.dot(centroid, other.centroid);
  }

  /// The number in the id.
  int number() {
    return Integer.parseInt(id.substring(1));
  }

  static String topicId(int number) {
    return "t" + number;
  }

  static String fieldId(int number) {
    return "f" + number;
  }

  Topic at(float[] newCentroid, float newFloor) {
    return new Topic(id, parent, label, phrases, newFloor, newCentroid);
  }

  Topic within(String newParent) {
    return new Topic(id, newParent, label, phrases, floor, centroid);
  }
}
