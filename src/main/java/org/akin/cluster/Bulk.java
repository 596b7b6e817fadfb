package org.akin.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Documents to be stored or taken out, each under the generation of the write: an older write that
/// arrives late changes nothing. Sent in parts; what a busy node refuses is sent again.
final class Bulk {
  private static final int PART_BYTES = 8 << 20;
  private static final int MOST_ROUNDS = 12;
  private static final long FIRST_PAUSE_MS = 50;
  private static final int CONFLICT = 409;
  private static final int MISSING = 404;
  private static final int BUSY = 429;
  private static final int FAILED = 500;

  private final long generation;
  private final List<byte[]> operations = new ArrayList<>();

  Bulk(long generation) {
    this.generation = generation;
  }

  /// Stores a document.
  void put(String index, int number, Object document) {
    put(index, Integer.toString(number), document);
  }

  /// Stores a document.
  void put(String index, String id, Object document) {
    operations.add(lines("index", index, id, document));
  }

  /// Takes a document out; no effect when it is not there.
  void delete(String index, int number) {
    operations.add(lines("delete", index, Integer.toString(number), null));
  }

  private byte[] lines(String action, String index, String id, @Nullable Object document) {
    var target =
        Json.object(
            "_index", index, "_id", id, "version", generation, "version_type", "external_gte");
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    lines.writeBytes(Json.bytes(Json.object(action, target)));
    lines.write('\n');
    if (document != null) {
      lines.writeBytes(Json.bytes(document));
      lines.write('\n');
    }
    return lines.toByteArray();
  }

  /// The operations, one after the other.
  List<byte[]> operations() {
    return operations;
  }

  /// Sends operations and waits until searches see what they did.
  ///
  /// @param refresh `true` to have it seen at once, `wait_for` to wait for the engine's own time
  /// @throws IOException when a document is refused, or the nodes are too busy for too long
  static void send(Cluster cluster, List<byte[]> operations, String refresh) throws IOException {
    List<String> refused = new ArrayList<>();
    send(cluster, operations, refresh, false, refused);
    if (!refused.isEmpty()) {
      throw new IOException(refused.getFirst());
    }
  }

  /// Sends operations that may have been carried out before, and overtaken since.
  ///
  /// @return why documents were refused
  static List<String> sendAgain(Cluster cluster, List<byte[]> operations) throws IOException {
    List<String> refused = new ArrayList<>();
    send(cluster, operations, "true", true, refused);
    return refused;
  }

  private static void send(
      Cluster cluster, List<byte[]> operations, String refresh, boolean again, List<String> refused)
      throws IOException {
    int from = 0;
    while (from < operations.size()) {
      int to = from;
      long bytes = 0;
      while (to < operations.size() && (to == from || bytes < PART_BYTES)) {
        bytes += operations.get(to++).length;
      }
      sendPart(cluster, operations.subList(from, to), refresh, new Refused(again, refused));
      from = to;
    }
  }

  /// @param again whether operations may have been carried out before
  /// @param reasons why documents were refused; added to
  private record Refused(boolean again, List<String> reasons) {}

  private static void sendPart(Cluster cluster, List<byte[]> part, String refresh, Refused refused)
      throws IOException {
    List<byte[]> left = part;
    long pause = FIRST_PAUSE_MS;
    for (int round = 1; ; round++) {
      JsonNode answer = cluster.postLines("/_bulk?refresh=" + refresh, joined(left));
      requireWritable(cluster, answer.path("items"));
      left = busy(left, answer.path("items"), refused);
      if (left.isEmpty()) {
        return;
      }
      if (round == MOST_ROUNDS) {
        throw new IOException(
            "%s: %d of %d documents were refused as the nodes are too busy"
                .formatted(cluster.address(), left.size(), part.size()));
      }
      Cluster.pause(pause);
      pause *= 2;
    }
  }

  /// An index that takes no changes takes none of the write.
  private static void requireWritable(Cluster cluster, JsonNode items) throws IOException {
    for (JsonNode item : items) {
      JsonNode result = item.path(item.has("delete") ? "delete" : "index");
      if (result.path("error").path("type").asText().equals(Cluster.BLOCK)) {
        throw Refusals.blocked(cluster.address(), result.path("error").path("reason").asText());
      }
    }
  }

  private static byte[] joined(List<byte[]> operations) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    operations.forEach(all::writeBytes);
    return all.toByteArray();
  }

  /// Those to be sent again.
  private static List<byte[]> busy(List<byte[]> sent, JsonNode items, Refused refused) {
    List<byte[]> busy = new ArrayList<>();
    for (int i = 0; i < sent.size(); i++) {
      JsonNode item = items.path(i);
      boolean removal = item.has("delete");
      JsonNode result = item.path(removal ? "delete" : "index");
      int status = result.path("status").asInt();
      if (status >= FAILED || status == BUSY) {
        busy.add(sent.get(i));
      } else if (status >= 400
          && !(removal && status == MISSING)
          && !(refused.again() && status == CONFLICT)) {
        refused
            .reasons()
            .add(
                "index %s, document %s was refused: %s"
                    .formatted(
                        result.path("_index").asText(),
                        result.path("_id").asText(),
                        result.path("error").path("reason").asText()));
      }
    }
    return busy;
  }
}
