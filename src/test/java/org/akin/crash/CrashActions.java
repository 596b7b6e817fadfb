package org.akin.crash;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.akin.paper.PaperJson;

/// Begins actions with papers drawn by lot, and tells the expected state what was sent and what was
/// acknowledged.
final class CrashActions {
  /// As many as make an import of two commits.
  private static final int KEYS = 300;

  private static final int CLIENTS = 3;
  private static final int MOST_PUT = 30;
  private static final int MOST_POSTED = 120;
  private static final int MOST_DELETED = 30;

  private final CrashedProcesses processes;
  private final ExpectedLibrary expected;
  private final CrashedBackups backups;
  private final Random random;
  private int lastVersion;

  CrashActions(
      CrashedProcesses processes, ExpectedLibrary expected, CrashedBackups backups, Random random) {
    this.processes = processes;
    this.expected = expected;
    this.backups = backups;
    this.random = random;
  }

  /// Begins an action.
  ///
  /// @param server of the library, which is not open otherwise; for a backup it may be empty
  Attempt begin(Action action, Optional<ServedLibrary> server) throws IOException {
    return switch (action) {
      case IMPORT -> importing(processes.home(), expected, papers(KEYS));
      case CREATE -> throw new IllegalArgumentException("has its own expected state");
      case PUT -> putting(new Attempt(List.of()), server.orElseThrow());
      case POST -> posting(server.orElseThrow());
      case DELETE -> deleting(server.orElseThrow());
      case EMBED -> embedding();
      case FIT -> fitting();
      case BACKUP -> backingUp(server);
      case OPEN -> opening();
    };
  }

  /// New versions of papers drawn by lot, each of another key.
  List<StressPaper> papers(int most) {
    List<Integer> keys = new ArrayList<>(IntStream.rangeClosed(1, KEYS).boxed().toList());
    Collections.shuffle(keys, random);
    int count = 1 + random.nextInt(most);
    return keys.subList(0, count).stream().map(key -> new StressPaper(key, ++lastVersion)).toList();
  }

  private static void sent(ExpectedLibrary expected, List<StressPaper> papers) {
    papers.forEach(paper -> expected.sent(paper.key(), paper.version()));
  }

  private static List<Integer> keys(List<StressPaper> papers) {
    return papers.stream().map(StressPaper::key).toList();
  }

  /// Begins an import from a file, also one that an import was killed with before.
  Attempt importing(Path home, ExpectedLibrary expected, List<StressPaper> papers)
      throws IOException {
    Path file = processes.sibling("papers.jsonl");
    Files.write(file, papers.stream().map(StressPaper::json).toList());
    sent(expected, papers);
    var attempt = new Attempt(keys(papers));
    // The model of a library that is not there yet.
    String model = expected.models().iterator().next();
    Process process = processes.start(home, "import", file.toString(), "--json", "--model", model);
    attempt.add(() ->
        report(
            process,
            report -> {
              int taken =
                  report.path("added").asInt()
                      + report.path("updated").asInt()
                      + report.path("unchanged").asInt();
              require(papers.size(), taken, "papers taken by the import: " + report);
              long generation = report.path("generation").asLong();
              papers.forEach(
                  paper -> expected.acknowledge(paper.key(), paper.version(), generation));
            }));
    return attempt;
  }

  /// Reads what a process prints to its end; a report that is cut off was no acknowledgement.
  private static void report(Process process, Consumer<JsonNode> whole) throws IOException {
    String out = String.join("\n", process.inputReader().readAllLines());
    int begin = out.indexOf('{');
    if (begin >= 0) {
      try {
        whole.accept(PaperJson.mapper().readTree(out.substring(begin)));
        return;
      } catch (JsonProcessingException e) {
        throw new IOException("cut off: " + out, e);
      }
    }
    throw new IOException("no report; printed: " + out);
  }

  private static void require(Object wanted, Object found, String what) {
    if (!wanted.equals(found)) {
      throw new AssertionError("%s: expected %s, found %s".formatted(what, wanted, found));
    }
  }

