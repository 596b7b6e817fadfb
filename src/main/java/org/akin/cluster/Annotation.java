package org.akin.cluster;

import com.fasterxml.jackson.annotation.JsonGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collection;
import java.util.List;
import org.akin.analysis.PaperTerms;
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
/// @param categories as they are written
/// @param venue as it is written; null when unknown
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
    @JsonProperty(Indexes.CATEGORY_SPELT) List<String> categories,
    @JsonProperty(Indexes.VENUE_SPELT) @Nullable String venue,
    int topic,
    float cosine,
    @Nullable Float x,
    @Nullable Float y) {
  /// One of an earlier version has no categories.
  Annotation {
    categories = categories == null ? List.of() : List.copyOf(categories);
  }

  /// Of a paper that is stored now.
  static Annotation of(StoredPaper stored, long generation) {
    Paper paper = stored.paper();
    String venue = paper.venue();
    return new Annotation(
        stored.number(),
        generation,
        paper.id().toString(),
        paper.year(),
        paper.categories().stream().map(PaperDocument::shortened).toList(),
        venue == null ? null : PaperDocument.shortened(venue),
        0,
        0,
        null,
        null);
  }

  /// What filters on categories compare.
  @JsonGetter("category")
  Collection<String> filteredCategories() {
    return PaperTerms.categories(categories);
  }

  /// What filters on venues compare.
  @JsonGetter(Indexes.VENUE_NAME)
  @Nullable String filteredVenue() {
    return venue == null ? null : PaperDocument.venueName(venue);
  }

  Annotation in(TopicAssignment assignment) {
    return with(assignment.topic(), assignment.cosine(), x, y);
  }

  Annotation at(@Nullable Point point) {
    return with(topic, cosine, point == null ? null : point.x(), point == null ? null : point.y());
  }

  /// With the topic and the position that a former one has.
  Annotation like(Annotation former) {
    return with(former.topic, former.cosine, former.x, former.y);
  }

  private Annotation with(int in, float near, @Nullable Float atX, @Nullable Float atY) {
    return new Annotation(number, generation, id, year, categories, venue, in, near, atX, atY);
  }

  @Nullable Point point() {
    return x == null || y == null ? null : new Point(x, y);
  }

  TopicAssignment assignment() {
    return new TopicAssignment(number, topic, cosine);
  }
}
