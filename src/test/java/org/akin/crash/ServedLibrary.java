package org.akin.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.akin.paper.PaperJson;

/// A server in a separate process, asked over HTTP. Thread-safe. Every request fails with an
/// [IOException] once the process is killed.
final class ServedLibrary implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String TOKEN = "crash";
  private static final String PAPERS = "api/v1/papers";

  private final Process process;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String root;
  private final long readyMillis;

  /// An answer whose body is read.
  record Reply(int status, JsonNode body) {
    JsonNode require(int expected) {
      if (status != expected) {
        throw new AssertionError("expected status " + expected + ", found " + this);
      }
      return body;
    }
  }

  private ServedLibrary(Process process, String root, long begun)
      throws IOException, InterruptedException {
    this.process = process;
    this.root = root;
    while (get("readyz").status() != 200) {
      Thread.sleep(5);
    }
    this.readyMillis = (System.nanoTime() - begun) / 1_000_000;
  }

  static Process launch(CrashedProcesses processes) throws IOException {
    return processes.start(processes.home(), "serve", "--port", "0", "--token", TOKEN);
  }

  /// Starts a server and waits until it says that it is ready.
  static ServedLibrary start(CrashedProcesses processes) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    Process process = launch(processes);
    BufferedReader out = process.inputReader();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith("Serving ")) {
        return new ServedLibrary(process, line.substring(line.indexOf("http://")), begun);
      }
    }
    throw new AssertionError("the server did not start: exit code " + process.waitFor());
  }

  /// From the start of its process until it was ready.
  long readyMillis() {
    return readyMillis;
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(root + path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + TOKEN)
        .header("Content-Type", "application/json");
  }

  private Reply send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response =
        client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
    return new Reply(response.statusCode(), PaperJson.mapper().readTree(response.body()));
  }

  Reply get(String path) throws IOException, InterruptedException {
    return send(request(path).GET().build());
  }

  Reply paper(int key) throws IOException, InterruptedException {
    return get(PAPERS + "/" + StressPaper.id(key));
  }

  /// The nearest to a stored paper.
  Reply related(int key) throws IOException, InterruptedException {
    return get(PAPERS + "/" + StressPaper.id(key) + "/related?limit=5");
  }

  /// The papers with the words of a title.
  Reply search(String typed) throws IOException, InterruptedException {
    return get(
        "api/v1/search?mode=words&limit=3&q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8));
  }

  /// The nearest to a paper's own text.
  Reply nearest(StressPaper paper) throws IOException, InterruptedException {
    ObjectNode body = PaperJson.mapper().createObjectNode().put("limit", 3);
    body.putArray("like")
        .addObject()
        .put("title", paper.title())
        .put("abstract", paper.abstractText());
    return send(
        request("api/v1/recommendations").POST(BodyPublishers.ofString(body.toString())).build());
  }

  Reply put(StressPaper paper) throws IOException, InterruptedException {
    return send(
        request(PAPERS + "/" + StressPaper.id(paper.key()))
            .PUT(BodyPublishers.ofString(paper.json()))
            .build());
  }

  Reply delete(int key) throws IOException, InterruptedException {
    return send(request(PAPERS + "/" + StressPaper.id(key)).DELETE().build());
  }

  /// Sends a file to be imported.
  Reply sendFile(byte[] file) throws IOException, InterruptedException {
    return send(request("api/v1/imports").POST(BodyPublishers.ofByteArray(file)).build());
  }

  /// Asks for something to be done.
  Reply post(String path) throws IOException, InterruptedException {
    return send(request(path).POST(BodyPublishers.noBody()).build());
  }

  /// The lines of an answer.
  List<String> lines(String path) throws IOException, InterruptedException {
    HttpResponse<String> response =
        client.send(request(path).build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    return response.body().lines().toList();
  }

  /// Sends papers as JSON lines.
  ///
  /// @param taken told each line of the answer as it comes
  void post(List<StressPaper> papers, Consumer<JsonNode> taken)
      throws IOException, InterruptedException {
    String lines = papers.stream().map(StressPaper::json).collect(Collectors.joining("\n"));
    HttpResponse<InputStream> response =
        client.send(
            request(PAPERS).POST(BodyPublishers.ofString(lines)).build(),
            BodyHandlers.ofInputStream());
    if (response.statusCode() != 200) {
      throw new AssertionError("expected status 200, found " + response.statusCode());
    }
    try (var answer =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      for (String line = answer.readLine(); line != null; line = answer.readLine()) {
        taken.accept(PaperJson.mapper().readTree(line));
      }
    }
  }

  /// Ends the process in order.
  void stop() throws IOException, InterruptedException {
    process.destroy();
    int exit = process.waitFor();
    if (exit != 143) {
      throw new AssertionError("expected exit code 143 of a server told to end, found " + exit);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
