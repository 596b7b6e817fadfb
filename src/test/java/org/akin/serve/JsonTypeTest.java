package org.akin.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.akin.Library;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a page of another origin can send without the browser asking first, and what programs may
/// leave out.
final class JsonTypeTest {
  private static final String TOKEN = "secret";
  private static final String PAPER =
      "{\"id\": \"a\", \"title\": \"Moss\", \"abstract\": \"Green.\"}";
  private static final String QUESTION = "{\"like\": [{\"title\": \"Moss\"}]}";
  private static final String EVIL = "Origin: https://evil.example\n";

  @TempDir Path home;
  private Library library;
  private Server server;

  @BeforeEach
  void serve() throws IOException {
    library = Library.open(home);
    server = Server.start(library, new ServerSettings("127.0.0.1", 0, TOKEN, null));
  }

  @AfterEach
  void stop() {
    server.close();
    library.close();
  }

  /// The status of a request with just these headers, each on a line.
  private int status(String line, String headers, String body) throws IOException {
    String head =
        "%s HTTP/1.1\nHost: localhost\nConnection: close\nContent-Length: %d\n%s\n"
            .formatted(line, body.length(), headers);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(20_000);
      byte[] request = (head.replace("\n", "\r\n") + body).getBytes(StandardCharsets.UTF_8);
      socket.getOutputStream().write(request);
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return Integer.parseInt(answer.substring(9, 12));
    }
  }

  private int ask(String headers) throws IOException {
    return status("POST /api/v1/recommendations", headers, QUESTION);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        EVIL,
        "Origin: null\n",
        "Sec-Fetch-Site: cross-site\n",
        "Sec-Fetch-Site: same-site\n",
        EVIL + "Content-Type: text/plain\n",
        EVIL + "Content-Type: text/plain; charset=json\n",
        EVIL + "Content-Type: application/x-www-form-urlencoded\n",
        EVIL + "Content-Type: multipart/form-data; boundary=json\n",
      })
  void refusesWhatABrowserSendsUnasked(String headers) throws IOException {
    String authorized = "Authorization: Bearer " + TOKEN + "\n" + headers;
    assertThat(ask(headers)).isEqualTo(415);
    assertThat(status("PUT /api/v1/papers/a", authorized, PAPER)).isEqualTo(415);
    assertThat(status("POST /api/v1/papers", authorized, PAPER)).isEqualTo(415);
    assertThat(library.facts().generation()).isZero();
  }

  @Test
  void answersPagesThatNameJson() throws IOException {
    for (String type : new String[] {"application/json", "Application/JSON; charset=utf-8"}) {
      assertThat(ask(EVIL + "Content-Type: " + type + "\n")).isEqualTo(200);
      assertThat(ask("Sec-Fetch-Site: same-origin\nContent-Type: " + type + "\n")).isEqualTo(200);
    }
  }

  @Test
  void takesBodiesOfProgramsThatNameNoType() throws IOException {
    String authorized = "Authorization: Bearer " + TOKEN + "\n";
    assertThat(ask("")).isEqualTo(200);
    assertThat(status("PUT /api/v1/papers/a", authorized, PAPER)).isEqualTo(201);
    assertThat(status("POST /api/v1/papers", authorized, PAPER)).isEqualTo(200);
    assertThat(status("DELETE /api/v1/papers/a", authorized, "")).isEqualTo(200);
  }
}
