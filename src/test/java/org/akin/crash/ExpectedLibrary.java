package org.akin.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What a library must hold: of each paper the version that was acknowledged last, or one of two
/// where a change was under way at a kill. Thread-safe.
final class ExpectedLibrary {
  /// The version of a paper that is not there.
  static final int ABSENT = 0;

  private final Map<Integer, Set<Integer>> versions = new TreeMap<>();
  private Set<String> models = new TreeSet<>();
  private long generation;
  private long acknowledged;
  private boolean hasTopics;

  /// A change of a paper was sent: from now on either version may be found.
  synchronized void sent(int key, int version) {
    versions.computeIfAbsent(key, absent -> new TreeSet<>(Set.of(ABSENT))).add(version);
  }

  /// A change of a paper was answered as stored: only this version may be found.
  synchronized void acknowledge(int key, int version, long inGeneration) {
    versions.put(key, new TreeSet<>(Set.of(version)));
    acknowledged++;
    reached(inGeneration);
  }

  /// The library was seen in a generation; it never goes back behind it.
  synchronized void reached(long seen) {
    generation = Math.max(generation, seen);
  }

  /// The vectors are about to be made by another model.
  synchronized void sentModel(String name) {
    models.add(name);
  }

  synchronized void acknowledgeModel(String name) {
    models = new TreeSet<>(Set.of(name));
    acknowledged++;
  }

  synchronized void acknowledgeTopics() {
    hasTopics = true;
    acknowledged++;
  }

  /// What was found, once it was compared: changes that were under way are decided by it.
  synchronized void settle(Map<Integer, Integer> found, String model) {
    versions.replaceAll((key, either) -> new TreeSet<>(Set.of(found.getOrDefault(key, ABSENT))));
    models = new TreeSet<>(Set.of(model));
  }

  /// The versions of a paper of which one must be found.
  synchronized Set<Integer> versions(int key) {
    return Set.copyOf(versions.getOrDefault(key, Set.of(ABSENT)));
  }

  /// The only version that may be found, where no change is under way.
  synchronized int version(int key) {
    Set<Integer> all = versions(key);
    if (all.size() != 1) {
      throw new IllegalStateException("paper " + key + " is not settled: " + all);
    }
    return all.iterator().next();
  }

  /// The keys of all papers that were ever sent.
  synchronized List<Integer> keys() {
    return List.copyOf(versions.keySet());
  }

  /// The keys of the papers that are there, where no change is under way.
  synchronized List<Integer> present() {
    List<Integer> present = new ArrayList<>(versions.keySet());
    present.removeIf(key -> version(key) == ABSENT);
    return present;
  }

  synchronized Set<String> models() {
    return Set.copyOf(models);
  }

  /// The latest generation that was acknowledged.
  synchronized long generation() {
    return generation;
  }

  /// Changes that were answered as stored, so far.
  synchronized long acknowledged() {
    return acknowledged;
  }

  synchronized boolean hasTopics() {
    return hasTopics;
  }

  synchronized ExpectedLibrary copy() {
    var copy = new ExpectedLibrary();
    versions.forEach((key, either) -> copy.versions.put(key, new TreeSet<>(either)));
    copy.models = new TreeSet<>(models);
    return copy;
  }

  /// Whatever the one or the other may hold: what a copy may hold that was made while the one
  /// became the other.
  synchronized ExpectedLibrary or(ExpectedLibrary later) {
    ExpectedLibrary either = copy();
    for (int key : later.keys()) {
      either
          .versions
          .computeIfAbsent(key, absent -> new TreeSet<>(Set.of(ABSENT)))
          .addAll(later.versions(key));
    }
    either.models.addAll(later.models());
    return either;
  }
}
