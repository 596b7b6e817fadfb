package org.akin.local.backup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.akin.paper.PaperJson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets other processes of this user reach the one that has a library open, which nobody else can
/// open meanwhile.
///
/// A Unix socket in a directory that only this user may enter; the file `backup.door` in the
/// library says where. A request begins with one line of JSON; when it names a `home`, that must be
/// the library's, since a copy of a library may name the socket of the original.
public final class LibraryDoor implements AutoCloseable {
  static final String FILE = "backup.door";

  /// What is said to a request that nobody answers.
  public static final String ERROR = "error";

  private static final Logger LOG = LoggerFactory.getLogger(LibraryDoor.class);
  private static final JsonMapper JSON = PaperJson.mapper();
  private static final String PREFIX = "akin-";
  private static final String SOCKET = "door";
  private static final String HOME = "home";

  /// The longest that closing waits for requests under way.
  private static final long PATIENCE_MILLIS = TimeUnit.SECONDS.toMillis(60);

  /// Answers requests, each on a thread of its own.
  @FunctionalInterface
  public interface Visitor {
    /// Answers one request.
    ///
    /// @param client closed by the caller; its input ends when the library is to be closed
    void answer(JsonNode request, SocketChannel client) throws IOException;
  }

  private final Path home;
  private final Path file;
  private final Path socket;
  private final ServerSocketChannel server;
  private final Visitor visitor;
  private final Map<Thread, SocketChannel> visits = new ConcurrentHashMap<>();

  private LibraryDoor(Path home, Path socket, ServerSocketChannel server, Visitor visitor) {
    this.home = home;
    this.file = home.resolve(FILE);
    this.socket = socket;
    this.server = server;
    this.visitor = visitor;
  }

  /// Answers on its own threads until closed.
  ///
  /// @param home the library's directory
  public static LibraryDoor open(Path home, Visitor visitor) throws IOException {
    sweep(home.resolve(FILE));
    // Not in the library: the path of a socket may have some hundred bytes only.
    Path directory = Files.createTempDirectory(PREFIX);
    Path socket = directory.resolve(SOCKET);
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    var door = new LibraryDoor(home.toRealPath(), socket, server, visitor);
    Files.writeString(door.file, socket.toString());
    Thread.ofPlatform().name("akin-door").daemon().start(door::accept);
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

  private void accept() {
    while (server.isOpen()) {
      try {
        SocketChannel client = server.accept();
        Thread visit =
            Thread.ofPlatform().name("akin-visit").daemon().unstarted(() -> answer(client));
        visits.put(visit, client);
        visit.start();
      } catch (ClosedChannelException closed) {
        return;
      } catch (IOException e) {
        LOG.warn("no other process can be answered any more: {}", e.toString());
        return;
      }
    }
  }

  private void answer(SocketChannel client) {
    try (client) {
      JsonNode request = read(client);
      String asked = request.path(HOME).asText(home.toString());
      if (asked.equals(home.toString())) {
        visitor.answer(request, client);
      } else {
        refuse(client, "asked for the library %s, this is %s".formatted(asked, home));
      }
    } catch (IOException e) {
      LOG.debug("a request of another process was not answered", e);
    } finally {
      visits.remove(Thread.currentThread());
    }
  }

  /// Answers that a request cannot be answered, and why.
  public static void refuse(SocketChannel client, String reason) throws IOException {
    write(client, JSON.createObjectNode().put(ERROR, reason));
  }

  /// Connects with the process that has a library open; empty when none answers.
  public static Optional<SocketChannel> knock(Path home) throws IOException {
    Path socket = named(home.resolve(FILE)).orElse(null);
    if (socket == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
    } catch (IOException left) {
      // What a process that was killed left behind.
      return Optional.empty();
    }
  }

  /// Sends one line of JSON.
  public static void write(SocketChannel channel, JsonNode message) throws IOException {
    var line = StandardCharsets.UTF_8.encode(JSON.writeValueAsString(message) + "\n");
    while (line.hasRemaining()) {
      channel.write(line);
    }
  }

  /// Reads one line of JSON, after which the other side says nothing until it is answered.
  public static JsonNode read(SocketChannel channel) throws IOException {
    var reader = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
    String line = reader.readLine();
    if (line == null) {
      throw new IOException("the process that has the library open ended before it answered");
    }
    return JSON.readTree(line);
  }

  /// Answers nobody any more, and waits for the requests under way.
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
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    visits.forEach((visit, client) -> end(visit, client, end));
  }

  private static void end(Thread visit, SocketChannel client, long end) {
    try {
      client.shutdownInput();
    } catch (IOException gone) {
      LOG.debug("the client is gone", gone);
    }
    try {
      visit.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
