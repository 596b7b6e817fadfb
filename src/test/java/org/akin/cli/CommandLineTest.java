package org.akin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/// What every command has in common.
final class CommandLineTest {
  static List<String> commands() {
    return List.copyOf(Main.commandLine().getSubcommands().keySet());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void helpShowsAnExampleAndTheJsonFlag(String command) {
    CommandRun help = CommandRun.of(command, "--help");
    assertThat(help.exit()).isZero();
    assertThat(help.err()).isEmpty();
    assertThat(help.out())
        .startsWith("Usage: akin " + command)
        .contains("--json", "Example: akin " + command)
        .doesNotContain("${");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyFlagCanComeFromTheEnvironmentAndItsHelpSaysSo(String command) {
    for (OptionSpec option : flags(command).toList()) {
      String variable =
          "AKIN_" + option.longestName().substring(2).toUpperCase(Locale.ROOT).replace('-', '_');
      // The specification holds the value already; only the annotation tells where it came from.
      Option declared =
          Objects.requireNonNull(
              ((AnnotatedElement) option.userObject()).getAnnotation(Option.class));
      assertThat(declared.defaultValue())
          .as(option.longestName())
          .matches("\\$\\{env:" + variable + "[:}].*");
      assertThat(String.join(" ", option.description())).contains(variable);
    }
  }

  private static Stream<OptionSpec> flags(String command) {
    CommandLine line = Objects.requireNonNull(Main.commandLine().getSubcommands().get(command));
    return line.getCommandSpec().options().stream()
        .filter(option -> !option.usageHelp() && !option.versionHelp());
  }

  @Test
  void helpOfTheWholeNamesEveryCommandAndTheExitCodes() {
    CommandRun help = CommandRun.of("--help");
    assertThat(help.exit()).isZero();
    assertThat(help.out()).contains(commands()).contains("Exit codes: 0", "Example: akin demo");
    assertThat(CommandRun.of().out()).isEqualTo(help.out());
    assertThat(CommandRun.of("--version").out()).matches("akin \\S+\\R");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "imprt x",
        "import",
        "import --format xml x",
        "show",
        "show a b",
        "related",
        "related a --text b",
        "related a --limit ten",
        "related a --limit",
        "related a --no-such-flag",
        "search",
        "remove",
        "serve --port seventy",
        "stats extra"
      })
  void wrongUsageIsTwoLinesAndExitCodeTwo(String line) {
    CommandRun run = CommandRun.of((Object[]) line.split(" "));
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    List<String> lines = run.err().lines().toList();
    assertThat(lines).hasSizeBetween(2, 3);
    assertThat(lines.getFirst()).startsWith("akin: ");
    assertThat(lines.getLast()).matches("See 'akin.* --help'\\.");
  }
}
