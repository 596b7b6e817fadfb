package org.akin.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// What a refused request means, in one sentence.
final class Refusals {
  /// Of a disk past the last of its watermarks; the engine lifts the block by itself.
  static final String FULL = "a node's disk is past its flood-stage watermark; free some space";

  private Refusals() {}

  static IOException of(ClusterAddress address, String path, Cluster.Reply reply) {
    JsonNode error = reply.body().path("error");
    String type = error.path("type").asText();
    String reason = error.isTextual() ? error.asText() : error.path("reason").asText();
    String cause = error.path("root_cause").path(0).path("reason").asText(reason);
    return new IOException(
        "%s: %s".formatted(address, sentence(reply.status(), type, cause, path)));
  }

  /// Of an index that takes no changes.
  static IOException blocked(ClusterAddress address, String reason) {
    return new IOException("%s: takes no changes: %s".formatted(address, blocked(reason)));
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
    String known = known(type, reason);
    if (known != null) {
      return known;
    }
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

  /// What an exception of the engine means by its name, whatever its status; null for others.
  private static @Nullable String known(String type, String reason) {
    return switch (type) {
      case "cluster_manager_not_discovered_exception", "master_not_discovered_exception" ->
          "the nodes that answer have no elected manager: too few of them see each other";
      case "strict_dynamic_mapping_exception", "mapper_parsing_exception" ->
          "an index was made by another version or by something else: " + reason;
      case "circuit_breaking_exception" -> "a node has too little heap for the request: " + reason;
      default -> null;
    };
  }

  private static String blocked(String reason) {
    return reason.contains("read-only-allow-delete") ? FULL : "an index is read-only: " + reason;
  }
}
