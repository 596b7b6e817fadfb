package org.akin.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Optional;

/// Whether the indexes of a library can be searched.
record ClusterHealth(Cluster cluster, Names names) {
  /// Why not; empty when they can. A missing copy is no objection as long as there is another.
  Optional<String> objection() throws IOException {
    JsonNode health =
        cluster.getOnce("/_cluster/health/%s-*?timeout=1s".formatted(names.prefix())).body();
    if (!health.path("status").asText().equals("red")) {
      return Optional.empty();
    }
    return Optional.of(
        "%d shards of the library are on no node that is there; %d nodes answer"
            .formatted(
                health.path("unassigned_shards").asInt()
                    + health.path("initializing_shards").asInt(),
                health.path("number_of_nodes").asInt()));
  }
}
