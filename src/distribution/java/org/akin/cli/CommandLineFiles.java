package org.akin.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/// Writes what the shell and `man` know of the command line:
///
/// | file | |
/// |---|---|
/// | `adoc/akin*.adoc` | a manual page for each command, to be made a page by Asciidoctor |
/// | `completions/akin` | completion for bash, and for zsh through its `bashcompinit` |
/// | `completions/akin.fish` | completion for fish |
final class CommandLineFiles {
  private CommandLineFiles() {}

  /// @param arguments the directory to write into
  public static void main(String[] arguments) throws IOException {
    Path directory = Path.of(arguments[0]);
    Path completions = Files.createDirectories(directory.resolve("completions"));
    Path manual = Files.createDirectories(directory.resolve("adoc"));
    CommandLine akin = Main.commandLine();
    Files.writeString(completions.resolve("akin"), AutoComplete.bash("akin", akin));
    Files.writeString(completions.resolve("akin.fish"), fish(akin));
    all(akin).forEach(command -> reproducible(command.getCommandSpec()));
    File target = manual.toFile();
    int failed =
        ManPageGenerator.generateManPage(target, null, new boolean[0], true, akin.getCommandSpec());
    if (failed != 0) {
      throw new IOException("no manual pages in " + manual);
    }
  }

  private static Stream<CommandLine> all(CommandLine command) {
    return Stream.concat(
        Stream.of(command),
        command.getSubcommands().values().stream().flatMap(CommandLineFiles::all));
  }

  /// Values of this machine's variables are nobody else's defaults; the texts name the real ones.
  private static void reproducible(CommandSpec command) {
    // Without a heading the generator leaves the footer out, which has the example.
    command.usageMessage().showDefaultValues(false).footerHeading("Notes%n");
  }

  private static String fish(CommandLine akin) {
    List<String> lines = new ArrayList<>();
    lines.add("complete -c akin -f");
    lines.add("complete -c akin -n __fish_use_subcommand -s h -l help -d 'Show help and exit.'");
    lines.add("complete -c akin -n __fish_use_subcommand -s V -l version -d 'Print the version.'");
    akin.getSubcommands()
        .forEach((name, command) -> {
          String about = about(command.getCommandSpec());
          lines.add("complete -c akin -n __fish_use_subcommand -a %s -d %s".formatted(name, about));
          String within = "'__fish_seen_subcommand_from %s'".formatted(name);
          lines.add("complete -c akin -n %s -F".formatted(within));
          command
              .getSubcommands()
              .forEach((part, inner) ->
                  lines.add(
                      "complete -c akin -n %s -a %s -d %s"
                          .formatted(within, part, about(inner.getCommandSpec()))));
          options(command).forEach(option -> lines.add(line(within, option)));
        });
    return String.join("\n", lines) + "\n";
  }

  private static List<OptionSpec> options(CommandLine command) {
    return all(command)
        .flatMap(one -> one.getCommandSpec().options().stream())
        .filter(option -> !option.hidden())
        .sorted(Comparator.comparing(OptionSpec::longestName))
        .collect(
            Collectors.toMap(
                OptionSpec::longestName,
                option -> option,
                (first, second) -> first,
                java.util.LinkedHashMap::new))
        .values()
        .stream()
        .toList();
  }

  private static String line(String within, OptionSpec option) {
    StringBuilder line = new StringBuilder("complete -c akin -n " + within);
    for (String name : option.names()) {
      line.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
    }
    if (option.arity().max() > 0) {
      line.append(" -r");
    }
    if (option.completionCandidates() != null) {
      List<String> values = new ArrayList<>();
      option.completionCandidates().forEach(values::add);
      line.append(" -a ").append(quoted(String.join(" ", values)));
    }
    return line.append(" -d ").append(quoted(first(text(option)))).toString();
  }

  private static String text(ArgSpec option) {
    return String.join(" ", option.description());
  }

  private static String about(CommandSpec command) {
    return quoted(first(String.join(" ", command.usageMessage().description())));
  }

  /// The first sentence.
  private static String first(String text) {
    String plain = Help.Ansi.OFF.text(text.replace("%%", "%")).toString();
    int end = plain.indexOf(". ");
    return end < 0 ? plain : plain.substring(0, end + 1);
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
