package org.akin.cluster;

import java.io.IOException;
import java.util.Optional;
import org.akin.cluster.Cluster.Reply;

/// Small texts that are kept with a library and are no part of it. Thread-safe.
record Notes(Cluster cluster, Names names) {
  Optional<String> read(String name) throws IOException {
    Reply reply = cluster.get(path(name) + "?realtime=true");
    return reply.isMissing()
        ? Optional.empty()
        : Optional.of(reply.body().path("_source").path("text").asText());
  }

  /// Puts a text in the place of the former; it is durable then.
  void write(String name, String text) throws IOException {
    cluster.store(path(name), Json.object("text", text));
  }

  private String path(String name) {
    return "/%s/_doc/note-%s".formatted(names.library(), name);
  }
}
