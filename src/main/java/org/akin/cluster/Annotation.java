package org.akin.cluster;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.akin.corpus.StoredPaper;
import org.akin.corpus.TopicAssignment;
import org.akin.map.MapInterpolation.Point;
import org.akin.paper.Paper;
import org.jspecify.annotations.Nullable;

/// What fits have made of a paper, with what is asked of all papers at once.
///
/// @param number of the paper
/// @param generation of the write that stored the paper
/// @param id of the paper, in normal spelling
/// @param year null when unknown
/// @param topic 0 for none
/// @param cosine to the centroid of the topic, or to the nearest
/// @param x position on the map; null when it has none
/// @param y position on the map
@JsonInclude(JsonInclude.Include.NON_NULL)
record Annotation(
    int number,
    long generation,
    String id,
    @Nullable Integer year,
    int topic,
    float cosine,
    @Nullable Float x,
    @Nullable Float y) {
  /// Of a paper that is stored now.
  static Annotation of(StoredPaper stored, long generation) {
    Paper paper = stored.paper();
    return new Annotation(
        stored.number(), generation, paper.id().toString(), paper.year(), 0, 0, null, null);
  }

  Annotation in(TopicAssignment assignment) {
    return new Annotation(
        number, generation, id, year, assignment.topic(), assignment.cosine(), x, y);
  }

  Annotation at(@Nullable Point point) {
    return new Annotation(
        number,
        generation,
        id,
        year,
        topic,
        cosine,
        point == null ? null : point.x(),
        point == null ? null : point.y());
  }

  /// With the topic and the position that a former one has.
  Annotation like(Annotation former) {
    return new Annotation(
        number, generation, id, year, former.topic, former.cosine, former.x, former.y);
  }

  @Nullable Point point() {
    return x == null || y == null ? null : new Point(x, y);
  }

  TopicAssignment assignment() {
    return new TopicAssignment(number, topic, cosine);
  }
}
