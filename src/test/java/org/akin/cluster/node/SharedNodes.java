package org.akin.cluster.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Starts the nodes of [OnNodes] once; JUnit closes them after all tests.
public final class SharedNodes implements BeforeAllCallback, ParameterResolver {
  /// Nodes that run already, such as `127.0.0.1:9200,127.0.0.1:9201`, for those who run a few tests
  /// again and again, with `…_SNAPSHOTS` for the directory they may write to. Tests that kill a
  /// node start their own all the same.
  private static final String VARIABLE = "AKIN_TEST_OPENSEARCH";

  private static final int COUNT = 3;
  private static final Namespace NAMESPACE = Namespace.create(SharedNodes.class);

  /// Null until a test needs it.
  private static @Nullable LocalCluster started;

  private static @Nullable String running() {
    String named = System.getenv(VARIABLE);
    return named == null || named.isBlank() ? null : named;
  }

  /// `host:port` of the nodes that tests of [OnNodes] run against, separated by commas.
  public static String addresses() {
    String named = running();
    return named == null ? String.join(",", started().addresses()) : named;
  }

  /// Directory that all nodes may write snapshots below.
  public static Path snapshots() {
    return running() == null
        ? started().snapshots()
        : Path.of(String.valueOf(System.getenv("AKIN_TEST_OPENSEARCH_SNAPSHOTS")));
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    if (running() == null) {
      cluster(context);
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == LocalCluster.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return cluster(context);
  }

  private static LocalCluster cluster(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(LocalCluster.class, key -> started(), LocalCluster.class);
  }

  /// A field of a test may ask before the first callback; the root closes what it gets then.
  private static synchronized LocalCluster started() {
    if (started == null) {
      try {
        started = LocalCluster.start(NodeSettings.of(COUNT), new PrintingListener());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return started;
  }
}
