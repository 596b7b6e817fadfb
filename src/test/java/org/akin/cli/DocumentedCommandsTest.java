package org.akin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.akin.MarkdownPage;
import org.akin.MarkdownPage.Fence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/// The documentation shows the command line that there is.
final class DocumentedCommandsTest {
  private static final Path REFERENCE = Path.of("docs/reference/command-line.md");
  private static final Pattern RUN = Pattern.compile("scripts/akin (.*)");
  private static final Pattern WORD = Pattern.compile("(?:[^\\s'\"]|'[^']*'|\"[^\"]*\")+");
  private static final Pattern NAMED = Pattern.compile("`(?:scripts/)?akin ([a-z]+)");

  static List<CommandLine> allCommands() {
    return CommandLineTest.allCommands();
  }

  @ParameterizedTest
  @MethodSource("allCommands")
  void theReferenceHasEachCommandWithItsFlags(CommandLine command) throws IOException {
    Map<String, String> sections = MarkdownPage.read(REFERENCE).sections();
    String name = command.getCommandSpec().qualifiedName();
    String own = sections.get(name);
    assertThat(own).as("section '%s' of %s", name, REFERENCE).isNotBlank();
    String read = own + Objects.requireNonNull(sections.get("Flags of all commands"));
    for (OptionSpec option : command.getCommandSpec().options()) {
      assertThat(read).as(name).containsPattern(option.longestName() + "[` ]");
    }
  }

  @Test
  void everyCommandInABlockOfCodeIsOneThatTheCommandLineTakes() throws IOException {
    List<String> refused = new ArrayList<>();
    List<String> tried = new ArrayList<>();
    for (MarkdownPage page : MarkdownPage.all()) {
      for (Fence fence : page.fences()) {
        if (fence.language().equals("sh")) {
          for (String line : fence.code().replaceAll("\\\\\n", " ").split("\n")) {
            RUN.matcher(line)
                .results()
                .forEach(run -> {
                  tried.add(run.group(1));
                  String mistake = mistake(words(run.group(1)));
                  if (!mistake.isEmpty()) {
                    refused.add(page.file() + ": " + line + ": " + mistake);
                  }
                });
          }
        }
      }
    }
    assertThat(refused).isEmpty();
    assertThat(tried).hasSizeGreaterThan(30);
  }

  /// Up to a comment, a redirection or another command.
  private static String[] words(String line) {
    return WORD.matcher(line)
        .results()
        .map(word -> word.group())
        .takeWhile(word -> !word.matches("#.*|[0-9]?>.*|[|&;]+"))
        .map(word -> word.replaceAll("['\"]", ""))
        .toArray(String[]::new);
  }

  private static String mistake(String[] words) {
    try {
      Main.commandLine(words).parseArgs(words);
      return "";
    } catch (ParameterException wrong) {
      return String.valueOf(wrong.getMessage());
    }
  }

  @Test
  void everyCommandThatATextNamesIsThere() throws IOException {
    for (MarkdownPage page : MarkdownPage.all()) {
      assertThat(NAMED.matcher(page.prose()).results().map(named -> named.group(1)).toList())
          .as("commands in %s", page.file())
          .isSubsetOf(CommandLineTest.commands());
    }
  }
}
