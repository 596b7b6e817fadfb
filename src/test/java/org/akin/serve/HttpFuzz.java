package org.akin.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.akin.Library;
import org.akin.paper.PaperJson;
import org.akin.serve.overload.TrustedProxies;

/// Sends a running server requests generated from its OpenAPI description, and holds every answer
/// to it: no failure of the server that is not described, no trace of what is inside, JSON as
/// described, in a bounded time and of a bounded size.
///
/// As a program: `HttpFuzz [REQUESTS [SEED]]`, of the sample library.
final class HttpFuzz {
  private static final int CLIENTS = 4;
  private static final int LONGEST_MILLIS = 20_000;
  private static final int LONGEST_ANSWER = 8 << 20;
  private static final String DOCUMENT = "https://akin.example/openapi.json";
  private static final List<String> SECRETS =
      List.of("\tat ", "exception", "org.akin", "java.", "javalin", "jetty", "rocksdb", "/tmp/");

  private final int port;
  private final JsonNode document;
  private final FuzzRequests requests;
  private final SchemaRegistry registry;
  private final Map<String, Schema> schemas = new ConcurrentHashMap<>();
  private final Map<Integer, AtomicInteger> statuses = new ConcurrentHashMap<>();
  private final Queue<String> faults = new ConcurrentLinkedQueue<>();
  private final AtomicInteger longest = new AtomicInteger();
  private final AtomicLong slowest = new AtomicLong();

  HttpFuzz(int port, JsonNode document, long seed) {
    this.port = port;
    this.document = document;
    this.requests = new FuzzRequests(document, seed);
    this.registry =
        SchemaRegistry.withDialect(
            Dialects.getDraft202012(),
            builder -> builder.schemas(Map.of(DOCUMENT, document.toString())));
  }

  public static void main(String[] arguments) throws Exception {
    int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime();
    HttpFuzz fuzz = ofSample(Files.createTempDirectory("akin-fuzz-"), count, seed);
    System.out.println("seed " + seed + ": " + fuzz.summary());
    fuzz.faults.stream().limit(20).forEach(System.out::println);
    System.exit(fuzz.faults.isEmpty() ? 0 : 1);
  }

  /// Sends requests to a server of a copy of the sample library.
  static HttpFuzz ofSample(Path directory, int count, long seed) throws Exception {
    var limits = new RequestLimits(0, TrustedProxies.NONE, RequestLimits.DEFAULT_WAIT);
    var settings = new ServerSettings("127.0.0.1", 0, FuzzRequests.TOKEN, null, limits);
    try (Library library = Library.open(SampleLibrary.copyTo(directory.resolve("library")));
        Server server = Server.start(library, settings)) {
      HttpFuzz fuzz = new HttpFuzz(server.port(), OpenApi.document("/"), seed);
      fuzz.run(count);
      return fuzz;
    }
  }

  /// What was wrong, each with the number of its request; empty when nothing was.
  List<String> faults() {
    return List.copyOf(faults);
  }

  /// Answers by status, the longest in bytes, the slowest in milliseconds.
  String summary() {
    return "%s, longest answer %,d bytes, slowest %,d ms, faults %d"
        .formatted(new TreeMap<>(statuses), longest.get(), slowest.get(), faults.size());
  }

