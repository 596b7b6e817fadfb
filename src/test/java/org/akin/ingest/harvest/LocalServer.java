package org.akin.ingest.harvest;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;

/// A server of this machine that misbehaves when told to: each trouble answers one request in the
/// place of the handler.
public final class LocalServer implements AutoCloseable {
  private final HttpServer server;
  private final HttpHandler handler;
  private final Deque<HttpHandler> troubles = new ArrayDeque<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<Headers> headers = new CopyOnWriteArrayList<>();
  private int properBefore;

  public LocalServer(HttpHandler handler) throws IOException {
    this.handler = handler;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    // Others must be answered while one drips.
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      HttpHandler chosen;
      synchronized (this) {
        requests.add(exchange.getRequestURI().toString());
        headers.add(exchange.getRequestHeaders());
        boolean proper = properBefore-- > 0 || troubles.isEmpty();
        chosen = proper ? handler : troubles.remove();
      }
      chosen.handle(exchange);
    }
  }

  /// Misbehaves with the next requests, one trouble each, after a number that are answered.
  public synchronized void troubles(int properlyBefore, HttpHandler... next) {
    properBefore = properlyBefore;
    troubles.addAll(List.of(next));
  }

  public String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /// Paths and queries asked for, in order.
  public List<String> requests() {
    return requests;
  }

  public List<Headers> headers() {
    return headers;
  }

  public static HttpHandler status(int status, String... header) {
    return exchange -> {
      for (int i = 0; i < header.length; i += 2) {
        exchange.getResponseHeaders().set(header[i], header[i + 1]);
      }
      exchange.sendResponseHeaders(status, -1);
    };
  }

  public static HttpHandler body(String text) {
    return exchange -> send(exchange, 200, text);
  }

  /// Sends the beginning of what was announced.
  public static HttpHandler cut(String text) {
    return exchange -> {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
      exchange.getResponseBody().flush();
    };
  }

  static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  static HttpHandler gzip(String text) {
    return exchange -> {
      var bytes = new ByteArrayOutputStream();
      try (var out = new GZIPOutputStream(bytes)) {
        out.write(text.getBytes(StandardCharsets.UTF_8));
      }
      exchange.getResponseHeaders().set("Content-Encoding", "gzip");
      exchange.sendResponseHeaders(200, bytes.size());
      bytes.writeTo(exchange.getResponseBody());
    };
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
