package org.akin.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.akin.cluster.Cluster.Reply;
import org.jspecify.annotations.Nullable;

/// Small texts that are kept with a library and are no part of it. Thread-safe.
record Notes(Cluster cluster, Names names) {
  Optional<String> read(String name) throws IOException {
    return Optional.ofNullable(text(get(name)));
  }

  private Reply get(String name) throws IOException {
    return cluster.get(path(name) + "?realtime=true");
  }

  private static @Nullable String text(Reply reply) {
    return reply.isMissing() ? null : reply.body().path("_source").path("text").asText();
  }

  /// Puts a text in the place of the former; it is durable then.
  void write(String name, String text) throws IOException {
    cluster.store(path(name), Json.object("text", text));
  }

  /// Puts a text in the place of a certain one.
  ///
  /// @param former null when there is to be none
  /// @param text which nobody else writes
  /// @return false when another one is kept
  boolean replace(String name, @Nullable String former, String text) throws IOException {
    Reply kept = get(name);
    if (!Objects.equals(text(kept), former)) {
      return false;
    }
    JsonNode version = kept.body();
    String condition =
        kept.isMissing()
            ? "?op_type=create"
            : "?if_seq_no=%d&if_primary_term=%d"
                .formatted(
                    version.path("_seq_no").asLong(), version.path("_primary_term").asLong());
    Reply reply = cluster.put(path(name) + condition, Json.object("text", text));
    // The answer to a first attempt may have been lost.
    return !reply.isConflict() || text.equals(text(get(name)));
  }

  private String path(String name) {
    return "/%s/_doc/note-%s".formatted(names.library(), name);
  }
}
