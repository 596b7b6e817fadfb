package org.akin.local.backup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.akin.paper.PaperJson;

/// Lets another process ask for a backup of a library that this one has open, which is the only one
/// that can copy it as of one moment: `{"directory": …}`, then the [Manifest] or `{"error": …}`.
public final class BackupDoor {
  private static final JsonMapper JSON = PaperJson.mapper();
  private static final String DIRECTORY = "directory";

  private BackupDoor() {}

  /// Makes a backup in a directory.
  @FunctionalInterface
  public interface Maker {
    /// As [Backup#make].
    Manifest make(Path target) throws IOException;
  }

  /// Answers what is no request for a backup where there is nothing else to be asked for.
  public static void refuse(JsonNode request, SocketChannel client) throws IOException {
    LibraryDoor.refuse(client, "expected a directory, found " + request);
  }

  /// Answers requests for backups, one after the other.
  ///
  /// @param others answers all other requests
  public static LibraryDoor.Visitor visitor(Maker maker, LibraryDoor.Visitor others) {
    var lock = new ReentrantLock();
    return (request, client) -> {
      if (!request.has(DIRECTORY)) {
        others.answer(request, client);
        return;
      }
      lock.lock();
      try {
        LibraryDoor.write(client, reply(request, maker));
      } finally {
        lock.unlock();
      }
    };
  }

  private static ObjectNode reply(JsonNode request, Maker maker) {
    try {
      return JSON.valueToTree(maker.make(Path.of(request.path(DIRECTORY).asText())));
    } catch (IOException | RuntimeException e) {
      return JSON.createObjectNode().put(LibraryDoor.ERROR, String.valueOf(e.getMessage()));
    }
  }

  /// Asks the process that has a library open to back it up.
  ///
  /// @return empty when no process answers for the library
  /// @throws IOException when that process could not make the backup, and why
  public static Optional<Manifest> ask(Path home, Path target) throws IOException {
    Optional<SocketChannel> connected = LibraryDoor.knock(home);
    if (connected.isEmpty()) {
      return Optional.empty();
    }
    try (SocketChannel server = connected.get()) {
      String directory = target.toAbsolutePath().normalize().toString();
      LibraryDoor.write(server, JSON.createObjectNode().put(DIRECTORY, directory));
      JsonNode reply = LibraryDoor.read(server);
      if (reply.has(LibraryDoor.ERROR)) {
        throw new IOException(reply.path(LibraryDoor.ERROR).asText());
      }
      return Optional.of(JSON.treeToValue(reply, Manifest.class));
    }
  }
}
