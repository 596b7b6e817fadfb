package org.akin.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.akin.Library;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server that is stopped answers who has connected before.
class DrainingTest {
  /// Longer than the pause between requests that the server waits for, shorter than its patience.
  private static final long LATE_MILLIS = 700;

  @TempDir private Path directory;

  @Test
  void answersAClientThatHasConnectedAndSendsItsRequestLater() throws Exception {
    try (Library library = Library.open(SampleLibrary.copyTo(directory.resolve("library")));
        Server server = Server.start(library, new ServerSettings("127.0.0.1", 0));
        Socket client = new Socket("127.0.0.1", server.port())) {
      Thread stopping =
          Thread.ofPlatform()
              .start(() -> {
                try {
                  server.drain();
                  server.close();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
      Thread.sleep(LATE_MILLIS);
      byte[] request =
          "GET /livez HTTP/1.1\r\nHost: akin\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
      client.getOutputStream().write(request);
      client.setSoTimeout(10_000);
      String answer = new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      assertThat(answer).startsWith("HTTP/1.1 200");
      stopping.join();
    }
  }
}
