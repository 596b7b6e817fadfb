package org.akin.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.Node;
import org.opensearch.client.NodeSelector;

/// Which nodes a request goes to, and which of them it has search: one after the other, but none
/// that was slow a moment ago, as long as there is another. Thread-safe.
final class NodeChoice implements NodeSelector {
  /// How long a node is passed over; it is asked again behind that, for it may be well.
  private static final Duration PASSED_OVER = Duration.ofSeconds(20);

  private final ThreadLocal<HttpHost> unwanted = new ThreadLocal<>();
  private final Map<HttpHost, Long> slowUntil = new ConcurrentHashMap<>();

  /// The engine's ids of nodes by their addresses; empty until they are known.
  private volatile Map<HttpHost, String> ids = Map.of();

  /// Learns the ids of nodes.
  ///
  /// @param nodes as `/_nodes/http` answers
  /// @param known addresses that requests are sent to
  void learn(JsonNode nodes, List<Node> known) {
    Map<HttpHost, String> found = new HashMap<>();
    for (Map.Entry<String, JsonNode> one : nodes.path("nodes").properties()) {
      String address = one.getValue().at("/http/publish_address").asText();
      // A name may stand before it: host/127.0.0.1:9200.
      String bare = address.substring(address.indexOf('/') + 1);
      for (Node node : known) {
        if (node.getHost().toHostString().equals(bare)) {
          found.put(node.getHost(), one.getKey());
        }
      }
    }
    ids = Map.copyOf(found);
  }

  /// Sends a request to another node than one.
  <T> T without(@Nullable HttpHost host, Supplier<T> sending) {
    unwanted.set(host);
    try {
      return sending.get();
    } finally {
      unwanted.remove();
    }
  }

  /// Takes note of a node without which others have answered sooner.
  void slow(HttpHost host) {
    slowUntil.put(host, System.nanoTime() + PASSED_OVER.toNanos());
  }

  /// Those that were slow a moment ago.
  Set<HttpHost> slow() {
    slowUntil.values().removeIf(until -> System.nanoTime() - until > 0);
    return slowUntil.keySet();
  }

  /// What has the engine search copies on other nodes where there are such; null for its choice.
  @Nullable String preference(Set<HttpHost> avoided) {
    Map<HttpHost, String> known = ids;
    String wanted =
        known.entrySet().stream()
            .filter(one -> !avoided.contains(one.getKey()))
            .map(Map.Entry::getValue)
            .sorted()
            .collect(Collectors.joining(","));
    boolean all = known.keySet().stream().noneMatch(avoided::contains);
    return all || wanted.isEmpty() ? null : "_prefer_nodes:" + wanted;
  }

  @Override
  public void select(Iterable<Node> nodes) {
    List<HttpHost> kept = new ArrayList<>();
    Set<HttpHost> slow = slow();
    HttpHost not = unwanted.get();
    nodes.forEach(node -> {
      HttpHost host = node.getHost();
      if (!host.equals(not) && !slow.contains(host)) {
        kept.add(host);
      }
    });
    for (Iterator<Node> each = nodes.iterator(); !kept.isEmpty() && each.hasNext(); ) {
      if (!kept.contains(each.next().getHost())) {
        each.remove();
      }
    }
  }
}
