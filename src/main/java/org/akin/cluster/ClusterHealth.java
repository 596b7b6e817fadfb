package org.akin.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Whether the indexes that a library is in can be searched and changed, now.
record ClusterHealth(Cluster cluster, Names names) {
  /// Those in use; the first is there in every library.
  private List<String> indexes(LibraryState state) {
    return Stream.of(
            names.library(), state.paperIndex(), state.annotationIndex(), state.changeIndex())
        .flatMap(Stream::ofNullable)
        .toList();
  }

  /// Why they cannot be searched; empty when they can. A missing copy is no objection as long as
  /// there is another.
  Optional<String> objection(LibraryState state) throws IOException {
    List<String> indexes = indexes(state);
    JsonNode health =
        cluster
            .getOnce(
                "/_cluster/health/%s?timeout=1s&level=indices&expand_wildcards=all"
                    .formatted(String.join(",", indexes)))
            .body();
    List<String> gone =
        indexes.stream().filter(index -> !health.path("indices").has(index)).toList();
    if (!gone.isEmpty()) {
      return Optional.of("index %s of the library is gone".formatted(gone.getFirst()));
    }
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

  /// Why they take no changes; empty when they do.
  Optional<String> refusal(LibraryState state) throws IOException {
    JsonNode all =
        cluster
            .getOnce(
                "/%s/_settings/index.blocks.*?flat_settings=true"
                    .formatted(String.join(",", indexes(state))))
            .body();
    for (JsonNode index : all) {
      JsonNode blocks = index.path("settings");
      if (blocks.path("index.blocks.read_only_allow_delete").asBoolean()) {
        return Optional.of(Refusals.FULL);
      }
      if (blocks.path("index.blocks.read_only").asBoolean()
          || blocks.path("index.blocks.write").asBoolean()) {
        return Optional.of("an index is read-only");
      }
    }
    return Optional.empty();
  }
}
