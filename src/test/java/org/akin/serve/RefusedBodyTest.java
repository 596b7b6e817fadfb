package org.akin.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.akin.Library;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Requests that are answered before their body has come. What a client sees of the answer depends
/// on how the connection ends.
@Timeout(60)
class RefusedBodyTest {
  private static final String REFUSED =
      "PUT /api/v1/papers/tides HTTP/1.1\r\nHost: akin\r\nAuthorization: Bearer token-of-tests\r\n"
          + "Content-Type: application/xml\r\nContent-Length: ";

  @TempDir private Path directory;
  private Library library;
  private Server server;
  private Socket socket;

  @BeforeEach
  void start() throws IOException {
    library = Library.open(directory.resolve("library"));
    server = Server.start(library, new ServerSettings("127.0.0.1", 0, "token-of-tests", null));
    socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.setSoTimeout(20_000);
  }

  @AfterEach
  void stop() throws IOException {
    socket.close();
    server.close();
    library.close();
  }

  private void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  /// Head and body of the next answer.
  private String answer() throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      int next = in.read();
      assertThat(next).as("after " + head).isNotNegative();
      head.append((char) next);
    }
    int at = head.indexOf("Content-Length: ") + "Content-Length: ".length();
    int length = Integer.parseInt(head.substring(at, head.indexOf("\r\n", at)));
    return head + new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }

  @Test
  void aBodyThatHasComeLeavesTheConnectionOpen() throws IOException {
    for (int i = 0; i < 3; i++) {
      send(REFUSED + "4\r\n\r\n<a/>");
      assertThat(answer()).startsWith("HTTP/1.1 415").doesNotContain("Connection: close");
    }
    send("GET /livez HTTP/1.1\r\nHost: akin\r\n\r\n");
    assertThat(answer()).startsWith("HTTP/1.1 200");
  }

  /// A client that is told by a reset that nobody reads loses the answer with it.
  @Test
  void aBodyThatComesAfterTheAnswerIsReadAndTheAnswerSaysThatItIsTheLast() throws Exception {
    send(REFUSED + "12\r\n\r\n");
    assertThat(answer()).startsWith("HTTP/1.1 415").contains("Connection: close\r\n");
    for (int i = 0; i < 3; i++) {
      send("<a/>");
      Thread.sleep(100);
    }
    assertThat(socket.getInputStream().read()).isNegative();
  }

  @RepeatedTest(5)
  void aLongBodyThatIsStillSentDoesNotCostTheClientTheAnswer() throws Exception {
    byte[] part = new byte[64 << 10];
    Arrays.fill(part, (byte) ' ');
    send(REFUSED + (1 << 30) + "\r\n\r\n");
    for (int sent = 0; sent < 8 << 20; sent += part.length) {
      try {
        socket.getOutputStream().write(part);
      } catch (SocketException closed) {
        break;
      }
    }
    assertThat(answer()).startsWith("HTTP/1.1 415").contains("Connection: close\r\n");
  }

  @Test
  void aBodyThatNeverComesEndsTheConnectionSoon() throws IOException {
    send(REFUSED + "1000\r\n\r\n<a");
    assertThat(answer()).startsWith("HTTP/1.1 415");
    assertThat(socket.getInputStream().read()).isNegative();
  }

  @Test
  void aClientThatWaitsToBeToldToGoOnIsRefusedAtOnce() throws IOException {
    send(REFUSED + "1000\r\nExpect: 100-continue\r\n\r\n");
    assertThat(answer()).startsWith("HTTP/1.1 415");
  }
}
