package org.akin.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.akin.cluster.Cluster.Reply;

/// What a write is about to do, stored before it does it: a write that was broken off is carried
/// out again by the next writer, so that it is done as a whole or not at all.
final class Journal {
  private final Cluster cluster;
  private final Names names;

  Journal(Cluster cluster, Names names) {
    this.cluster = cluster;
    this.names = names;
  }

  /// @param operations as [Bulk] has them
  /// @param after the state once they are carried out
  record Entry(List<byte[]> operations, LibraryState after) {}

  /// Stores an entry in the place of the former one of this holder.
  void put(LibraryState.Lease lease, Entry entry) throws IOException {
    cluster.store(
        path(lease.holder()),
        Json.object(
            "token", lease.token(),
            "after", entry.after(),
            "operations", packed(entry.operations())));
  }

  /// The entry of a lease; empty when it had stored none.
  Optional<Entry> find(LibraryState.Lease lease) throws IOException {
    if (lease.token().isEmpty()) {
      return Optional.empty();
    }
    Reply reply = cluster.get(path(lease.holder()) + "?realtime=true");
    JsonNode source = reply.body().path("_source");
    if (reply.isMissing() || !source.path("token").asText().equals(lease.token())) {
      return Optional.empty();
    }
    LibraryState after = Json.read(source.path("after"), LibraryState.class, "journal");
    return Optional.of(new Entry(unpacked(source.path("operations").asText()), after));
  }

  /// Takes out what a holder has left.
  void remove(String holder) throws IOException {
    cluster.delete(path(holder));
  }

  private String path(String holder) {
    return "/%s/_doc/journal-%s".formatted(names.library(), holder);
  }

  private static String packed(List<byte[]> operations) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(bytes))) {
      out.writeInt(operations.size());
      for (byte[] operation : operations) {
        out.writeInt(operation.length);
        out.write(operation);
      }
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  private static List<byte[]> unpacked(String packed) throws IOException {
    byte[] bytes = Base64.getDecoder().decode(packed);
    try (DataInputStream in =
        new DataInputStream(new GZIPInputStream(new ByteArrayInputStream(bytes)))) {
      int count = in.readInt();
      List<byte[]> operations = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        operations.add(in.readNBytes(in.readInt()));
      }
      return operations;
    }
  }
}
