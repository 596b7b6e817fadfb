package org.akin.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.akin.cluster.Cluster.Reply;
import org.akin.paper.CorruptDataException;
import org.jspecify.annotations.Nullable;

/// The document in which a library says what it holds, read as of now and replaced only by those
/// who have read the last. Thread-safe.
final class StateDocument {
  private static final String ID = "state";

  private final Cluster cluster;
  private final Names names;

  StateDocument(Cluster cluster, Names names) {
    this.cluster = cluster;
    this.names = names;
  }

  /// A state with the version that the engine gave it.
  record Version(LibraryState state, long number, long term) {}

  /// The current state; empty when there is no such library.
  ///
  /// @throws CorruptDataException when it is of a newer format
  Optional<Version> read() throws IOException {
    Reply reply = cluster.get("/%s/_doc/%s?realtime=true".formatted(names.library(), ID));
    if (reply.isMissing()) {
      return Optional.empty();
    }
    JsonNode body = reply.body();
    int format = body.path("_source").path("format").asInt();
    if (format != LibraryState.FORMAT) {
      throw new CorruptDataException(
          "library %s: expected format %d, found %d"
              .formatted(cluster.address(), LibraryState.FORMAT, format));
    }
    LibraryState state =
        Json.read(body.path("_source"), LibraryState.class, "library " + cluster.address());
    return Optional.of(version(state, body));
  }

  private static Version version(LibraryState state, JsonNode body) {
    return new Version(state, body.path("_seq_no").asLong(), body.path("_primary_term").asLong());
  }

  /// The current state of a library that is there.
  Version require() throws IOException {
    return read()
        .orElseThrow(() -> new IOException("library %s is gone".formatted(cluster.address())));
  }

  /// Makes an empty library unless there is one.
  Version create() throws IOException {
    Indexes.create(cluster, names.library(), Indexes.library(cluster.settings()));
    LibraryState empty = LibraryState.empty(UUID.randomUUID().toString());
    cluster.put("/%s/_create/%s?refresh=true".formatted(names.library(), ID), empty);
    return require();
  }

  /// Replaces a state.
  ///
  /// @param next which nobody else can write
  /// @return null when it is not the current one any more
  @Nullable Version replace(Version former, LibraryState next) throws IOException {
    Reply reply =
        cluster.put(
            "/%s/_doc/%s?if_seq_no=%d&if_primary_term=%d"
                .formatted(names.library(), ID, former.number(), former.term()),
            next);
    if (reply.isConflict()) {
      // The answer to the first attempt may have been lost.
      Version now = require();
      return now.state().equals(next) ? now : null;
    }
    return version(next, reply.body());
  }
}
