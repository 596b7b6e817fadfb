package org.akin.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import org.akin.cluster.Cluster.Reply;
import org.jspecify.annotations.Nullable;

/// Snapshots of the indexes of libraries in one repository of the engine: a directory that all
/// nodes have at the same path, or one that an operator has registered, such as object storage.
final class Snapshots {
  /// What the name of a repository that is registered follows.
  static final String REGISTERED = "repository:";

  private static final Duration POLL = Duration.ofMillis(250);
  private static final String SUCCESS = "SUCCESS";

  private final Cluster cluster;
  private final String repository;

  /// One that is whole.
  ///
  /// @param name in the repository
  /// @param library whose it is
  /// @param indexes in it
  record Snapshot(String name, String library, Instant made, List<String> indexes) {}

  /// @param place a directory, or `repository:NAME`
  /// @throws IOException when the nodes cannot use it
  Snapshots(Cluster cluster, String place) throws IOException {
    this.cluster = cluster;
    if (place.startsWith(REGISTERED)) {
      repository = place.substring(REGISTERED.length());
    } else {
      CRC32 crc = new CRC32();
      crc.update(place.getBytes(StandardCharsets.UTF_8));
      repository = "akin-" + HexFormat.of().toHexDigits((int) crc.getValue());
      register(place);
    }
  }

  private void register(String directory) throws IOException {
    Object settings = Json.object("location", directory, "compress", true);
    Reply reply =
        cluster.attempt(
            "/_snapshot/" + repository, Json.object("type", "fs", "settings", settings));
    if (reply.status() >= 400) {
      throw new IOException(
          ("the nodes of %s cannot write to %s: name a directory below the setting path.repo of all"
                  + " nodes, or repository:NAME; they say: %s")
              .formatted(cluster.address(), directory, Refusals.reason(reply)));
    }
  }

  /// Begins to copy indexes; each is copied as of some moment before [#awaitBegun] ends.
  void begin(String snapshot, String library, List<String> indexes) throws IOException {
    Object body =
        Json.object(
            "indices", String.join(",", indexes),
            "include_global_state", false,
            "metadata", Map.of("akin", Map.of("library", library)));
    Reply reply = cluster.put(path(snapshot) + "?wait_for_completion=false", body);
    if (reply.status() >= 400 && !Refusals.reason(reply).contains("same name already")) {
      throw Refusals.of(cluster.address(), "snapshot " + snapshot, reply);
    }
  }

  /// Waits until no shard is to be copied as of a later moment.
  void awaitBegun(String snapshot) throws IOException {
    while (true) {
      JsonNode indexes = cluster.get(path(snapshot) + "/_status").body().at("/snapshots/0/indices");
      boolean begun = !indexes.isEmpty();
      for (JsonNode index : indexes) {
        for (JsonNode shard : index.path("shards")) {
          begun &= !shard.path("stage").asText().equals("INIT");
        }
      }
      if (begun) {
        return;
      }
      Cluster.pause(POLL.toMillis());
    }
  }

  /// Waits until a snapshot is made.
  ///
  /// @throws IOException when it is not whole; then it is taken out
  void awaitWhole(String snapshot) throws IOException {
    while (true) {
      JsonNode made = cluster.get(path(snapshot)).body().at("/snapshots/0");
      String state = made.path("state").asText("MISSING");
      if (state.equals(SUCCESS)) {
        return;
      }
      if (!state.equals("IN_PROGRESS")) {
        String why = made.at("/failures/0/reason").asText(made.path("reason").asText("unknown"));
        delete(snapshot);
        throw new IOException(
            "%s: the snapshot is not whole (%s): %s".formatted(cluster.address(), state, why));
      }
      Cluster.pause(POLL.toMillis());
    }
  }

  /// Those that are whole, the latest first.
  List<Snapshot> whole() throws IOException {
    Reply reply = cluster.get("/_snapshot/" + repository + "/_all");
    if (reply.isMissing()) {
      throw new IOException(
          "%s has no snapshot repository %s".formatted(cluster.address(), repository));
    }
    List<Snapshot> whole = new ArrayList<>();
    for (JsonNode one : reply.body().path("snapshots")) {
      String library = one.at("/metadata/akin/library").asText();
      if (one.path("state").asText().equals(SUCCESS) && !library.isEmpty()) {
        List<String> indexes = new ArrayList<>();
        one.path("indices").forEach(index -> indexes.add(index.asText()));
        Instant made = Instant.ofEpochMilli(one.path("start_time_in_millis").asLong());
        whole.add(new Snapshot(one.path("snapshot").asText(), library, made, indexes));
      }
    }
    whole.sort(Comparator.comparing(Snapshot::made).reversed());
    return whole;
  }

  /// The latest of a library; where there is only one library, that one's.
  Optional<Snapshot> latest(String library) throws IOException {
    List<Snapshot> all = whole();
    Optional<Snapshot> own = all.stream().filter(one -> one.library().equals(library)).findFirst();
    boolean one = all.stream().map(Snapshot::library).distinct().count() == 1;
    return own.isEmpty() && one ? Optional.of(all.getFirst()) : own;
  }

  /// What a snapshot takes, as counted by the engine.
  ///
  /// @return files and bytes
  long[] size(String snapshot) throws IOException {
    JsonNode total = cluster.get(path(snapshot) + "/_status").body().at("/snapshots/0/stats/total");
    return new long[] {total.path("file_count").asLong(), total.path("size_in_bytes").asLong()};
  }

  void delete(String snapshot) throws IOException {
    cluster.delete(path(snapshot));
  }

  /// Restores one index under another name, and waits until its shards can be searched.
  void restore(String snapshot, String index, String as) throws IOException {
    Object body =
        Json.object(
            "indices",
            index,
            "include_global_state",
            false,
            "include_aliases",
            false,
            "rename_pattern",
            "^.*$",
            "rename_replacement",
            as);
    cluster.post(path(snapshot) + "/_restore?wait_for_completion=false", body);
    while (true) {
      JsonNode health =
          cluster
              .get("/_cluster/health/" + as + "?wait_for_status=yellow&timeout=5s&level=indices")
              .body();
      if (!health.path("timed_out").asBoolean(true)) {
        return;
      }
      String failed = failure(as);
      if (failed != null) {
        throw new IOException(
            "%s: index %s cannot be restored: %s".formatted(cluster.address(), index, failed));
      }
    }
  }

  private @Nullable String failure(String index) throws IOException {
    for (JsonNode shard :
        cluster
            .get("/_cat/shards/" + index + "?format=json&h=prirep,state,unassigned.details")
            .body()) {
      String details = shard.path("unassigned.details").asText("");
      if (shard.path("prirep").asText().equals("p") && details.contains("failed")) {
        return details;
      }
    }
    return null;
  }

  private String path(String snapshot) {
    return "/_snapshot/" + repository + "/" + snapshot;
  }
}
