package org.akin.serve.overload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Connections to a real server whose patience is a second.
@Timeout(60)
final class ConnectionGuardTest {
  private static final int LIMIT = 16;
  private static final int LONG_ANSWER = 64 << 20;
  private static final String GET = "GET /short HTTP/1.1\r\nHost: x\r\n\r\n";

  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);
  private final ConnectionGuard guard =
      new ConnectionGuard(
          LIMIT,
          new ConnectionGuard.Patience(3, 1, 1),
          address -> false,
          request -> request.getHttpURI().getPath().equals("/stream"));

  private static final class Answers extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      if (request.getHttpURI().getPath().equals("/stream")) {
        Content.Source.asString(request, StandardCharsets.US_ASCII);
      }
      boolean isLong = request.getHttpURI().getPath().equals("/long");
      response.write(true, ByteBuffer.allocate(isLong ? LONG_ANSWER : 2), callback);
      return true;
    }
  }

  @BeforeEach
  void start() throws Exception {
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    guard.setHandler(new Answers());
    server.setHandler(guard);
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  private Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort());
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  private static boolean answers(Socket socket) throws IOException {
    send(socket, GET);
    byte[] start = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
    return new String(start, StandardCharsets.US_ASCII).equals("HTTP/1.1 200");
  }

  /// Whether the server has closed a connection that nothing is read from.
  private static boolean isClosed(Socket socket) {
    try {
      return socket.getInputStream().read() < 0;
    } catch (IOException e) {
      return true;
    }
  }

  @ParameterizedTest
  @CsvSource({"0,16", "70,16", "275,207", "1000,750", "100000,4096"})
  void leavesFileHandlesToTheLibrary(long free, int connections) {
    assertThat(ConnectionGuard.affordable(free)).isEqualTo(connections);
  }

  @Test
  void endsAConnectionWhoseHeadersComeOneByteAfterTheOther() throws Exception {
    try (Socket slow = connect()) {
      boolean closed = false;
      for (int i = 0; i < 300 && !closed; i++) {
        try {
          send(slow, i == 0 ? "GET /short HTTP/1.1\r\nX: " : "x");
          Thread.sleep(100);
        } catch (IOException e) {
          closed = true;
        }
      }
      assertThat(closed).isTrue();
      assertThat(guard.ended()).isEqualTo(1);
    }
  }

  @Test
  void endsAConnectionThatNeverAsks() throws Exception {
    try (Socket silent = connect()) {
      assertThat(isClosed(silent)).isTrue();
    }
    while (guard.connections() > 0) {
      Thread.onSpinWait();
    }
  }

  @Test
  void endsAConnectionWhoseClientDoesNotReadItsAnswer() throws Exception {
    try (Socket deaf = connect()) {
      send(deaf, GET.replace("short", "long"));
      while (guard.ended() == 0) {
        Thread.sleep(50);
      }
      assertThat(guard.ended()).isEqualTo(1);
    }
  }

  @Test
  void letsAClientReadALongAnswer() throws Exception {
    try (Socket reader = connect()) {
      send(reader, GET.replace("short", "long"));
      assertThat(reader.getInputStream().readNBytes(LONG_ANSWER)).hasSize(LONG_ANSWER);
    }
  }

  @Test
  void letsABodyComeForLongerThanIdleConnectionsStay() throws Exception {
    try (Socket stream = connect()) {
      send(stream, "POST /stream HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\n");
      for (int i = 0; i < 50; i++) {
        send(stream, "x");
        Thread.sleep(100);
      }
      byte[] start = stream.getInputStream().readNBytes("HTTP/1.1 200".length());
      assertThat(start).asString(StandardCharsets.US_ASCII).isEqualTo("HTTP/1.1 200");
    }
  }

  @Test
  void makesPlaceForOthersWhenIdleConnectionsTakeAll() throws Exception {
    List<Socket> idle = new ArrayList<>();
    for (int i = 0; i < 3 * LIMIT; i++) {
      idle.add(connect());
    }
    try (Socket busy = connect()) {
      assertThat(answers(busy)).isTrue();
      assertThat(guard.ended()).isGreaterThan(LIMIT);
    }
    for (Socket one : idle) {
      one.close();
    }
  }
}
