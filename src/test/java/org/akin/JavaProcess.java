package org.akin;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Starts a class of the tests as a separate process, for those that are killed.
public final class JavaProcess {
  private JavaProcess() {}

  /// A small virtual machine that is quick to start; what it complains of is shown.
  public static Process start(Class<?> main, Path argument) throws IOException {
    return builder(main, List.of(argument)).start();
  }

  /// As above, not started yet.
  public static ProcessBuilder builder(Class<?> main, List<?> arguments) {
    String path = System.getProperty("java.class.path");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                Stream.of(path.split(File.pathSeparator))
                    .map(part -> Path.of(part).toAbsolutePath().toString())
                    .collect(Collectors.joining(File.pathSeparator)),
                main.getName()));
    arguments.forEach(argument -> command.add(argument.toString()));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
  }
}
