package org.akin.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.akin.paper.PaperJson;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.Request;
import org.opensearch.client.Response;
import org.opensearch.client.ResponseException;
import org.opensearch.client.RestClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends requests to the nodes of a cluster, to one after the other, and again where a node is lost
/// or busy. Every request may therefore arrive twice: it must say the same the second time, or name
/// the version that it changes. Thread-safe.
final class Cluster implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);
  private static final ContentType LINES = ContentType.create("application/x-ndjson");
  private static final long FIRST_PAUSE_MS = 40;
  private static final long LONGEST_PAUSE_MS = 2000;
  private static final int LEAST_MAJOR = 3;
  private static final int LEAST_MINOR = 6;

  /// Of a question about health that does not become what was waited for.
  private static final int TIMED_OUT = 408;

  /// Of a node that is busy, or does not know yet who holds the index.
  private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);

  /// What a request says that an index does not take.
  static final String BLOCK = "cluster_block_exception";

  /// Of a node that has lost another one in the middle of a search.
  private static final Pattern LOST =
      Pattern.compile(
          "node_disconnected|node_not_connected|node_closed|no_shard_available|not_cluster_manager");

  private final ClusterAddress address;
  private final ClusterSettings settings;
  private final RestClient client;
  private final HedgedRequests reads;

  Cluster(ClusterAddress address, ClusterSettings settings) throws IOException {
    this.address = address;
    this.settings = settings;
    NodeChoice choice = new NodeChoice();
    this.client = Connections.open(address, settings, choice);
    this.reads = new HedgedRequests(client, choice, settings.hedge());
  }

  /// What the cluster answered.
  record Reply(int status, JsonNode body) {
    boolean isMissing() {
      return status == 404;
    }

    boolean isConflict() {
      return status == 409;
    }

    /// Whether the same request may succeed a little later.
    boolean isPassing() {
      // An index that is read-only stays so; one that has no manager yet, which is 503, does not.
      boolean readOnly = status == 429 && body.path("error").path("type").asText().equals(BLOCK);
      return !readOnly
          && (PASSING.contains(status) || (status >= 500 && LOST.matcher(body.toString()).find()));
    }
  }

  /// The pauses of one request, each longer than the one before, until its deadline.
  private final class Retries {
    private final long end = System.nanoTime() + settings.deadline().toNanos();
    private long pause = FIRST_PAUSE_MS;

    /// Waits before the request is sent again.
    ///
    /// @throws IOException the failure, when there is no time left
    void await(IOException failure) throws IOException {
      if (System.nanoTime() + pause * 1_000_000 > end) {
        throw failure;
      }
      pause(pause);
      pause = Math.min(2 * pause, LONGEST_PAUSE_MS);
    }
  }

  ClusterAddress address() {
    return address;
  }

  ClusterSettings settings() {
    return settings;
  }

  /// @throws IOException unless it is an OpenSearch that can hold a library
  void requireVersion() throws IOException {
    JsonNode version = get("/").body().path("version");
    String number = version.path("number").asText("unknown");
    String[] parts = number.split("\\.");
    boolean known = version.path("distribution").asText().equals("opensearch");
    boolean recent = known && isRecent(parts);
    if (!recent) {
      throw new IOException(
          "%s: expected OpenSearch %d.%d or newer, found %s %s"
              .formatted(
                  address,
                  LEAST_MAJOR,
                  LEAST_MINOR,
                  version.path("distribution").asText("another engine"),
                  number));
    }
  }

  private static boolean isRecent(String[] parts) {
    try {
      int major = Integer.parseInt(parts[0]);
      return major > LEAST_MAJOR
          || (major == LEAST_MAJOR && Integer.parseInt(parts[1]) >= LEAST_MINOR);
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      return false;
    }
  }

  Reply get(String path) throws IOException {
    return send("GET", path, null, Set.of(404));
  }

  /// Asks the nodes once, for what is worth nothing later.
  Reply getOnce(String path) throws IOException {
    try {
      Response response = perform(request("GET", path, null));
      return new Reply(response.getStatusLine().getStatusCode(), tree(response.getEntity()));
    } catch (ResponseException e) {
      Reply reply = reply(e);
      if (reply.status() == TIMED_OUT) {
        return reply;
      }
      throw Refusals.of(address, path, reply);
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  Reply delete(String path) throws IOException {
    return send("DELETE", path, null, Set.of(404));
  }

  /// @param body an object as [Json] makes it
  JsonNode post(String path, Object body) throws IOException {
    return send("POST", path, Json.bytes(body), Set.of()).body();
  }

  /// Writes one document or index.
  ///
  /// @return also when the version named is not the current one, or there is one already
  Reply put(String path, Object body) throws IOException {
    return send("PUT", path, Json.bytes(body), Set.of(400, 409));
  }

  /// Asks for something that may be refused for a reason that is to be explained.
  Reply attempt(String path, Object body) throws IOException {
    return send("PUT", path, Json.bytes(body), Set.of(400, 404, 409, 500));
  }

  /// Writes one document in the place of what is there.
  void store(String path, Object body) throws IOException {
    send("PUT", path, Json.bytes(body), Set.of());
  }

  /// One search of several that are sent together.
  ///
  /// @param scored whether words are scored as if there were one shard
  record Search(String index, boolean scored, Object body) {}

  /// Runs searches side by side, in one request.
  ///
  /// @return the answers, in their order; none is partial
  List<JsonNode> search(List<Search> searches) throws IOException {
    Retries retries = new Retries();
    while (true) {
      List<JsonNode> answers = new ArrayList<>();
      Exchange exchange =
          new Exchange("POST", "/_msearch", copies -> lines(searches, copies), Set.of());
      deliver(exchange).body().path("responses").forEach(answers::add);
      Optional<Reply> failed =
          answers.stream()
              .filter(answer -> answer.has("error"))
              .map(answer -> new Reply(answer.path("status").asInt(), answer))
              .findFirst();
      if (failed.isEmpty()) {
        return answers;
      }
      IOException failure = Refusals.of(address, "a search", failed.get());
      if (!failed.get().isPassing()) {
        throw failure;
      }
      retries.await(failure);
    }
  }

  /// @param copies to be searched, null for the engine's choice
  private static HttpEntity lines(List<Search> searches, @Nullable String copies) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (Search one : searches) {
      Object header =
          Json.object(
              "index",
              one.index(),
              "allow_partial_search_results",
              false,
              "preference",
              copies,
              "search_type",
              one.scored() ? "dfs_query_then_fetch" : null);
      for (Object line : List.of(header, one.body())) {
        body.writeBytes(Json.bytes(line));
        body.write('\n');
      }
    }
    return new ByteArrayEntity(body.toByteArray(), LINES);
  }

  JsonNode postLines(String path, byte[] lines) throws IOException {
    HttpEntity entity = new ByteArrayEntity(lines, LINES);
    return deliver(new Exchange("POST", path, copies -> entity, Set.of())).body();
  }

  private Reply send(String method, String path, byte @Nullable [] body, Set<Integer> expected)
      throws IOException {
    HttpEntity entity =
        body == null ? null : new ByteArrayEntity(body, ContentType.APPLICATION_JSON);
    return deliver(new Exchange(method, path, copies -> entity, expected));
  }

  /// A request.
  ///
  /// @param body for the copies that are to be searched
  /// @param expected statuses besides success that are answers
  private record Exchange(
      String method,
      String path,
      Function<@Nullable String, @Nullable HttpEntity> body,
      Set<Integer> expected) {
    private static final Pattern SEARCH = Pattern.compile("/_m?search(\\?|$)");
    private static final Pattern OF_COPIES = Pattern.compile("/(_search|_doc/[^/]+)(\\?|$)");

    /// Whether it only reads papers; what is said of the cluster itself may well take its time.
    boolean isRead() {
      boolean document = method.equals("GET") && path.contains("/_doc/");
      return document || SEARCH.matcher(path).find();
    }

    Request request(@Nullable String copies) {
      Request request = Cluster.request(method, path, body.apply(copies));
      if (copies != null && OF_COPIES.matcher(path).find()) {
        request.addParameter("preference", copies);
      }
      return request;
    }
  }

  private Reply deliver(Exchange exchange) throws IOException {
    String path = exchange.path();
    Retries retries = new Retries();
    while (true) {
      IOException failure;
      try {
        Response response =
            exchange.isRead() ? reads.perform(exchange::request) : perform(exchange.request(null));
        return new Reply(response.getStatusLine().getStatusCode(), tree(response.getEntity()));
      } catch (ResponseException e) {
        Reply reply = reply(e);
        if (exchange.expected().contains(reply.status())) {
          return reply;
        }
        failure = Refusals.of(address, path, reply);
        if (!reply.isPassing()) {
          throw failure;
        }
      } catch (IOException e) {
        failure = unreachable(e);
        if (!(failure instanceof ConnectException)) {
          throw failure;
        }
      }
      retries.await(failure);
      LOG.debug("{} {} is sent again: {}", exchange.method(), path, failure.toString());
    }
  }

  private Response perform(Request request) throws IOException {
    try {
      return client.performRequest(request);
    } catch (RuntimeException e) {
      throw Unreachable.of(e);
    }
  }

  private IOException unreachable(IOException e) {
    IOException untrusted = Unreachable.untrusted(address, e);
    return untrusted == null ? Unreachable.of(address, settings, e) : untrusted;
  }

  private static Request request(String method, String path, @Nullable HttpEntity entity) {
    Request request = new Request(method, path);
    if (entity != null) {
      request.setEntity(entity);
    }
    return request;
  }

  private static Reply reply(ResponseException e) throws IOException {
    int status = e.getResponse().getStatusLine().getStatusCode();
    try {
      return new Reply(status, tree(e.getResponse().getEntity()));
    } catch (JsonProcessingException plain) {
      LOG.debug("status {} without JSON", status, plain);
      return new Reply(status, MissingNode.getInstance());
    }
  }

  private static JsonNode tree(@Nullable HttpEntity entity) throws IOException {
    if (entity == null) {
      return MissingNode.getInstance();
    }
    try (InputStream content = entity.getContent()) {
      return PaperJson.mapper().readTree(content);
    }
  }

  /// Waits for some time between half and all of what is given, so that those who were refused
  /// together do not come back together.
  static void pause(long atMostMs) throws IOException {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(atMostMs / 2, atMostMs + 1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for the cluster");
    }
  }

  @Override
  public void close() {
    try {
      client.close();
    } catch (IOException e) {
      LOG.warn("connections to {} not closed: {}", address, e.toString());
    }
  }
}
