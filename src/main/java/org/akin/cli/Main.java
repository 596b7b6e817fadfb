package org.akin.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.akin.Library;
import org.akin.paper.CorruptDataException;
import org.akin.paper.PaperNotFoundException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/// `akin`: the command that holds the others.
@Command(
    name = "akin",
    description = "Finds the papers akin to a paper.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    scope = ScopeType.INHERIT,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done but some records were rejected,",
      "  130 or 143 stopped by Ctrl-C or a signal.",
      "Example: akin demo"
    })
public final class Main implements Runnable {
  static final int FAILED = 1;
  static final int WRONG_USAGE = 2;
  static final int SOME_REJECTED = 3;

  /// Lucene warns where the Vector API is not there, which the launcher leaves out of short
  /// commands on purpose. Held here, since the JDK forgets the level of a logger that nobody holds.
  private static final Logger VECTORIZATION =
      Logger.getLogger("org.apache.lucene.internal.vectorization");

  /// In the order of the help.
  private static final List<Class<?>> COMMANDS =
      List.of(
          DemoCommand.class,
          ImportCommand.class,
          RelatedCommand.class,
          SearchCommand.class,
          ShowCommand.class,
          RemoveCommand.class,
          SplitCommand.class,
          TopicsCommand.class,
          StatsCommand.class,
          ServeCommand.class,
          McpCommand.class,
          EmbedCommand.class,
          RollbackCommand.class,
          ExportCommand.class,
          BackupCommand.class,
          RestoreCommand.class,
          DigestCommand.class,
          CopyCommand.class,
          VerifyCommand.class,
          DoctorCommand.class,
          EvalCommand.class,
          ClusterCommand.class,
          ModelsCommand.class);

  @Spec private CommandSpec spec;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      defaultValue = "${env:AKIN_DEBUG:-false}",
      description = "Print the stack trace of a failure (AKIN_DEBUG).")
  private boolean debug;

  private Main() {}

  /// Runs one command and ends the process with its exit code.
  public static void main(String[] arguments) {
    VECTORIZATION.setLevel(Level.SEVERE);
    Signals.handle();
    System.setIn(new StandardInput());
    System.exit(Signals.exitCode(run(arguments)));
  }

  static int run(String... arguments) {
    return commandLine(arguments).execute(arguments);
  }

  /// With every command, or only with the one that the arguments name: looking at the flags of all
  /// takes half of what a short command takes.
  static CommandLine commandLine(String... arguments) {
    return commandLine(new BlankVariables(System::getenv, true), arguments);
  }

  /// The same for a command of another process.
  ///
  /// @param variables of that process
  static CommandLine commandLine(
      Function<String, @Nullable String> variables, String... arguments) {
    return commandLine(new BlankVariables(variables, false), arguments);
  }

  private static CommandLine commandLine(IDefaultValueProvider defaults, String... arguments) {
    CommandLine akin = new CommandLine(new Main());
    named(arguments).forEach(akin::addSubcommand);
    return akin.setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .setDefaultValueProvider(defaults)
        .setParameterExceptionHandler(Main::refuse)
        .setExecutionExceptionHandler(Main::explain);
  }

  private static List<Class<?>> named(String... arguments) {
    String first = arguments.length == 0 ? "" : arguments[0];
    return COMMANDS.stream()
        .filter(type -> type.getAnnotation(Command.class).name().equals(first))
        .findFirst()
        .<List<Class<?>>>map(List::of)
        .orElse(COMMANDS);
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /// The mistake and where to read on, rather than a page of help that hides it.
  private static int refuse(ParameterException mistake, String[] arguments) {
    CommandLine command = mistake.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("akin: " + mistake.getMessage());
    UnmatchedArgumentException.printSuggestions(mistake, err);
    err.println("See '" + command.getCommandSpec().qualifiedName() + " --help'.");
    err.flush();
    return WRONG_USAGE;
  }

  /// One sentence for what people can put right; the whole trace for what only we can.
  private static int explain(Exception failure, CommandLine command, ParseResult parsed) {
    if (failure instanceof OpenElsewhereException elsewhere) {
      try {
        OptionalInt code = CommandClient.run(elsewhere.home(), parsed.originalArgs(), command);
        return code.isPresent() ? code.getAsInt() : failed(elsewhere.cause(), command);
      } catch (IOException e) {
        return failed(e, command);
      }
    }
    return failed(failure, command);
  }

  private static int failed(Exception failure, CommandLine command) {
    PrintWriter err = command.getErr();
    Main main = (Main) command.getCommandSpec().root().userObject();
    switch (failure) {
      case IllegalArgumentException usage -> err.println("akin: " + usage.getMessage());
      case PaperNotFoundException unknown -> err.println("akin: " + unknown.getMessage());
      case CorruptDataException corrupt -> err.println("akin: " + corrupt.getMessage());
      case UnsupportedOperationException refused -> err.println("akin: " + refused.getMessage());
      case IOException io -> err.println("akin: " + sentence(io));
      case UncheckedIOException io -> err.println("akin: " + io.getMessage());
      default -> {
        err.println("akin: unexpected failure, please report it: " + failure);
        failure.printStackTrace(err);
      }
    }
    if (main.debug) {
      failure.printStackTrace(err);
    }
    err.flush();
    return failure instanceof IllegalArgumentException ? WRONG_USAGE : FAILED;
  }

  /// The JDK's own messages are often the bare path, or nothing.
  private static String sentence(IOException failure) {
    return switch (failure) {
      case NoSuchFileException missing -> "no file or directory " + missing.getFile();
      case AccessDeniedException denied -> "no permission to use " + denied.getFile();
      case FileSystemException other when other.getReason() == null ->
          "cannot use " + other.getFile() + ": " + other.getClass().getSimpleName();
      default ->
          failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    };
  }

  /// Asks the library, so that the version stands in one place.
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"akin " + Library.version()};
    }
  }
}
