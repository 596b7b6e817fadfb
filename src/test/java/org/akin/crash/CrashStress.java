package org.akin.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.akin.local.store.Directories;

/// Kills processes that change one library, round after round, and compares what they leave with
/// one expected state: no change that was acknowledged is lost, nothing that was deleted is back,
/// no paper is half of one version and half of another, and the library opens again.
///
/// As a program: `CrashStress [ROUNDS [SEED]]`. A directory in which something was wrong is kept.
final class CrashStress implements AutoCloseable {
  /// A little beyond the end of an action, so that kills after it are among them.
  private static final double LATEST = 1.1;

  /// Of the former estimate of how long an action takes.
  private static final double KEPT = 0.7;

  /// What is not over by this part of its estimated time takes longer than estimated.
  private static final double LATE = 0.8;

  private static final double LONGER = 1.5;

  private static final List<Action> ACTIONS = List.of(Action.values());

  /// How often actions were killed.
  private static final class Count {
    private int rounds;
    private int killed;
    private double millis;
  }

  private final Path directory;
  private final long seed;
  private final Random random;
  private final CrashedProcesses processes;
  private final CrashModels models;
  private final ExpectedLibrary expected = new ExpectedLibrary();
  private final CrashedBackups backups;
  private final CrashActions actions;
  private final CrashChecks checks;
  private final Map<Action, Count> counts = new EnumMap<>(Action.class);
  private final List<Long> ready = new ArrayList<>();
  private Optional<ServedLibrary> server = Optional.empty();
  private long acknowledged;
  private String doing = "the first import";

  /// @param directory for the library and all else; empty or not there
  CrashStress(Path directory, long seed) throws IOException {
    this.directory = directory;
    this.seed = seed;
    this.random = new Random(seed);
    this.processes = new CrashedProcesses(directory);
    this.models = CrashModels.make(processes.models());
    this.backups = new CrashedBackups(processes);
    this.actions = new CrashActions(processes, expected, backups, random);
    this.checks = new CrashChecks(processes, models, random);
    for (Action action : ACTIONS) {
      Count count = new Count();
      count.millis = action.guessedMillis();
      counts.put(action, count);
    }
  }

  public static void main(String[] arguments) throws Exception {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 500;
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime();
    System.exit(run(rounds, seed) ? 0 : 1);
  }

  /// Runs rounds in a new directory and prints what came of them.
  ///
  /// @return whether nothing was wrong
  static boolean run(int rounds, long seed) throws Exception {
    Path directory = Files.createTempDirectory("akin-crash-");
    try (CrashStress stress = new CrashStress(directory, seed)) {
      stress.run(rounds);
      System.out.println(stress.summary());
    } catch (AssertionError wrong) {
      System.out.println(wrong.getMessage());
      return false;
    }
    Directories.delete(directory);
    return true;
  }

  /// Runs rounds until something is wrong.
  ///
  /// @throws AssertionError with seed, round, action, what was expected and what was found
  void run(int rounds) throws Exception {
    int round = 0;
    try {
      begin();
      while (round < rounds) {
        round++;
        Action action = ACTIONS.get(random.nextInt(ACTIONS.size()));
        doing = action.toString();
        round(action);
        System.out.printf(
            "%4d %s; %,d changes acknowledged so far, ready after %,d ms%n",
            round, doing, acknowledged + expected.acknowledged(), ready.getLast());
      }
    } catch (AssertionError | Exception e) {
      throw new AssertionError(
          "seed %d, round %d, %s: %s%nThe files are in %s"
              .formatted(seed, round, doing, e.getMessage(), directory),
          e);
    }
  }

  /// Makes the library, without a kill.
  private void begin() throws Exception {
    expected.sentModel(CrashModels.SMALL);
    try (Attempt first = actions.importing(processes.home(), expected, actions.papers(100))) {
      first.awaitParts();
    }
    checks.files(processes.home(), expected, List.of());
    serve();
  }

  private void round(Action action) throws Exception {
    if (action == Action.CREATE) {
      create();
      return;
    }
    boolean served = action.isServed() || (action == Action.BACKUP && random.nextBoolean());
    if (!served) {
      endServer();
    }
    try (Attempt attempt = actions.begin(action, served ? server : Optional.empty())) {
      killWithin(action, attempt);
      forgetServer();
      ExpectedLibrary unsettled = expected.copy();
      checks.files(processes.home(), expected, attempt.order());
      backups.check(unsettled, models);
    }
    serve();
  }

  /// An import into a directory without a library, which is then made as if nothing had been.
  private void create() throws Exception {
    Path home = processes.sibling("created");
    Directories.delete(home);
    var created = new ExpectedLibrary();
    created.sentModel(CrashModels.SMALL);
    List<StressPaper> papers = actions.papers(40);
    endServer();
    try (Attempt attempt = actions.importing(home, created, papers)) {
      killWithin(Action.CREATE, attempt);
    }
    try (Attempt again = actions.importing(home, created, papers)) {
      again.awaitParts();
    }
    checks.files(home, created, List.of());
    acknowledged += created.acknowledged();
    serve();
  }

  /// Lets an action run for a part of its time, drawn by lot, and kills all processes.
  private void killWithin(Action action, Attempt attempt) throws Exception {
    Count count = Objects.requireNonNull(counts.get(action));
    double delay = random.nextDouble() * count.millis * LATEST;
    boolean ended = attempt.endsWithin(Math.round(delay));
    attempt.killing();
    processes.kill();
    attempt.awaitParts();
    count.rounds++;
    if (ended) {
      count.millis = KEPT * count.millis + (1 - KEPT) * attempt.tookMillis();
    } else {
      count.killed++;
      count.millis *= delay > LATE * count.millis ? LONGER : 1;
    }
    doing =
        "%s %s after %.0f of about %.0f ms"
            .formatted(action, ended ? "ended and was killed" : "killed", delay, count.millis);
  }

  /// Ends a server that is not needed, half of them in order.
  private void endServer() throws IOException, InterruptedException {
    if (server.isPresent() && random.nextBoolean()) {
      server.get().stop();
    }
    processes.kill();
    forgetServer();
  }

  private void forgetServer() {
    server.ifPresent(ServedLibrary::close);
    server = Optional.empty();
  }

  private void serve() throws IOException, InterruptedException {
    List<String> complaints = processes.complaints();
    if (!complaints.isEmpty()) {
      throw new AssertionError(String.join("\n", complaints));
    }
    ServedLibrary started = ServedLibrary.start(processes);
    server = Optional.of(started);
    ready.add(started.readyMillis());
    checks.answers(started, expected);
  }

  /// Rounds and kills before the end by action, acknowledged changes, all of which were looked for
  /// after the next kill, and the time from a start until the server was ready.
  String summary() {
    List<Long> sorted = new ArrayList<>(ready);
    Collections.sort(sorted);
    StringBuilder text = new StringBuilder("seed " + seed + "\n");
    counts.forEach((action, count) ->
        text.append(
            "%-8s %4d rounds, %4d killed before the end%n"
                .formatted(action, count.rounds, count.killed)));
    return text.append(
            "acknowledged %,d, lost 0; ready after %,d ms at the median of %,d starts, at most %,d ms"
                .formatted(
                    acknowledged + expected.acknowledged(),
                    sorted.get(sorted.size() / 2),
                    sorted.size(),
                    sorted.getLast()))
        .toString();
  }

  @Override
  public void close() throws InterruptedException {
    forgetServer();
    processes.close();
    models.close();
  }
}
