package org.akin.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.akin.cluster.node.LocalCluster;
import org.akin.cluster.node.NodeListener;
import org.akin.cluster.node.NodeSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The flags of OpenSearch nodes on this machine.
final class NodeOptions {
  @Option(
      names = "--nodes",
      paramLabel = "N",
      defaultValue = "${env:AKIN_NODES:-3}",
      description = "Number of nodes to start, 1 to 9 (AKIN_NODES; default: 3).")
  private int nodes = NodeSettings.DEFAULT_COUNT;

  @Option(
      names = "--node-heap",
      paramLabel = "SIZE",
      defaultValue = "${env:AKIN_NODE_HEAP:-768m}",
      description =
          "Heap of each node; a node takes about half as much again in all (AKIN_NODE_HEAP;"
              + " default: 768m).")
  private String heap = NodeSettings.DEFAULT_HEAP;

  @Option(
      names = "--node-data",
      paramLabel = "DIR",
      defaultValue = "${env:AKIN_NODE_DATA}",
      description =
          "Directory of the nodes' configuration, data and logs, which stays there when they end"
              + " (AKIN_NODE_DATA; default: a temporary one).")
  private @Nullable Path data;

  @Option(
      names = "--node-cache",
      paramLabel = "DIR",
      defaultValue = "${env:AKIN_NODE_CACHE}",
      description =
          "Directory where OpenSearch is kept after it was downloaded (AKIN_NODE_CACHE; default:"
              + " $XDG_CACHE_HOME/akin or ~/.cache/akin; /var/cache/akin for root).")
  private @Nullable Path cache;

  @Option(
      names = "--maven-repository",
      paramLabel = "URL",
      defaultValue = "${env:AKIN_MAVEN_REPOSITORY:-" + NodeSettings.CENTRAL + "}",
      description =
          "Maven repository to download OpenSearch from (AKIN_MAVEN_REPOSITORY; default: Maven"
              + " Central).")
  private URI repository = URI.create(NodeSettings.CENTRAL);

  /// @throws IllegalArgumentException when a value is out of its range
  private NodeSettings settings() {
    return new NodeSettings(
        nodes,
        heap,
        data,
        cache == null ? NodeSettings.defaultCache() : cache,
        repository,
        NodeSettings.defaultLocalRepository(),
        NodeSettings.DEFAULT_DEADLINE);
  }

  /// Starts the nodes and says what it waits for.
  LocalCluster start(Output output) throws IOException {
    var shown = new Shown(output);
    try {
      return LocalCluster.start(settings(), shown);
    } finally {
      shown.end();
    }
  }

  /// Downloads as progress, all else as lines.
  private static final class Shown implements NodeListener {
    private final Output output;
    private @Nullable Progress progress;
    private String file = "";

    Shown(Output output) {
      this.output = output;
    }

    @Override
    public void received(String name, long bytes, long size) {
      Progress current = progress;
      if (current == null || !file.equals(name)) {
        end();
        waiting("downloading " + name);
        current = new Progress(output, name, size);
        progress = current;
        file = name;
      }
      current.update(bytes >> 20, bytes);
    }

    @Override
    public void waiting(String what) {
      end();
      output.err().println(what);
      output.err().flush();
    }

    void end() {
      if (progress != null) {
        progress.end();
        progress = null;
      }
    }
  }
}
