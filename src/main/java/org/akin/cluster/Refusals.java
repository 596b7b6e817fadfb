package org.akin.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/// What a refused request means, in one sentence.
final class Refusals {
  private Refusals() {}

  static IOException of(ClusterAddress address, String path, Cluster.Reply reply) {
    JsonNode error = reply.body().path("error");
    String type = error.path("type").asText();
    String reason = error.isTextual() ? error.asText() : error.path("reason").asText();
    String cause = error.path("root_cause").path(0).path("reason").asText(reason);
    return new IOException(
        "%s: %s".formatted(address, sentence(reply.status(), type, cause, path)));
  }

  /// The innermost reason that an answer gives.
  static String reason(Cluster.Reply reply) {
    JsonNode cause = reply.body().path("error");
    while (cause.has("caused_by")) {
      cause = cause.path("caused_by");
    }
    return cause.path("reason").asText("status " + reply.status());
  }

  private static String sentence(int status, String type, String reason, String path) {
    return switch (status) {
      case 401 ->
          "not signed in; set AKIN_OPENSEARCH_USER and AKIN_OPENSEARCH_PASSWORD, or"
              + " AKIN_OPENSEARCH_TOKEN";
      case 403 ->
          type.equals(Cluster.BLOCK)
              ? "takes no changes: " + blocked(reason)
              : "permission denied: " + reason;
      case 404 -> "an index is gone: " + reason;
      case 429 ->
          type.equals(Cluster.BLOCK)
              ? "takes no changes: " + blocked(reason)
              : "too busy: " + reason;
      case 502, 503, 504 -> "not all shards answer: " + reason;
      default -> "%s was refused with %d: %s".formatted(path, status, reason);
    };
  }

  private static String blocked(String reason) {
    return reason.contains("read-only-allow-delete")
        ? "a node's disk is past its flood-stage watermark; free some space"
        : "an index is read-only: " + reason;
  }
}
