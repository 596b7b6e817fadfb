package org.akin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How the launcher chooses the ceiling of the heap: the functions of `scripts/memory.sh` in a
/// shell.
final class LauncherMemoryTest {
  private static final Path SCRIPT = Path.of("scripts/memory.sh").toAbsolutePath();

  @TempDir Path directory;

  private CommandRun run(Map<String, String> environment, String script, Object... arguments)
      throws Exception {
    List<String> command =
        new ArrayList<>(List.of("sh", "-eu", "-c", ". '" + SCRIPT + "'\n" + script, "sh"));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    Path errors = directory.resolve("errors");
    var builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.redirectError(errors.toFile());
    builder.environment().keySet().removeIf(name -> name.matches("AKIN_.*|.*JAVA.*OPTIONS"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new CommandRun(process.waitFor(), out.strip(), Files.readString(errors).strip());
  }

  private String output(String script, Object... arguments) throws Exception {
    CommandRun run = run(Map.of(), script, arguments);
    assertThat(run.err()).isEmpty();
    return run.out();
  }

  private String ceiling(Map<String, String> environment, Object... arguments) throws Exception {
    CommandRun run = run(environment, "akin_ceiling \"$@\"; echo \"$ceiling\"", arguments);
    assertThat(run.err()).isEmpty();
    return run.out();
  }

  @ParameterizedTest
  @CsvSource({
    "serve, 0, 2, 16000, 320",
    "serve, 228, 2, 16000, 377",
    "serve, 2300, 2, 16000, 895",
    "serve, 2300, 64, 256000, 2879",
    "stats, 2300, 2, 16000, 895",
    "topics, 2300, 2, 16000, 4538",
    "import, 0, 2, 16000, 1088",
    "import, 0, 2, 1024, 512",
    "serve, 0, 2, 512, 256",
    "serve, 23000, 2, 4096, 2048",
    "serve, 0, 2, 100, 64",
    "serve, 0, 2, '', 320"
  })
  void growsWithTheLibraryUpToHalfTheMemory(
      String command, int store, int processors, String memory, int expected) throws Exception {
    assertThat(output("akin_heap \"$@\"", command, store, processors, memory))
        .isEqualTo(String.valueOf(expected));
  }

  private String memory(String groups, Map<String, String> limits) throws Exception {
    Path mount = Files.createTempDirectory(directory, "mount");
    for (var limit : limits.entrySet()) {
      Path file = mount.resolve(limit.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, limit.getValue() + "\n");
    }
    Path meminfo = Files.writeString(directory.resolve("meminfo"), "MemTotal:    8388608 kB\n");
    Path cgroup = Files.writeString(directory.resolve("cgroup"), groups);
    return output("akin_memory \"$@\"", meminfo, cgroup, mount);
  }

  @Test
  void readsTheLimitsOfContainers() throws Exception {
    assertThat(memory("0::/\n", Map.of("memory.max", "1073741824"))).isEqualTo("1024");
    assertThat(memory("0::/\n", Map.of("memory.max", "max"))).isEqualTo("8192");
    assertThat(memory("0::/a/b\n", Map.of("a/memory.max", "2147483648", "a/b/memory.max", "max")))
        .as("a group above")
        .isEqualTo("2048");
    String former = "5:cpu,cpuacct:/c\n4:memory:/docker/123\n0::/\n";
    String limit = "memory/memory.limit_in_bytes";
    assertThat(memory(former, Map.of(limit, "536870912"))).as("of a container").isEqualTo("512");
    assertThat(memory(former, Map.of(limit, "9223372036854771712"))).isEqualTo("8192");
    assertThat(memory("0::/\n", Map.of("memory.max", "99999999999"))).isEqualTo("8192");
    assertThat(memory("", Map.of())).isEqualTo("8192");
  }

  @Test
  void knowsTheLibraryOfTheCommand() throws Exception {
    Path home = store("a library", 40 << 20);
    String empty = ceiling(Map.of(), "serve", "--home", directory.resolve("none"));
    String full = ceiling(Map.of(), "serve", "--home", home);
    assertThat(mebibytes(full)).isEqualTo(mebibytes(empty) + 10);
    assertThat(ceiling(Map.of(), "serve", "--port", 1, "--home=" + home)).isEqualTo(full);
    assertThat(ceiling(Map.of("AKIN_HOME", home.toString()), "serve")).isEqualTo(full);
    assertThat(ceiling(Map.of("AKIN_HOME", ""), "serve")).isEqualTo(empty);
    store("library", 40 << 20);
    assertThat(ceiling(Map.of(), "serve")).isEqualTo(full);
    assertThat(ceiling(Map.of())).isEqualTo(full);
  }

  private Path store(String name, int bytes) throws IOException {
    Path home = directory.resolve(name);
    Files.createDirectories(home.resolve("rocksdb"));
    Files.write(home.resolve("rocksdb/000001.sst"), new byte[bytes]);
    return home;
  }

  private static int mebibytes(String option) {
    assertThat(option).matches("-Xmx\\d+m");
    return Integer.parseInt(option.replaceAll("\\D", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-Xmx1g", "-ea -XX:MaxRAMPercentage=70", "-XX:MaxHeapSize=1g"})
  void leavesTheChoiceToOptionsOfTheVirtualMachine(String options) throws Exception {
    for (String name : List.of("AKIN_JAVA_OPTIONS", "JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS")) {
      assertThat(ceiling(Map.of(name, options, "AKIN_HEAP", "3g"), "serve")).isEmpty();
    }
  }

  @Test
  void takesTheCeilingFromTheEnvironment() throws Exception {
    assertThat(ceiling(Map.of("AKIN_HEAP", "3g"), "serve")).isEqualTo("-Xmx3g");
    for (String wrong : List.of("3", "g", "3t", "3 g", "-3g", "3gg")) {
      CommandRun run = run(Map.of("AKIN_HEAP", wrong), "akin_ceiling serve");
      assertThat(run.exit()).isEqualTo(Main.WRONG_USAGE);
      assertThat(run.err())
          .isEqualTo("akin: AKIN_HEAP: expected a size such as 512m or 4g, found '" + wrong + "'");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "serve, '', -XX:+UseSerialGC",
    "stats, '', -XX:+UseSerialGC",
    "serve, -XX:+UseParallelGC, ''",
    "import, -Xmx1g -XX:+UseZGC -ea, ''",
    "stats, -XX:+UseStringDeduplication, -XX:+UseSerialGC"
  })
  void namesOneCollectorOnly(String command, String options, String expected) throws Exception {
    String script = "akin_collector \"$@\"; echo \"${collector%% *}\"";
    CommandRun run = run(Map.of("AKIN_JAVA_OPTIONS", options), script, command);
    assertThat(run.out()).isEqualTo(expected);
  }
}
