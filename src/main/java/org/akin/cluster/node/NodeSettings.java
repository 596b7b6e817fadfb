package org.akin.cluster.node;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What nodes are started with.
///
/// @param count of nodes, 1 to 9
/// @param heap of each node, such as `768m` or `2g`
/// @param data directory of their configuration, data and logs, kept when they end; null for one in
///   the cache that is deleted then
/// @param cache directory of what is downloaded and unpacked
/// @param repository address of a Maven repository, ending in `/`
/// @param localRepository directory that Maven keeps its downloads in, which need not exist
/// @param deadline until all nodes have to be ready
public record NodeSettings(
    int count,
    String heap,
    @Nullable Path data,
    Path cache,
    URI repository,
    Path localRepository,
    Duration deadline) {
  public static final int DEFAULT_COUNT = 3;
  public static final int MOST = 9;

  /// The least that a node of a few hundred thousand papers does well with.
  public static final String DEFAULT_HEAP = "768m";

  public static final String CENTRAL = "https://repo.maven.apache.org/maven2/";

  /// A node takes up to 40 s of processor time to start, and machines are shared.
  public static final Duration DEFAULT_DEADLINE = Duration.ofMinutes(5);

  /// @throws IllegalArgumentException when a value is out of its range
  public NodeSettings {
    if (count < 1 || count > MOST) {
      throw new IllegalArgumentException(
          "nodes: expected 1 to %d, found %d".formatted(MOST, count));
    }
    if (!heap.matches("[1-9][0-9]*[mMgG]")) {
      throw new IllegalArgumentException(
          "node heap: expected a size such as 768m or 2g, found '" + heap + "'");
    }
    String scheme = repository.getScheme();
    if (!"http".equals(scheme) && !"https".equals(scheme)) {
      throw new IllegalArgumentException(
          "Maven repository: expected an http or https URL, found " + repository);
    }
    if (!repository.toString().endsWith("/")) {
      repository = URI.create(repository + "/");
    }
  }

  /// As many nodes of the default size, with what this machine has cached.
  public static NodeSettings of(int count) {
    return new NodeSettings(
        count,
        DEFAULT_HEAP,
        null,
        defaultCache(),
        URI.create(CENTRAL),
        defaultLocalRepository(),
        DEFAULT_DEADLINE);
  }

  /// `$XDG_CACHE_HOME/akin`, else `~/.cache/akin`, but `/var/cache/akin` for root: the nodes run as
  /// another user then, whom root's home does not let in.
  public static Path defaultCache() {
    String named = System.getenv("XDG_CACHE_HOME");
    if (named != null && !named.isBlank()) {
      return Path.of(named, "akin");
    }
    return NodeUser.isRoot()
        ? Path.of("/var/cache/akin")
        : Path.of(System.getProperty("user.home"), ".cache", "akin");
  }

  /// `~/.m2/repository`.
  public static Path defaultLocalRepository() {
    return Path.of(System.getProperty("user.home"), ".m2", "repository");
  }
}
