package org.akin.cluster.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.akin.paper.Uninterrupted;

/// Real OpenSearch nodes on this machine, each a process of its own that listens on 127.0.0.1 only.
/// They end with [#close], and where `setpriv` is installed also when this process is killed.
///
/// Not thread-safe.
public final class LocalCluster implements AutoCloseable {
  private final NodeSettings settings;
  private final NodeListener listener;
  private final Path distribution;
  private final RunDirectory directory;
  private final NodeUser user;
  private final List<Node> nodes = new ArrayList<>();

  /// All nodes are children of one thread that lives as long as they may.
  private final ExecutorService launcher =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("akin-nodes").factory());

  private LocalCluster(
      NodeSettings settings,
      NodeListener listener,
      Path distribution,
      RunDirectory directory,
      NodeUser user) {
    this.settings = settings;
    this.listener = listener;
    this.distribution = distribution;
    this.directory = directory;
    this.user = user;
  }

  /// Downloads and unpacks OpenSearch where this was not done before, starts the nodes, and waits
  /// until they are ready. To break it off, interrupt the thread.
  ///
  /// @throws IOException when the download fails, a node ends, or they are not ready in time;
  ///   nothing is left running
  /// @throws org.akin.paper.CorruptDataException when a download has another digest than expected
  public static LocalCluster start(NodeSettings settings, NodeListener listener)
      throws IOException {
    NodeUser user = NodeUser.here();
    Path distribution = Distribution.require(settings, listener);
    user.requireReachable(distribution, "name another cache directory");
    user.requireReachable(
        Path.of(System.getProperty("java.home")), "set JAVA_HOME to a JDK elsewhere");
    RunDirectory directory = RunDirectory.open(settings);
    var cluster = new LocalCluster(settings, listener, distribution, directory, user);
    boolean ready = false;
    try {
      user.requireReachable(directory.path(), "name another directory for the nodes");
      cluster.startAll();
      ready = true;
      return cluster;
    } finally {
      if (!ready) {
        cluster.close();
      }
    }
  }

  private void startAll() throws IOException {
    requireAsMany();
    List<Integer> ports = FreePorts.find(2 * settings.count());
    for (int i = 0; i < settings.count(); i++) {
      Path own = directory.path().resolve("n" + (i + 1));
      nodes.add(new Node(i + 1, own, ports.get(2 * i), ports.get(2 * i + 1)));
    }
    Path snapshots = Files.createDirectories(snapshots());
    user.own(snapshots);
    for (Node node : nodes) {
      user.own(node.configure(distribution, nodes, snapshots));
    }
    listener.waiting(
        "starting %d OpenSearch node%s in %s"
            .formatted(nodes.size(), nodes.size() == 1 ? "" : "s", directory.path()));
    for (Node node : nodes) {
      launch(node);
    }
    new Readiness(nodes, listener).await(settings.deadline());
  }

  /// Nodes that ran together elect a manager together: none is left out or joins later.
  private void requireAsMany() throws IOException {
    int there = 0;
    while (Files.isDirectory(directory.path().resolve("n" + (there + 1)))) {
      there++;
    }
    if (there > 0 && there != settings.count()) {
      throw new IOException(
          "%s has the data of %d node%s, asked to start %d; name another directory"
              .formatted(directory.path(), there, there == 1 ? "" : "s", settings.count()));
    }
  }

  private void launch(Node node) throws IOException {
    CompletableFuture<Void> started = CompletableFuture.runAsync(() -> begin(node), launcher);
    try {
      // An interrupt does not break this off, so that every process that is started is ended.
      started.join();
    } catch (CompletionException e) {
      throw new IOException("cannot start " + node.name() + ": " + e.getCause(), e);
    }
  }

  private void begin(Node node) {
    try {
      node.start(distribution, user, settings.heap());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// `host:port` of each node, in their order.
  public List<String> addresses() {
    return nodes.stream().map(Node::address).toList();
  }

  /// The address of a library on these nodes, such as `opensearch://127.0.0.1:20001/akin`.
  public String library(String name) {
    return "opensearch://" + String.join(",", addresses()) + "/" + name;
  }

  /// Names of the nodes as OpenSearch knows them, in their order.
  public List<String> names() {
    return nodes.stream().map(Node::name).toList();
  }

  /// Directory of the nodes' files.
  public Path directory() {
    return directory.path();
  }

  /// Directory that snapshots may be written below.
  public Path snapshots() {
    return directory.path().resolve("snapshots");
  }

  /// The process of a node, to be killed or stopped by tests of what happens then.
  ///
  /// @param node its place in [#addresses]
  public ProcessHandle process(int node) {
    return nodes.get(node).handle();
  }

  /// Starts a node that has ended again, at its address and with its data, and waits until all are
  /// ready.
  ///
  /// @param node its place in [#addresses]
  public void restart(int node) throws IOException {
    nodes.get(node).awaitEnd();
    launch(nodes.get(node));
    new Readiness(nodes, listener).await(settings.deadline());
  }

  /// Ends all nodes.
  @Override
  public void close() throws IOException {
    nodes.forEach(Node::end);
    nodes.forEach(Node::awaitEnd);
    launcher.shutdown();
    Uninterrupted.await(() -> launcher.awaitTermination(1, TimeUnit.MINUTES));
    directory.close();
  }
}
