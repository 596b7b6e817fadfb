package org.akin.json;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.akin.Library;
import org.akin.corpus.MapPoints;
import org.akin.corpus.ModelStamp;
import org.akin.topic.TopicTree;
import org.jspecify.annotations.Nullable;

/// The map in columns, which load faster than rows: the n-th value of each belongs to the n-th
/// paper.
///
/// @param size how many papers
/// @param paper their ids
/// @param x coordinates, to three decimals
/// @param y coordinates, to three decimals
/// @param year of each paper; 0 where unknown
/// @param topic of each paper, its place in `topics`; -1 where it is in none
/// @param topics fields, which have no parent, and the topics in them
/// @param model that made the vectors
/// @param generation of the library
public record MapView(
    int size,
    List<String> paper,
    float[] x,
    float[] y,
    short[] year,
    int[] topic,
    List<MapTopic> topics,
    @Nullable String model,
    long generation) {
  /// What a region of the map is about.
  ///
  /// @param parent id of the field it is in; null for a field
  public record MapTopic(String id, String label, @Nullable String parent) {}

  private static final int NO_TOPIC = -1;
  private static final float THOUSAND = 1000;

  /// The points with the topics that the library has them in now.
  public static MapView of(MapPoints points, Library library) {
    ModelStamp model = library.facts().model();
    List<MapTopic> topics =
        library.topics().tree().topics().stream()
            .map(topic -> new MapTopic(topic.id(), topic.label(), topic.parent()))
            .toList();
    return new MapView(
        points.size(),
        points.ids(),
        rounded(points.coordinates().x()),
        rounded(points.coordinates().y()),
        points.years(),
        topicsOf(points.topics(), library.topics().tree(), topics),
        topics,
        model == null ? null : model.name(),
        points.generation());
  }

  private static int[] topicsOf(int[] numbers, TopicTree tree, List<MapTopic> topics) {
    Map<String, Integer> places = new HashMap<>();
    topics.forEach(topic -> places.put(topic.id(), places.size()));
    Map<Integer, Integer> placeByNumber = new HashMap<>();
    tree.byNumber().forEach((number, topic) -> placeByNumber.put(number, places.get(topic.id())));
    int[] found = new int[numbers.length];
    for (int row = 0; row < found.length; row++) {
      found[row] = placeByNumber.getOrDefault(numbers[row], NO_TOPIC);
    }
    return found;
  }

  /// A thousandth of a map some twenty wide is far below what any screen shows.
  private static float[] rounded(float[] values) {
    float[] rounded = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      rounded[i] = Math.round(values[i] * THOUSAND) / THOUSAND;
    }
    return rounded;
  }
}
