package org.akin.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.akin.JavaProcess;
import org.akin.cli.Main;

/// Starts commands of Akin as processes in one directory, and kills them.
final class CrashedProcesses implements AutoCloseable {
  private final Path directory;
  private final List<Process> running = new ArrayList<>();
  private int started;

  /// @param directory of the library, the models and what the processes write
  CrashedProcesses(Path directory) throws IOException {
    this.directory = directory;
    Files.createDirectories(directory.resolve("tmp"));
    Files.createDirectories(directory.resolve("logs"));
  }

  /// Starts a command on a library.
  synchronized Process start(Path home, String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--home", home.toString(), "--models", models().toString()));
    ProcessBuilder builder = JavaProcess.builder(Main.class, all);
    // What a killed process leaves there goes with the directory.
    builder.command().add(1, "-Djava.io.tmpdir=" + directory.resolve("tmp"));
    started++;
    Path log = directory.resolve("logs/%04d-%s.err".formatted(started, arguments[0]));
    Process process = builder.directory(directory.toFile()).redirectError(log.toFile()).start();
    running.removeIf(one -> !one.isAlive());
    running.add(process);
    return process;
  }

  /// The library that is killed all the time.
  Path home() {
    return directory.resolve("library");
  }

  Path models() {
    return directory.resolve("models");
  }

  /// A file or directory next to the library.
  Path sibling(String name) {
    return directory.resolve(name);
  }

  /// Kills all of them as `kill -9` does.
  synchronized void kill() throws InterruptedException {
    for (Process process : running) {
      // The handle leaves the pipe open: what was printed just before is still to be read.
      process.toHandle().destroyForcibly();
    }
    for (Process process : running) {
      process.waitFor();
    }
    running.clear();
  }

  /// What no process may have left: a crash of native code, or a stack trace. What is looked
  /// through is deleted.
  List<String> complaints() throws IOException {
    List<String> complaints = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      files
          .filter(file -> file.getFileName().toString().startsWith("hs_err"))
          .forEach(file -> complaints.add("the virtual machine crashed: " + file));
    }
    try (Stream<Path> logs = Files.list(directory.resolve("logs"))) {
      for (Path log : logs.toList()) {
        String said = Files.readString(log);
        if (said.contains("\tat ") || said.contains("Exception")) {
          complaints.add(log.getFileName() + ": " + said);
        } else {
          Files.delete(log);
        }
      }
    }
    return complaints;
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }
}
