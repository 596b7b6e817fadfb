package org.akin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

  /// Those of other commands among them, by their whole names.
  static List<CommandLine> allCommands() {
    List<CommandLine> all = new ArrayList<>();
    for (CommandLine command : Main.commandLine().getSubcommands().values()) {
      all.add(command);
      all.addAll(command.getSubcommands().values());
    }
    return all;
  }

  /// Flags that share their name with one of another meaning have their own variable.
  private static final Map<String, String> OWN_VARIABLES =
      Map.of(
          "akin export --to", "AKIN_EXPORT_TO",
          "akin copy --from", "AKIN_COPY_FROM",
          "akin copy --to", "AKIN_COPY_TO",
          "akin models fetch --from", "AKIN_MODEL_FROM");

  private static String name(CommandLine command) {
    return command.getCommandSpec().qualifiedName();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void looksAtNoOtherCommandThanTheOneNamedFirst(String command) {
    assertThat(Main.commandLine(command, "--help").getSubcommands()).containsOnlyKeys(command);
  }

  @Test
  void findsACommandBehindAFlag() {
    CommandRun run = CommandRun.of("--debug", "show", "--help");
    assertThat(run.exit()).isZero();
    assertThat(run.out()).startsWith("Usage: akin show");
  }

  @ParameterizedTest
  @MethodSource("allCommands")
  void helpShowsAnExampleAndTheJsonFlag(CommandLine command) {
    String words = name(command).substring("akin ".length()) + " --help";
    CommandRun help = CommandRun.of((Object[]) words.split(" "));
    assertThat(help.exit()).isZero();
    assertThat(help.err()).isEmpty();
    assertThat(help.out())
        .startsWith("Usage: " + name(command))
        .contains("--json", "Example: " + name(command))
        .doesNotContain("${");
  }

  @ParameterizedTest
  @MethodSource("allCommands")
  void everyFlagCanComeFromTheEnvironmentAndItsHelpSaysSo(CommandLine command) {
    for (OptionSpec option : flags(command).toList()) {
      String variable = variable(command, option);
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

  private static String variable(CommandLine command, OptionSpec option) {
    String flag = option.longestName();
    String derived = "AKIN_" + flag.substring(2).toUpperCase(Locale.ROOT).replace('-', '_');
    return OWN_VARIABLES.getOrDefault(name(command) + " " + flag, derived);
  }

  private static Stream<OptionSpec> flags(CommandLine command) {
    return command.getCommandSpec().options().stream()
        .filter(option -> !option.usageHelp() && !option.versionHelp());
  }

  @Test
  void noVariableSpeaksToFlagsOfTwoKinds() {
    Map<String, String> kinds = new HashMap<>();
    for (CommandLine command : allCommands()) {
      for (OptionSpec option : flags(command).toList()) {
        String kind = option.longestName() + " " + option.type() + " " + option.paramLabel();
        assertThat(kinds.merge(variable(command, option), kind, (first, other) -> first))
            .as("%s %s", name(command), option.longestName())
            .isEqualTo(kind);
      }
    }
  }

  @Test
  void aVariableThatIsSetToNothingLeavesItsFlagTheDefault() {
    CommandLine akin =
        Main.commandLine().setDefaultValueProvider(new BlankVariables(name -> " ", true));
    for (String words : List.of("related a", "search b", "serve", "topics fit", "eval", "export")) {
      CommandLine.ParseResult parsed = akin.parseArgs(words.split(" "));
      while (parsed.hasSubcommand()) {
        parsed = parsed.subcommand();
      }
      for (OptionSpec option : flags(parsed.commandSpec().commandLine()).toList()) {
        Object value = option.getValue();
        assertThat(value == null ? "null" : value.toString())
            .as("%s of %s", option.longestName(), words)
            .isNotBlank();
      }
    }
    CommandLine.ParseResult related = akin.parseArgs("related", "a").subcommand();
    OptionSpec limit = Objects.requireNonNull(related.commandSpec().findOption("--limit"));
    assertThat(limit.<Integer>getValue()).isEqualTo(10);
    OptionSpec from = Objects.requireNonNull(related.commandSpec().findOption("--from"));
    assertThat(from.<@Nullable Integer>getValue()).isNull();
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
        "related --text=",
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