  private Attempt putting(Attempt attempt, ServedLibrary server) {
    Queue<StressPaper> waiting = new ConcurrentLinkedQueue<>(papers(MOST_PUT));
    for (int client = 0; client < CLIENTS; client++) {
      attempt.add(() -> {
        for (StressPaper paper = waiting.poll(); paper != null; paper = waiting.poll()) {
          boolean isNew = expected.version(paper.key()) == ExpectedLibrary.ABSENT;
          expected.sent(paper.key(), paper.version());
          JsonNode answer = server.put(paper).require(isNew ? 201 : 200);
          expected.acknowledge(paper.key(), paper.version(), answer.path("generation").asLong());
        }
      });
    }
    return attempt;
  }

  private Attempt deleting(ServedLibrary server) {
    List<Integer> present = new ArrayList<>(expected.present());
    Collections.shuffle(present, random);
    int count = 1 + random.nextInt(MOST_DELETED);
    Queue<Integer> waiting =
        new ConcurrentLinkedQueue<>(present.subList(0, Math.min(count, present.size())));
    var attempt = new Attempt(List.of());
    for (int client = 0; client < CLIENTS; client++) {
      attempt.add(() -> {
        for (Integer key = waiting.poll(); key != null; key = waiting.poll()) {
          expected.sent(key, ExpectedLibrary.ABSENT);
          JsonNode answer = server.delete(key).require(200);
          expected.acknowledge(key, ExpectedLibrary.ABSENT, answer.path("generation").asLong());
        }
      });
    }
    return attempt;
  }

  private Attempt posting(ServedLibrary server) {
    List<StressPaper> papers = papers(MOST_POSTED);
    sent(expected, papers);
    var attempt = new Attempt(keys(papers));
    attempt.add(() ->
        server.post(
            papers,
            line -> {
              StressPaper paper = papers.get(line.path("line").asInt() - 1);
              String result = line.path("result").asText();
              if (!result.equals("added") && !result.equals("updated")) {
                throw new AssertionError("expected added or updated, found " + line);
              }
              expected.acknowledge(paper.key(), paper.version(), line.path("generation").asLong());
            }));
    return attempt;
  }

  private Attempt embedding() throws IOException {
    String model = CrashModels.other(expected.models().iterator().next());
    expected.sentModel(model);
    var attempt = new Attempt(List.of());
    Process process = processes.start(processes.home(), "embed", "--model", model, "--json");
    attempt.add(() ->
        report(
            process,
            report -> {
              require(true, report.path("switched").asBoolean(), "switched: " + report);
              expected.acknowledgeModel(model);
            }));
    return attempt;
  }

  private Attempt fitting() throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("topics", "fit", "--json", "--seed", "" + random.nextInt(100)));
    if (random.nextBoolean()) {
      arguments.add("--fresh");
    }
    var attempt = new Attempt(List.of());
    Process process = processes.start(processes.home(), arguments.toArray(String[]::new));
    attempt.add(() ->
        report(
            process,
            report -> {
              expected.acknowledgeTopics();
              expected.reached(report.path("generation").asLong());
            }));
    return attempt;
  }

  private Attempt backingUp(Optional<ServedLibrary> server) throws IOException {
    backups.begin(expected);
    var attempt = new Attempt(List.of());
    Process process =
        processes.start(processes.home(), "backup", backups.directory().toString(), "--json");
    attempt.add(() -> report(process, report -> backups.acknowledge()));
    return server.isPresent() ? putting(attempt, server.get()) : attempt;
  }

  private Attempt opening() throws IOException {
    var attempt = new Attempt(List.of());
    Process process = ServedLibrary.launch(processes);
    attempt.add(() -> {
      String line = process.inputReader().readLine();
      if (line == null || !line.startsWith("Serving ")) {
        throw new IOException("the server did not start; printed: " + line);
      }
    });
    return attempt;
  }
}
