package org.akin.topic;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.akin.corpus.TopicAssignment;
import org.akin.paper.CorruptDataException;
import org.akin.paper.PaperJson;

/// What a fit made: fields over topics, and what became of former ones. Stored as one JSON value.
/// Immutable.
///
/// @param generation of the library that the fit made
/// @param papers it was made of
/// @param topics fields first, then topics, each by number
/// @param retired topics and fields of former fits
/// @param nextNumber what the next new topic or field gets; numbers are never given again
/// @param naming the rules its labels were made by, as [#NAMING] counts them
@JsonIgnoreProperties(ignoreUnknown = true)
public record TopicTree(
    long generation,
    int papers,
    List<Topic> topics,
    List<RetiredTopic> retired,
    int nextNumber,
    int naming) {
  /// The rules labels are made by now. A fit keeps the labels of topics that were named by the same
  /// rules, and names all others. Trees of before there was a count have 0.
  public static final int NAMING = 1;

  /// Before the first fit.
  public static final TopicTree NONE = new TopicTree(0, 0, List.of(), List.of(), 1);

  /// A tree with labels by the rules of now.
  public TopicTree(
      long generation, int papers, List<Topic> topics, List<RetiredTopic> retired, int nextNumber) {
    this(generation, papers, topics, retired, nextNumber, NAMING);
  }

  /// @throws CorruptDataException when the bytes are not what [#bytes] made
  public static TopicTree read(byte[] stored) {
    try {
      return PaperJson.mapper().readValue(stored, TopicTree.class);
    } catch (IOException e) {
      throw new CorruptDataException("topics: not the expected JSON: " + e.getMessage(), e);
    }
  }

  /// The stored form.
  public byte[] bytes() {
    try {
      return PaperJson.mapper().writeValueAsBytes(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("topics cannot be written as JSON", e);
    }
  }

  /// Those that hold papers.
  public List<Topic> leaves() {
    return topics.stream().filter(topic -> !topic.isField()).toList();
  }

  /// Those that hold topics.
  public List<Topic> fields() {
    return topics.stream().filter(Topic::isField).toList();
  }

  /// The topics of a field; none of a topic.
  public List<Topic> children(Topic field) {
    return topics.stream().filter(topic -> field.id().equals(topic.parent())).toList();
  }

  /// The number of a topic, or the numbers of a field's topics.
  public Set<Integer> numbers(Topic topic) {
    return topic.isField()
        ? children(topic).stream().map(Topic::number).collect(Collectors.toUnmodifiableSet())
        : Set.of(topic.number());
  }

  /// The topic or field with an id, unless it is retired or never was.
  public Optional<Topic> find(String id) {
    return topics.stream().filter(topic -> topic.id().equals(id)).findFirst();
  }

  /// The retired topic or field with an id.
  public Optional<RetiredTopic> findRetired(String id) {
    return retired.stream().filter(topic -> topic.id().equals(id)).findFirst();
  }

  /// The topic that took over what a retired one was, along all fits since.
  public Optional<Topic> successor(RetiredTopic ended) {
    Map<String, RetiredTopic> byId =
        retired.stream().collect(Collectors.toMap(RetiredTopic::id, topic -> topic));
    String next = ended.successor();
    while (next != null && byId.containsKey(next)) {
      // Each took over later than the one before ended, so this comes to an end.
      next = byId.get(next).successor();
    }
    return next == null ? Optional.empty() : find(next);
  }

  /// Assigns papers to topics by their vectors; to none when the tree has no topics.
  public Assigner assigner() {
    return new Assigner(leaves());
  }

  /// Gives papers their topics: the nearest centroid's, if the cosine is not below the topic's
  /// floor. Not thread-safe.
  public static final class Assigner {
    private final List<Topic> topics;
    private final Centroids centroids;
    private final float[] cosines;

    Assigner(List<Topic> topics) {
      this.topics = topics;
      float[][] vectors = topics.stream().map(Topic::centroid).toArray(float[][]::new);
      this.centroids = new Centroids(vectors);
      this.cosines = new float[topics.size()];
    }

    /// @param vector of unit length
    public TopicAssignment assign(int number, float[] vector) {
      if (topics.isEmpty()) {
        return new TopicAssignment(number, TopicAssignments.NONE, 0);
      }
      centroids.cosines(vector, cosines);
      int nearest = Centroids.greatest(cosines);
      Topic topic = topics.get(nearest);
      boolean fits = cosines[nearest] >= topic.floor();
      return new TopicAssignment(
          number, fits ? topic.number() : TopicAssignments.NONE, cosines[nearest]);
    }
  }

  /// Topics by number.
  public Map<Integer, Topic> byNumber() {
    Map<Integer, Topic> byNumber = new HashMap<>();
    leaves().forEach(topic -> byNumber.put(topic.number(), topic));
    return byNumber;
  }
}
