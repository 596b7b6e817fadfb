package org.akin.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.akin.cluster.ClusterSettings;
import org.akin.cluster.ClusterSettings.Access;
import org.jspecify.annotations.Nullable;

/// How to reach a cluster, from the environment alone, so that no password is seen in a list of
/// processes; docs/reference/configuration.md has the table.
public final class ClusterVariables {
  private final UnaryOperator<@Nullable String> environment;

  private ClusterVariables(UnaryOperator<@Nullable String> environment) {
    this.environment = environment;
  }

  /// @param environment value of a variable, null when it is not set
  /// @throws IllegalArgumentException naming the variable that is wrong
  public static ClusterSettings settings(UnaryOperator<@Nullable String> environment) {
    return new ClusterVariables(environment).settings();
  }

  private ClusterSettings settings() {
    ClusterSettings standard = ClusterSettings.DEFAULT;
    String replicas = value("AKIN_OPENSEARCH_REPLICAS");
    String refresh = value("AKIN_OPENSEARCH_REFRESH");
    String deadline = value("AKIN_OPENSEARCH_DEADLINE");
    return new ClusterSettings(
        access(),
        number("AKIN_OPENSEARCH_SHARDS", standard.shards()),
        replicas == null ? standard.replicas() : replicas,
        value("AKIN_OPENSEARCH_STORE"),
        refresh == null ? standard.refresh() : refresh,
        deadline == null
            ? standard.deadline()
            : Duration.ofSeconds(number("AKIN_OPENSEARCH_DEADLINE", 0)),
        hedge(standard.hedge()),
        number("AKIN_OPENSEARCH_SAMPLE", standard.sample()));
  }

  private Duration hedge(Duration standard) {
    String name = "AKIN_OPENSEARCH_HEDGE";
    return "0".equals(value(name))
        ? Duration.ZERO
        : Duration.ofMillis(number(name, (int) standard.toMillis()));
  }

  private Access access() {
    String authority = value("AKIN_OPENSEARCH_CA");
    boolean tls = "true".equals(value("AKIN_OPENSEARCH_TLS")) || authority != null;
    return new Access(
        tls,
        authority == null ? null : Path.of(authority),
        value("AKIN_OPENSEARCH_USER"),
        value("AKIN_OPENSEARCH_PASSWORD"),
        value("AKIN_OPENSEARCH_TOKEN"));
  }

  private @Nullable String value(String name) {
    String value = environment.apply(name);
    return value == null || value.isBlank() ? null : value.strip();
  }

  private int number(String name, int standard) {
    String value = value(name);
    if (value == null) {
      return standard;
    }
    if (!value.matches("[1-9]\\d{0,8}")) {
      throw new IllegalArgumentException(
          "%s: expected a number of at least 1, found %s".formatted(name, value));
    }
    return Integer.parseInt(value);
  }
}
