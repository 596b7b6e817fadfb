package org.akin.cluster.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Starts the nodes of [OnNodes] once for each number of them; JUnit closes them after all tests.
final class SharedNodes implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(SharedNodes.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == LocalCluster.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    int count = context.getRequiredTestClass().getAnnotation(OnNodes.class).value();
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(count, SharedNodes::start, LocalCluster.class);
  }

  private static LocalCluster start(int count) {
    try {
      return LocalCluster.start(NodeSettings.of(count), new PrintingListener());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
