package org.akin.crash;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.akin.paper.PaperId;
import org.akin.paper.PaperJson;

/// Compares a library that was left by a kill with its expected state.
final class CrashChecks {
  /// Papers that are asked for in each round.
  private static final int SAMPLE = 4;

  private final CrashedProcesses processes;
  private final CrashModels models;
  private final Random random;

  CrashChecks(CrashedProcesses processes, CrashModels models, Random random) {
    this.processes = processes;
    this.models = models;
    this.random = random;
  }

  /// Verifies a library in a separate process, reads all of it, and settles the expected state.
  ///
  /// @param order keys of papers that were stored one after another, or none
  void files(Path home, ExpectedLibrary expected, List<Integer> order)
      throws IOException, InterruptedException {
    verify(home, expected);
    StoredState state = StoredState.read(home);
    List<String> wrong = state.differences(expected, models);
    wrong.addAll(gaps(order, expected, state));
    if (!wrong.isEmpty()) {
      throw new AssertionError(String.join("\n", wrong));
    }
    expected.settle(state.versions(), state.model());
  }

  private void verify(Path home, ExpectedLibrary expected)
      throws IOException, InterruptedException {
    Process process = processes.start(home, "verify", "--json");
    String out = String.join("\n", process.inputReader().readAllLines());
    int exit = process.waitFor();
    if (exit != 0) {
      throw new AssertionError("verify: expected exit code 0, found %d: %s".formatted(exit, out));
    }
    JsonNode facts = PaperJson.mapper().readTree(out);
    int least = 0;
    int most = 0;
    for (int key : expected.keys()) {
      Set<Integer> versions = expected.versions(key);
      least += versions.contains(ExpectedLibrary.ABSENT) ? 0 : 1;
      most += versions.equals(Set.of(ExpectedLibrary.ABSENT)) ? 0 : 1;
    }
    int papers = facts.path("papers").asInt(-1);
    if (papers < least || papers > most || facts.path("problems").asInt(-1) != 0) {
      throw new AssertionError(
          "verify: expected no problem and %d to %d papers, found %s"
              .formatted(least, most, facts));
    }
    if (facts.path("generation").asLong() < expected.generation()) {
      throw new AssertionError(
          "verify: expected generation %d or later, found %s"
              .formatted(expected.generation(), facts));
    }
  }

  /// Papers of one stream are stored in its order: what is stored behind one that is not is wrong.
  private static List<String> gaps(
      List<Integer> order, ExpectedLibrary expected, StoredState state) {
    List<String> gaps = new ArrayList<>();
    int missing = 0;
    for (int key : order) {
      int newest = Collections.max(expected.versions(key));
      boolean stored = state.versions().getOrDefault(key, ExpectedLibrary.ABSENT) == newest;
      if (!stored) {
        missing = key;
      } else if (missing != 0) {
        gaps.add("paper %d is stored, but not %d, which came before it".formatted(key, missing));
      }
    }
    return gaps;
  }

  /// Asks a server for a sample of papers by id, by their own text and by their words.
  void answers(ServedLibrary server, ExpectedLibrary expected)
      throws IOException, InterruptedException {
    JsonNode info = server.get("api/v1/info").require(200);
    List<Integer> present = new ArrayList<>(expected.present());
    if (info.path("papers").asInt() != present.size()) {
      throw new AssertionError(
          "info: expected %d papers, found %s".formatted(present.size(), info));
    }
    expected.reached(info.path("generation").asLong());
    Set<String> topics = topics(server, expected);
    List<Integer> absent = new ArrayList<>(expected.keys());
    absent.removeAll(present);
    Collections.shuffle(absent, random);
    for (int key : absent.subList(0, Math.min(SAMPLE, absent.size()))) {
      server.paper(key).require(404);
    }
    Collections.shuffle(present, random);
    for (int key : present.subList(0, Math.min(SAMPLE, present.size()))) {
      var paper = new StressPaper(key, expected.version(key));
      requirePaper(server, paper, topics);
      requireFound(server, paper, expected);
    }
  }

  private static Set<String> topics(ServedLibrary server, ExpectedLibrary expected)
      throws IOException, InterruptedException {
    Set<String> topics = new HashSet<>();
    JsonNode answer = server.get("api/v1/topics").require(200);
    answer.path("topics").forEach(topic -> topics.add(topic.path("id").asText()));
    if (expected.hasTopics() && topics.isEmpty()) {
      throw new AssertionError("expected topics, found " + answer);
    }
    return topics;
  }

  private static void requirePaper(ServedLibrary server, StressPaper paper, Set<String> topics)
      throws IOException, InterruptedException {
    JsonNode found = server.paper(paper.key()).require(200);
    String topic = found.path("topic").path("id").asText();
    if (!found.path("title").asText().equals(paper.title())
        || !found.path("abstract").asText().equals(paper.abstractText())
        || (!topic.isEmpty() && !topics.contains(topic))) {
      throw new AssertionError(
          "expected %s in one of the topics %s, found %s".formatted(paper, topics, found));
    }
  }

  private static void requireFound(
      ServedLibrary server, StressPaper paper, ExpectedLibrary expected)
      throws IOException, InterruptedException {
    JsonNode nearest = server.nearest(paper).require(200).path("related");
    requireFirst(paper, nearest, "recommendations");
    if (nearest.path(0).path("cosine").asDouble() < 0.9999) {
      throw new AssertionError("expected %s at cosine 1, found %s".formatted(paper, nearest));
    }
    requireFirst(paper, server.search(paper.title()).require(200).path("related"), "search");
    for (JsonNode near : server.related(paper.key()).require(200).path("related")) {
      int key = StressPaper.key(PaperId.parse(near.path("paper").path("id").asText()));
      var expectedNear = new StressPaper(key, expected.version(key));
      if (key == paper.key()
          || !expectedNear.title().equals(near.path("paper").path("title").asText())) {
        throw new AssertionError(
            "related to %s: expected %s, found %s".formatted(paper, expectedNear, near));
      }
    }
  }

  private static void requireFirst(StressPaper paper, JsonNode found, String by) {
    String first = found.path(0).path("paper").path("id").asText();
    if (!first.equals(StressPaper.id(paper.key()))) {
      throw new AssertionError("%s: expected %s first, found %s".formatted(by, paper, found));
    }
  }
}
