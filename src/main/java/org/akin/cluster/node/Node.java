package org.akin.cluster.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.akin.paper.Uninterrupted;
import org.jspecify.annotations.Nullable;

/// One OpenSearch process with its own configuration, data and log.
final class Node {
  static final String HOST = "127.0.0.1";

  /// Paths relative to wherever a node is started, and a log of the garbage collector that nobody
  /// reads.
  private static final Pattern UNWANTED_OPTIONS =
      Pattern.compile("(?m)^.*(Xlog:gc|HeapDump|ErrorFile).*\\R?");

  /// After which a node that was asked to end is killed.
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final int LINES_SHOWN = 8;

  private final int number;
  private final Path directory;
  private final int httpPort;
  private final int transportPort;
  private @Nullable Process process;

  /// @param number from 1
  /// @param directory of its own
  Node(int number, Path directory, int httpPort, int transportPort) {
    this.number = number;
    this.directory = directory;
    this.httpPort = httpPort;
    this.transportPort = transportPort;
  }

  String name() {
    return "n" + number;
  }

  /// `host:port` for clients.
  String address() {
    return HOST + ":" + httpPort;
  }

  private Path output() {
    return directory.resolve("output.log");
  }

  /// Writes the configuration.
  ///
  /// @param all nodes that it finds the others among
  /// @return the directory that all its files are in
  Path configure(Path distribution, List<Node> all, Path snapshots) throws IOException {
    Path config = directory.resolve("config");
    for (String folder : List.of("data", "logs", "tmp")) {
      Files.createDirectories(directory.resolve(folder));
    }
    FileTree.copy(distribution.resolve("config"), config);
    Path options = config.resolve("jvm.options");
    Files.writeString(options, UNWANTED_OPTIONS.matcher(Files.readString(options)).replaceAll(""));
    Files.writeString(config.resolve("opensearch.yml"), settings(all, snapshots));
    return directory;
  }

  private String settings(List<Node> all, Path snapshots) {
    List<String> seeds = all.stream().map(node -> HOST + ":" + node.transportPort).toList();
    List<String> names = all.stream().map(Node::name).toList();
    String discovery =
        all.size() == 1
            ? "discovery.type: single-node\n"
            : "discovery.seed_hosts: %s\ncluster.initial_cluster_manager_nodes: %s\n"
                .formatted(quoted(seeds), quoted(names));
    // On mapped files, the plugin's one-bit codes need its native libraries, which this build has
    // not: the node would end. The size of a disk on which something is tried says nothing.
    return """
    cluster.name: akin
    node.name: %s
    path.data: %s
    path.logs: %s
    path.repo: %s
    network.host: %s
    http.port: %d
    transport.port: %d
    index.store.type: niofs
    cluster.routing.allocation.disk.threshold_enabled: false
    """
            .formatted(
                name(),
                quoted(directory.resolve("data").toString()),
                quoted(directory.resolve("logs").toString()),
                quoted(List.of(snapshots.toString())),
                HOST,
                httpPort,
                transportPort)
        + discovery;
  }

  private static String quoted(List<String> texts) {
    return "[" + String.join(", ", texts.stream().map(Node::quoted).toList()) + "]";
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  /// Starts the process. The thread that calls this has to outlive it, see [NodeUser].
  void start(Path distribution, NodeUser user, String heap) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(user.command(distribution.resolve("bin").resolve("opensearch")))
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output().toFile());
    var environment = builder.environment();
    // A JVM's options for this process are not meant for the nodes.
    List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "JAVA_OPTS").forEach(environment::remove);
    environment.put("OPENSEARCH_JAVA_HOME", System.getProperty("java.home"));
    environment.put("OPENSEARCH_PATH_CONF", directory.resolve("config").toString());
    environment.put("OPENSEARCH_TMPDIR", directory.resolve("tmp").toString());
    // Most of a heap that is there to try things is never used.
    String options = "-Xms%s -Xmx%s -XX:-AlwaysPreTouch".formatted(heap, heap);
    environment.put("OPENSEARCH_JAVA_OPTS", options);
    process = builder.start();
  }

  ProcessHandle handle() {
    return started().toHandle();
  }

  private Process started() {
    if (process == null) {
      throw new IllegalStateException(name() + " was not started");
    }
    return process;
  }

  /// @throws IOException when it has ended, with the end of what it printed
  void requireAlive() throws IOException {
    Process checked = started();
    if (!checked.isAlive()) {
      List<String> lines = Files.readAllLines(output());
      throw new IOException(
          "node %s ended with exit code %d; the end of %s:%n%s"
              .formatted(
                  name(),
                  checked.exitValue(),
                  output(),
                  String.join(
                      System.lineSeparator(),
                      lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()))));
    }
  }

  /// Asks it to end.
  void end() {
    if (process != null) {
      process.destroy();
    }
  }

  /// Waits until it has ended, and kills it when that takes long.
  void awaitEnd() {
    if (process == null) {
      return;
    }
    Process ending = process;
    Uninterrupted.await(() -> {
      if (!ending.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        ending.destroyForcibly().waitFor();
      }
      return true;
    });
  }
}
