package org.akin.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// A site of somebody else, of another origin than ours, whose pages show related papers; and a
/// proxy before our server that can be slow or broken.
///
/// Its pages are the files of `recipes`, under a policy that lets nothing work but scripts of and
/// requests to our server.
final class OtherSite implements AutoCloseable {
  /// What stands in the files for the address our server is reached at.
  private static final String AKIN = "{akin}";

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final String akin;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch released = new CountDownLatch(1);
  private final AtomicInteger refused = new AtomicInteger();

  /// @param akin origin of our server
  OtherSite(String akin) {
    this.akin = akin;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/recipes/", exchange -> recipe(exchange));
    server.createContext("/react/", exchange -> webJar(exchange, "react"));
    server.createContext("/react-dom/", exchange -> webJar(exchange, "react-dom"));
    server.createContext("/proxy/", this::pass);
    server.createContext("/slow/", this::passLate);
    server.createContext("/broken/", this::refuse);
    server.setExecutor(threads);
    server.start();
  }

  String origin() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// The address of a recipe.
  String recipe(String name) {
    return origin() + "/recipes/" + name;
  }

  /// The address of a recipe that reaches our server through the proxy.
  ///
  /// @param way `proxy`, `slow` or `broken`
  String recipe(String name, String way) {
    return recipe(name) + "?way=" + way;
  }

  /// Lets go on what the slow proxy holds.
  void release() {
    released.countDown();
  }

  /// How many requests the broken proxy has refused.
  int refused() {
    return refused.get();
  }

  private void recipe(HttpExchange exchange) throws IOException {
    String query = exchange.getRequestURI().getQuery();
    String reached = query == null ? akin : origin() + "/" + query.substring("way=".length());
    String path = exchange.getRequestURI().getPath();
    String text = Files.readString(Path.of("src/browser/resources" + path)).replace(AKIN, reached);
    String sites = akin + " " + origin();
    exchange
        .getResponseHeaders()
        .set(
            "Content-Security-Policy",
            "default-src 'none'; script-src %1$s; connect-src %1$s; frame-src %1$s"
                .formatted(query == null && !path.contains("react") ? akin : sites));
    send(
        exchange, 200, path.endsWith(".js") ? "text/javascript" : "text/html; charset=utf-8", text);
  }

  private static void webJar(HttpExchange exchange, String name) throws IOException {
    String path = exchange.getRequestURI().getPath().substring(name.length() + 1);
    String jar = "/META-INF/resources/webjars/" + name + "/18.3.1" + path;
    try (InputStream in = Objects.requireNonNull(OtherSite.class.getResourceAsStream(jar), jar)) {
      send(exchange, 200, "text/javascript", new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private void pass(HttpExchange exchange) throws IOException {
    String raw = exchange.getRequestURI().toString();
    URI target = URI.create(akin + raw.substring(raw.indexOf('/', 1)));
    try {
      HttpResponse<String> answer =
          CLIENT.send(
              HttpRequest.newBuilder(target).build(),
              HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      String type = answer.headers().firstValue("Content-Type").orElse("text/plain");
      send(exchange, answer.statusCode(), type, answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void passLate(HttpExchange exchange) throws IOException {
    try {
      if (exchange.getRequestURI().getPath().contains("/api/")) {
        released.await();
      }
      pass(exchange);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void refuse(HttpExchange exchange) throws IOException {
    if (exchange.getRequestURI().getPath().contains("/api/")) {
      refused.incrementAndGet();
      send(exchange, 503, "text/html", "<h1>Bad gateway</h1>");
    } else {
      pass(exchange);
    }
  }

  private static void send(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    release();
    server.stop(0);
    threads.close();
  }
}
