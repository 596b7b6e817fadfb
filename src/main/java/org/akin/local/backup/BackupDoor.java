package org.akin.local.backup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.akin.paper.PaperJson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets another process ask for a backup of a library that this one has open, which is the only one
/// that can copy it as of one moment.
///
/// A Unix socket in a directory that only this user may enter; the file `backup.door` in the
/// library says where. One line of JSON each way: `{"directory": …}`, then the [Manifest] or
/// `{"error": …}`.
public final class BackupDoor implements AutoCloseable {
  static final String FILE = "backup.door";

  private static final Logger LOG = LoggerFactory.getLogger(BackupDoor.class);
  private static final JsonMapper JSON = PaperJson.mapper();
  private static final String PREFIX = "akin-";
  private static final String SOCKET = "door";
  private static final String DIRECTORY = "directory";
  private static final String ERROR = "error";

  /// Makes a backup in a directory.
  @FunctionalInterface
  public interface Maker {
    /// As [Backup#make].
    Manifest make(Path target) throws IOException;
  }

  private final Path file;
  private final Path socket;
  private final ServerSocketChannel server;
  private final Maker maker;

  private BackupDoor(Path file, Path socket, ServerSocketChannel server, Maker maker) {
    this.file = file;
    this.socket = socket;
    this.server = server;
    this.maker = maker;
  }

  /// Answers on its own thread until closed.
  ///
  /// @param home the library's directory
  public static BackupDoor open(Path home, Maker maker) throws IOException {
    sweep(home.resolve(FILE));
    // Not in the library: the path of a socket may have some hundred bytes only.
    Path directory = Files.createTempDirectory(PREFIX);
    Path socket = directory.resolve(SOCKET);
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    Path file = home.resolve(FILE);
    Files.writeString(file, socket.toString());
    var door = new BackupDoor(file, socket, server, maker);
    Thread.ofPlatform().name("akin-backup").daemon().start(door::answer);
    return door;
  }

  /// Deletes the socket that a process left which was killed. The library is open in this process,
  /// so no other has it open; but a copy of a library may name the socket of the original.
  private static void sweep(Path file) throws IOException {
    Path socket = named(file).orElse(null);
    if (socket == null || !socket.endsWith(SOCKET) || !isOurs(socket.getParent())) {
      return;
    }
    try {
      SocketChannel.open(UnixDomainSocketAddress.of(socket)).close();
    } catch (IOException nobodyAnswers) {
      Files.deleteIfExists(socket);
      Files.deleteIfExists(socket.getParent());
    }
  }

  private static boolean isOurs(@Nullable Path directory) {
    return directory != null
        && directory.getFileName() != null
        && directory.getFileName().toString().startsWith(PREFIX);
  }

  /// Which socket the file names, if it is there and names one.
  private static Optional<Path> named(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Path.of(Files.readString(file).strip()));
    } catch (InvalidPathException | CharacterCodingException damaged) {
      return Optional.empty();
    }
  }

  private void answer() {
    while (server.isOpen()) {
      try (SocketChannel client = server.accept()) {
        ObjectNode reply = reply(read(client));
        client.write(StandardCharsets.UTF_8.encode(JSON.writeValueAsString(reply) + "\n"));
      } catch (ClosedChannelException closed) {
        return;
      } catch (IOException e) {
        LOG.warn("a request for a backup was not answered: {}", e.toString());
      }
    }
  }

  private ObjectNode reply(JsonNode request) {
    try {
      return JSON.valueToTree(maker.make(Path.of(request.path(DIRECTORY).asText())));
    } catch (IOException | RuntimeException e) {
      return JSON.createObjectNode().put(ERROR, String.valueOf(e.getMessage()));
    }
  }

  private static JsonNode read(SocketChannel channel) throws IOException {
    var reader = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
    String line = reader.readLine();
    if (line == null) {
      throw new IOException("the process that has the library open ended before it answered");
    }
    return JSON.readTree(line);
  }

  /// Asks the process that has a library open to back it up.
  ///
  /// @return empty when no process answers for the library
  /// @throws IOException when that process could not make the backup, and why
  public static Optional<Manifest> ask(Path home, Path target) throws IOException {
    Path socket = named(home.resolve(FILE)).orElse(null);
    if (socket == null) {
      return Optional.empty();
    }
    SocketChannel server;
    try {
      server = SocketChannel.open(UnixDomainSocketAddress.of(socket));
    } catch (IOException left) {
      // What a process that was killed left behind.
      return Optional.empty();
    }
    try (server) {
      String directory = target.toAbsolutePath().normalize().toString();
      ObjectNode request = JSON.createObjectNode().put(DIRECTORY, directory);
      server.write(StandardCharsets.UTF_8.encode(JSON.writeValueAsString(request) + "\n"));
      JsonNode reply = read(server);
      if (reply.has(ERROR)) {
        throw new IOException(reply.path(ERROR).asText());
      }
      return Optional.of(JSON.treeToValue(reply, Manifest.class));
    }
  }

  @Override
  public void close() {
    try {
      server.close();
      Files.deleteIfExists(file);
      Files.deleteIfExists(socket);
      Files.deleteIfExists(socket.getParent());
    } catch (IOException e) {
      LOG.warn("{} could not be removed: {}", file, e.toString());
    }
  }
}
