package org.akin.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.akin.Library;
import org.akin.corpus.ModelStamp;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/// A command that this process runs for another one, because it has the library open: with the
/// caller's directory, variables and streams.
final class Session {
  /// The session of the command that runs on this thread.
  private static final ScopedValue<Session> CURRENT = ScopedValue.newInstance();

  private final Library library;
  private final JsonNode request;
  private final SocketChannel client;
  private final SessionOutput output;
  private final SessionInput input;
  private final AtomicReference<@Nullable Runnable> ending = new AtomicReference<>();
  private final AtomicBoolean left = new AtomicBoolean();

  /// @param library that is open here; stays the caller's to close
  /// @param request as [CommandClient] sends it
  Session(Library library, JsonNode request, SocketChannel client) {
    this.library = library;
    this.request = request;
    this.client = client;
    this.output = new SessionOutput(client);
    this.input = new SessionInput(output::send);
  }

  static boolean isCurrent() {
    return CURRENT.isBound();
  }

  static Session current() {
    return CURRENT.get();
  }

  /// Where the command that runs on this thread reads standard input.
  static InputStream standardInput() {
    return isCurrent() ? current().input : System.in;
  }

  /// Runs the command, and tells the client its exit code.
  void run() throws IOException {
    output.start();
    Thread.ofVirtual().name("akin-session").start(this::listen);
    var arguments = request.path("arguments").valueStream().map(JsonNode::asText).toList();
    String[] words = arguments.toArray(String[]::new);
    int code =
        ScopedValue.where(CURRENT, this)
            .call(() -> {
              var line = Main.commandLine(this::variable, words);
              line.registerConverter(Path.class, this::path);
              line.setOut(new PrintWriter(new SessionWriter(Frame.Kind.OUT, output::send)));
              line.setErr(new PrintWriter(new SessionWriter(Frame.Kind.ERR, output::send)));
              int exit = execute(line, words);
              line.getOut().flush();
              line.getErr().flush();
              return exit;
            });
    output.send(new Frame(Frame.Kind.EXIT, new byte[] {(byte) code}));
    output.await();
  }

  private static int execute(CommandLine line, String... words) {
    try {
      return line.execute(words);
    } catch (OutOfMemoryError e) {
      line.getErr().println("akin: the server has too little memory for this command: " + e);
      return Main.FAILED;
    }
  }

  /// Hears what the client sends, and that it has left.
  private void listen() {
    try {
      while (true) {
        input.take(Frame.read(client).bytes());
      }
    } catch (IOException gone) {
      input.end();
      left.set(true);
      Runnable registered = ending.get();
      if (registered != null) {
        registered.run();
      }
    }
  }

  /// As [Signals#inOrder], for a client that leaves.
  Signals.Ending inOrder(Runnable atEnd) {
    ending.set(atEnd);
    if (left.get()) {
      atEnd.run();
    }
    return () -> ending.compareAndSet(atEnd, null);
  }

  /// The library, for a command that closes it.
  ///
  /// @param model that the command names; null when it names none
  Library library(@Nullable String model) throws IOException {
    ModelStamp made = library.facts().model();
    if (model != null && made != null && !model.equals(made.name())) {
      throw new IOException(
          "library is served with model %s, asked to use %s; stop the server first"
              .formatted(made.name(), model));
    }
    return library.shared();
  }

  /// The terminal of the caller.
  Terminal terminal() {
    JsonNode terminal = request.path("terminal");
    return new Terminal(terminal.path("styled").asBoolean(), terminal.path("width").asInt());
  }

  private @Nullable String variable(String name) {
    return request.path("variables").path(name).textValue();
  }

  /// A path, seen from where the command was typed.
  Path path(String text) {
    return text.equals("-")
        ? Path.of(text)
        : Path.of(request.path("working_directory").asText()).resolve(text);
  }
}
