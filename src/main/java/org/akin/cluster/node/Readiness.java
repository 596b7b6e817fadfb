package org.akin.cluster.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Waits until all nodes have found each other and every copy that answers depend on is there.
final class Readiness {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final List<Node> nodes;
  private final NodeListener listener;
  private String said = "";

  Readiness(List<Node> nodes, NodeListener listener) {
    this.nodes = nodes;
    this.listener = listener;
  }

  /// @throws IOException when a node ends, or not all are ready in time
  void await(Duration deadline) throws IOException {
    long end = System.nanoTime() + deadline.toNanos();
    try (HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build()) {
      String missing = missing(client);
      while (missing != null) {
        if (System.nanoTime() > end) {
          throw new IOException(
              "OpenSearch is not ready after %d s: %s".formatted(deadline.toSeconds(), missing));
        }
        if (!missing.equals(said)) {
          listener.waiting("waiting for OpenSearch: " + missing);
          said = missing;
        }
        Thread.sleep(PAUSE);
        missing = missing(client);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for OpenSearch");
    }
  }

  /// What there is to wait for; null when all is there.
  private @Nullable String missing(HttpClient client) throws IOException, InterruptedException {
    int answering = 0;
    String other = null;
    for (Node node : nodes) {
      node.requireAlive();
      JsonNode health = health(client, node);
      if (health != null) {
        answering++;
        int known = health.path("number_of_nodes").asInt();
        String status = health.path("status").asText("unknown");
        if (known < nodes.size()) {
          other = "%s sees %d of %d nodes".formatted(node.name(), known, nodes.size());
        } else if (!status.equals("green") && !status.equals("yellow")) {
          other = "the status is " + status + ", expected green or yellow";
        }
      }
    }
    return answering < nodes.size()
        ? "%d of %d nodes answer".formatted(answering, nodes.size())
        : other;
  }

  /// Null when it does not answer, or knows no cluster yet.
  private static @Nullable JsonNode health(HttpClient client, Node node)
      throws InterruptedException {
    try {
      var request =
          HttpRequest.newBuilder(URI.create("http://" + node.address() + "/_cluster/health"))
              .timeout(TIMEOUT)
              .build();
      var response = client.send(request, BodyHandlers.ofString());
      return response.statusCode() == 200 ? JSON.readTree(response.body()) : null;
    } catch (IOException notYet) {
      return null;
    }
  }
}
