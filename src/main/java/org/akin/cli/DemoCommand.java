package org.akin.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.akin.Library;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "demo",
    description =
        "Imports the sample corpus into a fresh library, makes topics and map, and serves it.",
    footer = {"", "Example: akin demo --home /tmp/akin-demo"})
final class DemoCommand implements Callable<Integer> {
  @Mixin private SampleDemo demo = new SampleDemo();
  @Mixin private LibraryOptions libraryOptions = new LibraryOptions();
  @Mixin private Output output = new Output();

  @Override
  public Integer call() throws IOException {
    demo.requireReadable();
    try (Library library = libraryOptions.openHere()) {
      demo.run(library, libraryOptions.shown(), output);
    }
    return 0;
  }
}
