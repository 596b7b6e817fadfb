package org.akin.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.akin.Library;
import org.akin.LibraryAddress;
import org.akin.cluster.ClusterSettings;
import org.akin.cluster.node.LocalCluster;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "demo",
    description = {
      "Starts OpenSearch nodes on this machine, imports the sample corpus into them, makes topics"
          + " and map, and serves it; ends the nodes when it is stopped.",
      "OpenSearch is downloaded from Maven Central on first use (170 MB)."
    },
    footer = {"", "Example: akin cluster demo --port 8080"})
final class ClusterDemoCommand implements Callable<Integer> {
  /// Of the library, and the beginning of its indexes' names.
  private static final String NAME = "akin";

  @Mixin private SampleDemo demo = new SampleDemo();
  @Mixin private NodeOptions nodes = new NodeOptions();
  @Mixin private ModelOptions model = new ModelOptions();
  @Mixin private Output output = new Output();

  @Override
  public Integer call() throws IOException {
    demo.requireReadable();
    try (LocalCluster cluster = started()) {
      String home = cluster.library(NAME);
      output.line("Library %s", home);
      try (Library library =
          Library.open(LibraryAddress.parse(home, ClusterSettings.DEFAULT), model.settings())) {
        demo.run(library, home, output);
      }
    }
    return 0;
  }

  private LocalCluster started() throws IOException {
    Thread caller = Thread.currentThread();
    try (var _ = Signals.inOrder(caller::interrupt)) {
      return nodes.start(output);
    }
  }
}
