package org.akin.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.akin.cluster.node.LocalCluster;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "nodes",
    description = {
      "Starts OpenSearch nodes on this machine and prints the address of a library on them;"
          + " runs until stopped, and ends them.",
      "OpenSearch is downloaded from Maven Central on first use (170 MB)."
    },
    footer = {"", "Example: akin cluster nodes --nodes 1 --node-data /tmp/nodes"})
final class ClusterNodesCommand implements Callable<Integer> {
  @Mixin private NodeOptions nodes = new NodeOptions();
  @Mixin private Output output = new Output();

  @Override
  public Integer call() throws IOException {
    Thread caller = Thread.currentThread();
    try (var _ = Signals.inOrder(caller::interrupt);
        LocalCluster cluster = nodes.start(output)) {
      Map<String, Object> facts = new LinkedHashMap<>();
      facts.put("home", cluster.library("akin"));
      facts.put("nodes", cluster.addresses());
      facts.put("directory", cluster.directory().toString());
      output.report(facts);
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      // Told to end.
      Thread.currentThread().interrupt();
    }
    return 0;
  }
}
