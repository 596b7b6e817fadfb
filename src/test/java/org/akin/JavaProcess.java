package org.akin;

import java.io.IOException;
import java.nio.file.Path;

/// Starts a class of the tests as a process of its own, for those that are killed.
public final class JavaProcess {
  private JavaProcess() {}

  /// A small virtual machine that is quick to start; what it complains of is shown.
  public static Process start(Class<?> main, Path argument) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return new ProcessBuilder(
            java.toString(),
            "--add-modules=jdk.incubator.vector",
            "--enable-native-access=ALL-UNNAMED",
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            main.getName(),
            argument.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
