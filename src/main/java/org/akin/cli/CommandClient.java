package org.akin.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.akin.local.backup.LibraryDoor;
import org.akin.paper.PaperJson;
import picocli.CommandLine;

/// Has a command run by the process that has its library open, and passes on what it prints and
/// what it reads.
final class CommandClient {
  private static final String VARIABLES = "AKIN_";
  private static final int PIECE = 64 << 10;

  private final SocketChannel server;
  private final PrintWriter out;
  private final PrintWriter err;

  private CommandClient(SocketChannel server, PrintWriter out, PrintWriter err) {
    this.server = server;
    this.out = out;
    this.err = err;
  }

  /// Runs a command.
  ///
  /// @param command says where to print
  /// @return its exit code; empty when no process answers for the library
  /// @throws IOException when that process ends before the command does
  static OptionalInt run(Path home, List<String> arguments, CommandLine command)
      throws IOException {
    Optional<SocketChannel> connected = LibraryDoor.knock(home);
    if (connected.isEmpty()) {
      return OptionalInt.empty();
    }
    try (SocketChannel server = connected.get()) {
      LibraryDoor.write(server, request(home, arguments));
      return new CommandClient(server, command.getOut(), command.getErr()).follow();
    }
  }

  private static ObjectNode request(Path home, List<String> arguments) throws IOException {
    ObjectNode request = PaperJson.mapper().createObjectNode();
    request.put("home", home.toRealPath().toString());
    arguments.forEach(request.putArray("arguments")::add);
    request.put("working_directory", Path.of("").toAbsolutePath().toString());
    Terminal terminal = Terminal.current();
    ObjectNode shown = request.putObject("terminal");
    shown.put("styled", terminal.styled());
    shown.put("width", terminal.width());
    ObjectNode variables = request.putObject("variables");
    for (Map.Entry<String, String> variable : System.getenv().entrySet()) {
      if (variable.getKey().startsWith(VARIABLES)) {
        variables.put(variable.getKey(), variable.getValue());
      }
    }
    return request;
  }

  private OptionalInt follow() throws IOException {
    while (true) {
      Frame frame = Frame.read(server);
      switch (frame.kind()) {
        case OUT -> print(out, frame);
        case ERR -> print(err, frame);
        case WANT -> Thread.ofPlatform().daemon().name("akin-input").start(this::sendInput);
        case EXIT -> {
          return OptionalInt.of(frame.bytes()[0]);
        }
        case DATA -> throw new IOException("expected what a command prints, found input");
      }
    }
  }

  private static void print(PrintWriter to, Frame frame) {
    to.print(new String(frame.bytes(), StandardCharsets.UTF_8));
    to.flush();
  }

  /// Apart from what is printed, which must not wait for the input.
  private void sendInput() {
    InputStream in = System.in;
    byte[] piece = new byte[PIECE];
    try {
      int read = in.read(piece);
      new Frame(Frame.Kind.DATA, Arrays.copyOf(piece, Math.max(0, read))).write(server);
    } catch (IOException e) {
      err.println("akin: standard input cannot be read: " + e.getMessage());
      err.flush();
    }
  }
}
