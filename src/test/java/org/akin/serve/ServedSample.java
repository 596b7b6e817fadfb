package org.akin.serve;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.akin.Library;
import org.akin.paper.PaperJson;
import org.akin.topic.TopicSettings;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;

/// The sample library behind a real server on a free port, once without topics and once with them,
/// each started once for all test classes that only read.
final class ServedSample implements BeforeAllCallback {
  private static final class Running implements AutoCloseable {
    private final Library library;
    private final Server server;

    Running(boolean fitted) throws IOException {
      Path parent = Files.createTempDirectory("akin-served-");
      library = Library.open(SampleLibrary.copyTo(parent.resolve("library")));
      if (fitted) {
        library.topics().fit(TopicSettings.DEFAULT, (stage, done, total) -> {});
      }
      server = Server.start(library, new ServerSettings("127.0.0.1", 0));
    }

    @Override
    public void close() {
      server.close();
      library.close();
    }
  }

  /// An answer read off the wire, for requests that no proper client sends.
  record Raw(int status, String head, String body) {
    String header(String name) {
      return head.lines()
          .filter(
              line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
          .map(line -> line.substring(name.length() + 1).strip())
          .findFirst()
          .orElse("");
    }
  }

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private final boolean fitted;
  private int port;
  private String identity = "";

  ServedSample() {
    this(false);
  }

  private ServedSample(boolean fitted) {
    this.fitted = fitted;
  }

  /// The sample with topics.
  static ServedSample fitted() {
    return new ServedSample(true);
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    Running running =
        context
            // Not of the root: where classes are told out among processes, each is its own root.
            .getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(ServedSample.class))
            .computeIfAbsent(fitted, key -> start(fitted), Running.class);
    port = running.server.port();
    identity = running.library.id();
  }

  /// Where the server listens.
  int port() {
    return port;
  }

  /// The random id of the library that is served.
  String identity() {
    return identity;
  }

  private static Running start(boolean fitted) {
    try {
      return new Running(fitted);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  HttpResponse<String> get(String path, String... headers) throws Exception {
    return send("GET", path, headers);
  }

  HttpResponse<String> send(String method, String path, String... headers) throws Exception {
    return CLIENT.send(
        request(port, method, path, headers), BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  private static HttpRequest request(int port, String method, String path, String... headers) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(10))
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return request.build();
  }

  /// Asks a server that a test has for itself.
  static HttpResponse<String> send(int port, String method, String path, String... headers)
      throws Exception {
    return send(request(port, method, path, headers));
  }

  /// Sends a request on its own connection: the end of a server waits a second for those that
  /// clients keep.
  static HttpResponse<String> send(HttpRequest request) throws Exception {
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      return client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
    }
  }

  HttpResponse<String> post(String path, String type, String body) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(10))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body));
    return CLIENT.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  /// Sends a form as a browser does.
  HttpResponse<String> submit(String path, Map<String, String> fields) throws Exception {
    String body =
        fields.entrySet().stream()
            .map(field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return post(path, "application/x-www-form-urlencoded", body);
  }

  JsonNode json(String path) throws Exception {
    return json(get(path));
  }

  static JsonNode json(HttpResponse<String> response) throws Exception {
    if (response.statusCode() != 200) {
      throw new AssertionError(response.uri() + " answered " + response.body());
    }
    return PaperJson.mapper().readTree(response.body());
  }

  /// Sends a GET for a path without changing its spelling.
  Raw rawGet(String path) throws IOException {
    return raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
  }

  /// Sends bytes and reads until the server closes the connection.
  Raw raw(String request) throws IOException {
    return raw(port, request);
  }

  /// The same to a server that a test has for itself.
  static Raw raw(int port, String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int end = answer.indexOf("\r\n\r\n");
      if (!answer.startsWith("HTTP/1.1 ") || end < 0) {
        return new Raw(0, answer, "");
      }
      String head = answer.substring(0, end);
      return new Raw(Integer.parseInt(head.substring(9, 12)), head, answer.substring(end + 4));
    }
  }
}
