package org.akin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which Maven `scripts/mvn` takes, on a machine with the commands of a small `PATH`.
final class MavenScriptTest {
  private static final Path SCRIPT = Path.of("scripts/mvn").toAbsolutePath();
  private static final List<String> NEEDED = List.of("sh", "sed", "dirname", "readlink");

  @TempDir Path directory;

  private Path commands = Path.of("not made yet");

  @BeforeEach
  void makePath() throws IOException {
    commands = Files.createDirectory(directory.resolve("commands"));
    for (String name : NEEDED) {
      command(name, "exec " + find(name) + " \"$@\"");
    }
  }

  private static Path find(String name) {
    for (String place : System.getenv("PATH").split(":", -1)) {
      if (Files.isExecutable(Path.of(place, name))) {
        return Path.of(place, name);
      }
    }
    throw new AssertionError("no command " + name);
  }

  private void command(String name, String script) throws IOException {
    Path file = Files.writeString(commands.resolve(name), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /// A command `mvn` that prints its version as Maven does on a terminal, and else its arguments.
  private void install(String version) throws IOException {
    String script =
        """
        case $1 in
          --version) printf '\\033[1mApache Maven %s\\033[m\\nMaven home: /opt/mvn\\n' ;;
          *) echo "$@" ;;
        esac
        """
            .formatted(version);
    command("mvn", script);
  }

  private CommandRun run(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(SCRIPT.toString()));
    command.addAll(List.of(arguments));
    Path errors = directory.resolve("errors");
    var builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.redirectError(errors.toFile());
    builder.environment().put("PATH", commands.toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new CommandRun(process.waitFor(), out.strip(), Files.readString(errors).strip());
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.8.7", "3.9.16", "3.10.0", "4.0.0-rc-4"})
  void takesTheInstalledOne(String version) throws Exception {
    install(version);
    CommandRun run = run("-q", "verify");
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).isEqualTo("-q verify");
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.6.3", "2.2.1"})
  void takesTheWrapperRatherThanAnOldOne(String version) throws Exception {
    install(version);
    assertNeedsUnzip();
  }

  @Test
  void namesThePackageThatTheWrapperNeeds() throws Exception {
    assertNeedsUnzip();
  }

  private void assertNeedsUnzip() throws Exception {
    CommandRun run = run("verify");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .isEqualTo(
            "akin: no Apache Maven 3.8 or newer, and no 'unzip' to unpack a downloaded one:"
                + " install the package 'unzip' or 'maven'.");
  }
}
