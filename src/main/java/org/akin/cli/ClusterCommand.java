package org.akin.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "cluster",
    description = "Tries Akin on OpenSearch: starts nodes on this machine.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example: akin cluster demo"},
    subcommands = {ClusterDemoCommand.class, ClusterNodesCommand.class})
final class ClusterCommand implements Runnable {
  @Spec private CommandSpec spec;
  @Mixin private Output output = new Output();

  @Override
  public void run() {
    spec.commandLine().usage(output.out());
  }
}
