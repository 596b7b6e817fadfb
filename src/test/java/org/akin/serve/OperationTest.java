package org.akin.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.akin.Library;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// The server as its operator sees it: its state, its load, its start and end.
final class OperationTest {
  @RegisterExtension static final ServedSample SERVED = new ServedSample();

  @TempDir Path directory;

  @Test
  void saysWhatItIsAndHolds() throws Exception {
    JsonNode info = SERVED.json("/api/v1/info");
    assertThat(info.properties().stream().map(Map.Entry::getKey))
        .containsExactly("name", "version", "model", "papers", "generation", "titles", "limits");
    assertThat(info.path("papers").intValue()).isEqualTo(SampleLibrary.papers());
    assertThat(info.path("generation").intValue()).isEqualTo(2);
    assertThat(info.path("model").path("name").textValue()).isEqualTo("all-MiniLM-L6-v2-int8");
    assertThat(info.path("model").path("sha256").textValue()).matches("[0-9a-f]{64}");
    assertThat(info.path("limits").path("limit").intValue()).isEqualTo(100);
  }

  @Test
  void saysThatItIsWellInAnswersNobodyKeeps() throws Exception {
    assertThat(SERVED.json("/healthz").path("status").textValue()).isEqualTo("ok");
    assertThat(SERVED.json("/livez").path("status").textValue()).isEqualTo("ok");
    HttpResponse<String> ready = SERVED.get("/readyz");
    assertThat(ServedSample.json(ready).path("status").textValue()).isEqualTo("ready");
    assertThat(ServedSample.json(ready).path("papers").intValue())
        .isEqualTo(SampleLibrary.papers());
    assertThat(ready.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(ready.headers().firstValue("ETag")).isEmpty();
  }

  @Test
  void anEmptyLibraryAnswersToo() throws Exception {
    try (Library library = Library.open(directory.resolve("empty"));
        Server server = Server.start(library, new ServerSettings("127.0.0.1", 0))) {
      assertThat(ServedSample.send(server.port(), "GET", "/").body()).contains("holds 0 papers");
      JsonNode info = ServedSample.json(ServedSample.send(server.port(), "GET", "/api/v1/info"));
      assertThat(info.path("model").isNull()).isTrue();
      JsonNode found =
          ServedSample.json(ServedSample.send(server.port(), "GET", "/api/v1/search?q=a"));
      assertThat(found.path("related").isEmpty()).isTrue();
      assertThat(found.path("related").isArray()).isTrue();
      assertThat(found.path("model").isNull()).isTrue();
      assertThat(ServedSample.send(server.port(), "GET", "/api/v1/papers/a").statusCode())
          .isEqualTo(404);
    }
  }

  @Test
  void fiftyClientsAtOnceGetTheSameAnswers() throws Exception {
    List<String> paths =
        List.of("/api/v1/search?q=quantum+computing", "/api/v1/papers/arXiv:1706.03762/related");
    for (String path : paths) {
      String alone = SERVED.get(path).body();
      List<Callable<String>> clients = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        clients.add(() -> SERVED.get(path).body());
      }
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (Future<String> answer : threads.invokeAll(clients)) {
          assertThat(answer.get()).isEqualTo(alone);
        }
      }
    }
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void answersWhileAnImportRuns() throws Exception {
    try (Library library = Library.open(directory.resolve("growing"));
        Server server = Server.start(library, new ServerSettings("127.0.0.1", 0));
        var importing = Executors.newSingleThreadExecutor()) {
      SampleLibrary.importInto(library, SampleLibrary.ODD_IDS);
      List<String> lines = Files.readAllLines(SampleLibrary.CORPUS).subList(0, 80);
      Path some = Files.write(directory.resolve("some.jsonl"), lines);
      int before = library.facts().papers();
      Future<?> done =
          importing.submit(() -> {
            SampleLibrary.importInto(library, some);
            return null;
          });
      int during = 0;
      while (!done.isDone()) {
        var found = ServedSample.send(server.port(), "GET", "/api/v1/search?q=identifiers");
        assertThat(ServedSample.json(found).path("related").size()).isPositive();
        during++;
        Thread.sleep(100); // Leaves the processors to the import.
      }
      done.get();
      assertThat(during).isGreaterThan(3);
      var info = ServedSample.send(server.port(), "GET", "/api/v1/info");
      assertThat(ServedSample.json(info).path("papers").intValue())
          .isEqualTo(before + lines.size());
    }
  }

  @Test
  void saysInOneSentenceThatItCannotListen() throws Exception {
    try (Library library = Library.open(directory.resolve("library"));
        ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(
              () -> Server.start(library, new ServerSettings("127.0.0.1", taken.getLocalPort())))
          .isInstanceOf(IOException.class)
          .hasMessage(
              "cannot listen on 127.0.0.1 port %d: the port is in use or not allowed; choose"
                  + " another with --port",
              taken.getLocalPort());
      assertThatThrownBy(() -> Server.start(library, new ServerSettings("no.such.host.invalid", 0)))
          .isInstanceOf(IOException.class)
          .hasMessage(
              "cannot listen on no.such.host.invalid port 0: unknown host; choose another with"
                  + " --host");
      assertThatThrownBy(() -> new ServerSettings("127.0.0.1", 65_536))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void closingAnswersWhatIsUnderWayAndFreesThePort() throws Exception {
    Library library = Library.open(SampleLibrary.copyTo(directory.resolve("library")));
    Server server = Server.start(library, new ServerSettings("127.0.0.1", 0));
    int port = server.port();
    List<Future<Integer>> clients = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 40; i++) {
        String path = "/api/v1/search?q=" + "many+words+take+the+model+longer+".repeat(40) + i;
        clients.add(threads.submit(() -> statusOrRefused(port, path)));
      }
      clients.getFirst().get();
      server.close();
      library.close();
    }
    List<Integer> statuses = new ArrayList<>();
    for (Future<Integer> client : clients) {
      statuses.add(client.get());
    }
    assertThat(statuses).contains(200).allMatch(status -> List.of(200, 503, 0).contains(status));
    new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
    server.close();
    library.close();
    Library.open(directory.resolve("library")).close();
  }

  /// 0 when the server no longer took the request.
  private static int statusOrRefused(int port, String path) throws Exception {
    try {
      return ServedSample.send(port, "GET", path).statusCode();
    } catch (ConnectException | HttpTimeoutException e) {
      // Refused, or accepted by the operating system and never taken from its queue.
      return 0;
    } catch (IOException e) {
      // Closed before a byte of an answer, not in the middle of one.
      if (String.valueOf(e.getMessage()).contains("received no bytes")) {
        return 0;
      }
      throw e;
    }
  }
}
