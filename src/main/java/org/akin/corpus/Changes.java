package org.akin.corpus;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.akin.text.CleanPaperText;
import org.jspecify.annotations.Nullable;

/// What one atomic commit writes; of several changes to one paper the last counts. Not thread-safe.
public final class Changes {
  /// A paper to store.
  ///
  /// @param vector its unit vector; null to keep the stored one
  /// @param title unit vector of its title; null where none is kept, or with the stored one
  /// @param text of the paper
  public record Put(
      StoredPaper stored,
      float @Nullable [] vector,
      float @Nullable [] title,
      CleanPaperText text) {}

  private final Map<Integer, Put> puts = new LinkedHashMap<>();
  private final Set<Integer> removals = new LinkedHashSet<>();
  private final Map<Integer, MapPosition> positions = new LinkedHashMap<>();
  private final Map<Integer, TopicAssignment> assignments = new LinkedHashMap<>();
  private final Map<Integer, Origins> origins = new LinkedHashMap<>();

  /// Adds or replaces a paper and its vector, where titles' vectors are not kept.
  public void put(StoredPaper stored, float[] vector) {
    put(stored, vector, null);
  }

  /// Adds or replaces a paper, its vector and that of its title.
  ///
  /// @param title null where [StoreFacts#wantTitles] says no
  public void put(StoredPaper stored, float[] vector, float @Nullable [] title) {
    put(stored, vector, title, CleanPaperText.of(stored.paper()));
  }

  /// The same of a paper whose text was read before.
  ///
  /// @param text of this paper
  public void put(
      StoredPaper stored, float[] vector, float @Nullable [] title, CleanPaperText text) {
    put(new Put(stored, vector, title, text));
  }

  /// Replaces a stored paper whose text, and so whose vector, is what it was.
  public void putKeepingVector(StoredPaper stored) {
    Put earlier = puts.get(stored.number());
    put(
        earlier == null
            ? new Put(stored, null, null, CleanPaperText.of(stored.paper()))
            : new Put(stored, earlier.vector(), earlier.title(), earlier.text()));
  }

  private void put(Put put) {
    removals.remove(put.stored().number());
    puts.put(put.stored().number(), put);
  }

  /// Takes a paper out, with its vector and all its identifiers; no effect when absent.
  public void remove(int number) {
    puts.remove(number);
    positions.remove(number);
    assignments.remove(number);
    origins.remove(number);
    removals.add(number);
  }

  /// Says where a paper that these changes store comes from; otherwise what is known stays.
  public void originate(int number, Origins known) {
    origins.put(number, known);
  }

  /// Where papers come from, by their numbers, as far as that changes.
  public Map<Integer, Origins> origins() {
    return origins;
  }

  /// Puts a paper that these changes store on the map.
  public void position(MapPosition position) {
    if (!puts.containsKey(position.number())) {
      throw new IllegalArgumentException("paper " + position.number() + " is not stored here");
    }
    positions.put(position.number(), position);
  }

  /// Visits the papers to be put on the map.
  public void forEachPosition(Consumer<MapPosition> visitor) {
    positions.values().forEach(visitor);
  }

  /// Gives a paper of these changes its topic.
  public void assign(TopicAssignment assignment) {
    assignments.put(assignment.paper(), assignment);
  }

  /// The topics of the papers to be stored.
  public Collection<TopicAssignment> assignments() {
    return assignments.values();
  }

  /// Whether there are papers to be stored, each with the vector of its title.
  public boolean haveTitles() {
    return !puts.isEmpty() && puts.values().stream().allMatch(put -> put.title() != null);
  }

  /// Whether there is nothing to write.
  public boolean isEmpty() {
    return puts.isEmpty() && removals.isEmpty();
  }

  /// How many papers are to be stored or taken out.
  public int size() {
    return puts.size() + removals.size();
  }

  /// The papers to store.
  public Collection<Put> puts() {
    return puts.values();
  }

  /// The numbers of all papers to store or to take out.
  public Set<Integer> numbers() {
    Set<Integer> numbers = new LinkedHashSet<>(puts.keySet());
    numbers.addAll(removals);
    return numbers;
  }

  /// The numbers of the papers to take out.
  public Set<Integer> removals() {
    return removals;
  }

  /// Visits the papers to be stored.
  public void forEachPaper(CorpusScan.PaperVisitor visitor) {
    puts.values().forEach(put -> visitor.visit(put.stored()));
  }

  /// Visits the papers whose vectors are to be stored, with these.
  public void forEachNew(BiConsumer<StoredPaper, float[]> visitor) {
    for (Put put : puts.values()) {
      float[] vector = put.vector();
      if (vector != null) {
        visitor.accept(put.stored(), vector);
      }
    }
  }

  /// Visits the vectors to be stored.
  public void forEachVector(CorpusScan.VectorVisitor visitor) {
    forEachNew((stored, vector) -> visitor.visit(stored.number(), vector));
  }
}
