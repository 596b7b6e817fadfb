package org.akin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.akin.MarkdownPage;
import org.akin.MarkdownPage.Fence;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Does what `docs/tutorial.md` says, in its order and with the packaged application: each block of
/// `sh` is run by bash in a directory that has Akin's scripts and data and no library yet. A block
/// that serves goes on until the text says Ctrl-C. A block of `text` is what the one before
/// printed, but for decimal fractions, which depend on the processor.
@Timeout(value = 240, unit = TimeUnit.SECONDS)
final class TutorialIT {
  private static final Path TUTORIAL = Path.of("docs/tutorial.md");
  private static final String PORT = "7070";
  private static final List<String> SHARED = List.of("scripts", "data");

  @TempDir Path directory;

  private @Nullable Process server;
  private String port = PORT;
  private String printed = "";

  @AfterEach
  void endWhatStillRuns() throws IOException {
    for (String shared : SHARED) {
      Files.deleteIfExists(directory.resolve(shared));
    }
    if (server != null) {
      server.descendants().forEach(ProcessHandle::destroyForcibly);
      server.destroyForcibly();
    }
  }

  @Test
  void everyCommandOfTheTutorialWorks() throws Exception {
    for (String shared : SHARED) {
      Files.createSymbolicLink(directory.resolve(shared), Path.of(shared).toAbsolutePath());
    }
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = String.valueOf(free.getLocalPort());
    }
    int run = 0;
    for (Fence fence : MarkdownPage.read(TUTORIAL).fences()) {
      if (fence.before().contains("with Ctrl-C")) {
        stop();
      }
      switch (fence.language()) {
        case "sh" -> {
          run(fence.code());
          run++;
        }
        case "text" ->
            assertThat(rounded(printed).lines().toList())
                .as("what the block before this one printed")
                .containsAll(rounded(fence.code()).lines().toList());
        default -> throw new AssertionError("a block of '%s'".formatted(fence.language()));
      }
    }
    assertThat(run).as("blocks that were run").isGreaterThan(10);
    stop();
  }

  private String rounded(String text) {
    return text.replaceAll("\\d+\\.\\d+", "#").replace(":" + port, ":" + PORT);
  }

  private void run(String code) throws Exception {
    boolean serves = code.matches("(?s).*scripts/akin (demo|serve)\\b.*");
    Path errors = directory.resolve("errors");
    var builder =
        new ProcessBuilder(
                "bash",
                "-eu",
                "-o",
                "pipefail",
                "-c",
                code.replace("localhost:" + PORT, "localhost:" + port))
            .directory(directory.toFile())
            .redirectError(errors.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("AKIN_"));
    builder.environment().put("AKIN_PORT", port);
    Process process = builder.start();
    process.getOutputStream().close();
    if (serves) {
      server = process;
      printed = untilItServes(process.inputReader());
    } else {
      printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as("%s%n%s", code, Files.readString(errors)).isZero();
    }
  }

  private static String untilItServes(BufferedReader out) throws IOException {
    StringBuilder printed = new StringBuilder();
    String line;
    while ((line = out.readLine()) != null) {
      printed.append(line).append('\n');
      if (line.startsWith("Serving ")) {
        return printed.toString();
      }
    }
    throw new AssertionError("ended before it served: " + printed);
  }

  private void stop() throws InterruptedException {
    Process process = Objects.requireNonNull(server, "no server to stop");
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("ends when told").isTrue();
    server = null;
  }
}
