package org.akin.cluster;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// Encrypts the way to a node and lets those pass who are known, as a proxy before a cluster does.
/// Its certificate is signed by an authority that it makes itself, by the JDK's keytool.
final class TlsGate implements AutoCloseable {
  private static final String PASSWORD = "changeit";

  private final HttpsServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final String node;
  private final List<String> allowed;
  private final Path directory;
  private final AtomicInteger passed = new AtomicInteger();

  /// @param directory for certificates
  /// @param node `host:port` that speaks plain HTTP
  /// @param allowed values of the header Authorization
  TlsGate(Path directory, String node, List<String> allowed)
      throws IOException, GeneralSecurityException, InterruptedException {
    this.directory = directory;
    this.node = node;
    this.allowed = allowed;
    makeCertificates();
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context()));
    server.createContext("/", this::pass);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /// PEM file of the authority.
  Path authority() {
    return directory.resolve("authority.pem");
  }

  int passed() {
    return passed.get();
  }

  private void makeCertificates() throws IOException, InterruptedException {
    keytool("-genkeypair", "-alias", "authority", "-dname", "CN=Authority", "-ext", "bc:c");
    keytool("-genkeypair", "-alias", "node", "-dname", "CN=Node");
    keytool("-exportcert", "-rfc", "-alias", "authority", "-file", authority().toString());
    Path request = directory.resolve("request");
    Path signed = directory.resolve("signed.pem");
    keytool("-certreq", "-alias", "node", "-file", request.toString());
    keytool(
        "-gencert",
        "-rfc",
        "-alias",
        "authority",
        "-ext",
        "san=ip:127.0.0.1,dns:localhost",
        "-infile",
        request.toString(),
        "-outfile",
        signed.toString());
    keytool("-importcert", "-noprompt", "-alias", "node", "-file", signed.toString());
  }

  private void keytool(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin/keytool").toString()));
    command.addAll(List.of(arguments));
    if (arguments[0].equals("-genkeypair")) {
      command.addAll(List.of("-keyalg", "EC", "-validity", "2"));
    }
    command.addAll(
        List.of("-keystore", directory.resolve("keys").toString(), "-storepass", PASSWORD));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("keytool " + arguments[0] + ": " + said);
    }
  }

  private SSLContext context() throws IOException, GeneralSecurityException {
    KeyStore own = KeyStore.getInstance(KeyStore.getDefaultType());
    try (InputStream file = Files.newInputStream(directory.resolve("keys"))) {
      own.load(file, PASSWORD.toCharArray());
    }
    own.deleteEntry("authority");
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(own, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      String shown = exchange.getRequestHeaders().getFirst("Authorization");
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (shown == null || !allowed.contains(shown)) {
        answer(exchange, 401, "Unauthorized".getBytes(StandardCharsets.UTF_8), "text/plain");
        return;
      }
      String type = exchange.getRequestHeaders().getFirst("Content-Type");
      var request =
          HttpRequest.newBuilder(URI.create("http://" + node + exchange.getRequestURI()))
              .header("Content-Type", type == null ? "application/json" : type)
              .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body))
              .build();
      HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
      passed.incrementAndGet();
      String answered = response.headers().firstValue("Content-Type").orElse("application/json");
      answer(exchange, response.statusCode(), response.body(), answered);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(HttpExchange exchange, int status, byte[] body, String type)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    client.close();
  }
}