  private void run(int count) throws InterruptedException {
    var next = new AtomicInteger();
    try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
      for (int i = 0; i < CLIENTS; i++) {
        clients.execute(() -> {
          for (int n = next.getAndIncrement(); n < count; n = next.getAndIncrement()) {
            send(n);
          }
        });
      }
    }
  }

  private void send(int number) {
    FuzzRequests.Request request = requests.request(number);
    long begun = System.nanoTime();
    try {
      byte[] answer = exchange(request.bytes());
      slowest.accumulateAndGet((System.nanoTime() - begun) / 1_000_000, Math::max);
      longest.accumulateAndGet(answer.length, Math::max);
      objection(request, new String(answer, StandardCharsets.UTF_8))
          .ifPresent(fault -> faults.add("request %d: %s%n%s".formatted(number, fault, request)));
    } catch (SocketTimeoutException e) {
      faults.add("request %d: no end within %d ms%n%s".formatted(number, LONGEST_MILLIS, request));
    } catch (IOException e) {
      // A server may end a connection whose bytes it cannot frame.
      count(0);
    } catch (RuntimeException e) {
      faults.add("request %d: %s%n%s".formatted(number, e, request));
    }
  }

  private void count(int status) {
    statuses.computeIfAbsent(status, absent -> new AtomicInteger()).incrementAndGet();
  }

  private byte[] exchange(byte[] request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(LONGEST_MILLIS);
      socket.getOutputStream().write(request);
      socket.shutdownOutput();
      return socket.getInputStream().readNBytes(LONGEST_ANSWER);
    }
  }

  private Optional<String> objection(FuzzRequests.Request request, String whole)
      throws IOException {
    String answer =
        whole.startsWith("HTTP/1.1 100") ? whole.substring(whole.indexOf("\r\n\r\n") + 4) : whole;
    int end = answer.indexOf("\r\n\r\n");
    if (end < 0 || !answer.startsWith("HTTP/1.1 ")) {
      count(0);
      return answer.isEmpty() ? Optional.empty() : Optional.of("no HTTP: " + answer);
    }
    int status = Integer.parseInt(answer.substring(9, 12));
    count(status);
    String head = answer.substring(0, end);
    String body = answer.substring(end + 4);
    if (answer.length() >= LONGEST_ANSWER) {
      return Optional.of("the answer is too long");
    }
    if (status >= 400) {
      String shown = body.toLowerCase(Locale.ROOT);
      for (String secret : SECRETS) {
        if (shown.contains(secret)
            && !request.toString().toLowerCase(Locale.ROOT).contains(secret)) {
          return Optional.of("the answer tells of " + secret.strip() + ": " + body);
        }
      }
    }
    if (status == 500 || status == 502 || status == 504) {
      return Optional.of("status " + status + ": " + body);
    }
    return invalid(request.operation(), status, head.toLowerCase(Locale.ROOT), body);
  }

  /// What is wrong with an answer of JSON that is described.
  private Optional<String> invalid(
      FuzzRequests.Operation operation, int status, String head, String body) throws IOException {
    String type = type(head);
    boolean plain = head.contains("\r\ncontent-length: ") && !head.contains("content-encoding");
    if (!plain || body.isEmpty() || !type.endsWith("json")) {
      return Optional.empty();
    }
    JsonNode value = PaperJson.mapper().readTree(body);
    String at = pointer(operation, status);
    String content = at + "/content/" + type.replace("/", "~1");
    String schema =
        type.equals("application/problem+json")
            ? "/components/schemas/Problem"
            : document.at(content).isMissingNode() ? "" : content + "/schema";
    if (schema.isEmpty()) {
      return Optional.empty();
    }
    var errors = schemas.computeIfAbsent(schema, this::compiled).validate(value);
    return errors.isEmpty()
        ? Optional.empty()
        : Optional.of("status %d is not as described: %s".formatted(status, errors));
  }

  private String pointer(FuzzRequests.Operation operation, int status) {
    String at =
        "/paths/%s/%s/responses/%d"
            .formatted(
                operation.path().replace("/", "~1"),
                operation.method().toLowerCase(Locale.ROOT),
                status);
    JsonNode reference = document.at(at).path("$ref");
    return reference.isMissingNode() ? at : reference.textValue().substring(1);
  }

  private Schema compiled(String pointer) {
    return registry.getSchema(SchemaLocation.of(DOCUMENT + "#" + pointer));
  }

  private static String type(String head) {
    return head.lines()
        .filter(line -> line.startsWith("content-type:"))
        .map(line -> line.substring("content-type:".length()).split(";")[0].strip())
        .findFirst()
        .orElse("");
  }
}
