package org.akin.ingest.harvest;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Asks a server for one thing after the other, never twice at once: waits between requests, as
/// long as the server says when it is busy, and tries again what fails for a while.
///
/// Not thread-safe; the caller closes it.
final class PoliteClient implements AutoCloseable {
  private static final int MAX_REDIRECTS = 5;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int SERVER_ERROR = 500;

  /// What is malformed when it arrives whole mostly stays so.
  private static final int MALFORMED_TRIES = 3;

  private static final Duration CONNECTING = Duration.ofSeconds(30);

  /// Makes something of an answer.
  interface Reading<T> {
    /// @param isLast whether a failure will not be followed by another try
    /// @throws FinalFailure when the answer will not get better
    /// @throws IOException when it is worth asking again
    T read(Download answer, boolean isLast) throws IOException;
  }

  private final HarvestSettings settings;
  private final Path body;
  private final HarvestListener listener;
  private final Timing timing;
  private final RetryPolicy retries;
  private final HttpClient client;
  private @Nullable Instant lastEnded;
  private boolean reached;

  /// @param body file for the answers
  PoliteClient(
      HarvestSettings settings,
      Path body,
      HarvestListener listener,
      Timing timing,
      RetryPolicy retries) {
    this.settings = settings;
    this.body = body;
    this.listener = listener;
    this.timing = timing;
    this.retries = retries;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECTING)
            .build();
  }

  /// Asks until an answer can be read.
  ///
  /// @param headers to send besides the client's own
  /// @throws IOException when the tries are used up, or the failure is final
  <T> T get(URI address, Map<String, String> headers, Reading<T> reading) throws IOException {
    for (int failures = 1; ; failures++) {
      try {
        Download answer = follow(address, headers);
        if (!isPassing(answer.status())) {
          return reading.read(answer, failures >= malformedTries());
        }
        Optional<Duration> asked = RetryPolicy.retryAfter(answer.headers(), timing.now());
        pause(failures, new Trouble("the server answers " + answer.status(), asked, null));
      } catch (FinalFailure | InterruptedIOException e) {
        throw e;
      } catch (IOException e) {
        pause(failures, new Trouble(reason(e), Optional.empty(), e));
      }
    }
  }

  /// @param asked how long the server asks to wait
  /// @param cause null when the server answered as the protocol has it
  private record Trouble(String reason, Optional<Duration> asked, @Nullable IOException cause) {}

  private void pause(int failures, Trouble trouble) throws IOException {
    int tries = trouble.cause() instanceof MalformedAnswer ? malformedTries() : settings.tries();
    if (failures >= tries) {
      String tried = failures == 1 ? "one try" : failures + " tries";
      throw new FinalFailure(trouble.reason() + "; gave up after " + tried, trouble.cause());
    }
    Duration wait = trouble.asked().orElseGet(() -> retries.backOff(failures));
    if (wait.compareTo(settings.patience()) > 0) {
      throw new FinalFailure(
          "%s and asks to retry in %s".formatted(trouble.reason(), inWords(wait)), trouble.cause());
    }
    listener.waiting(wait, "%s (try %d of %d)".formatted(trouble.reason(), failures, tries));
    timing.sleep(wait);
  }

  private int malformedTries() {
    return Math.min(MALFORMED_TRIES, settings.tries());
  }

  static String inWords(Duration time) {
    return time.toMinutes() < 2 ? time.toSeconds() + " seconds" : time.toMinutes() + " minutes";
  }

  private static boolean isPassing(int status) {
    return status == TOO_MANY_REQUESTS || status == REQUEST_TIMEOUT || status >= SERVER_ERROR;
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? "the connection failed (" + e + ")" : e.getMessage();
  }

  private Download follow(URI address, Map<String, String> headers) throws IOException {
    URI at = address;
    for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
      HttpResponse<Path> response = send(at, headers);
      Optional<String> location = response.headers().firstValue("Location");
      if (!isRedirect(response.statusCode()) || location.isEmpty()) {
        return new Download(
            response.statusCode(), at, response.headers(), body, settings.maxBytes());
      }
      at = redirected(at, location.get());
    }
    throw new FinalFailure(
        "%s redirects more than %d times, at last to %s".formatted(address, MAX_REDIRECTS, at));
  }

  private static boolean isRedirect(int status) {
    return switch (status) {
      case 301, 302, 303, 307, 308 -> true;
      default -> false;
    };
  }

  private static URI redirected(URI from, String location) throws FinalFailure {
    URI to;
    try {
      to = from.resolve(location.strip());
    } catch (IllegalArgumentException e) {
      throw new FinalFailure(from + " redirects to '" + location + "', which is not a URL", e);
    }
    if (to.getHost() == null || !(isPlain(to) || isEncrypted(to))) {
      throw new FinalFailure(from + " redirects to " + to + "; expected an http or https URL");
    }
    if (!mayFollow(from, to)) {
      throw new FinalFailure(from + " redirects to " + to + ", which is not encrypted");
    }
    return to;
  }

  /// Whether an address that a server names may be asked: one of the web, and not in the clear
  /// after one that was encrypted.
  static boolean mayFollow(URI from, URI to) {
    return to.getHost() != null && (isEncrypted(to) || (isPlain(to) && !isEncrypted(from)));
  }

  private static boolean isPlain(URI address) {
    return "http".equalsIgnoreCase(address.getScheme());
  }

  private static boolean isEncrypted(URI address) {
    return "https".equalsIgnoreCase(address.getScheme());
  }

  private HttpResponse<Path> send(URI address, Map<String, String> headers) throws IOException {
    waitForTurn();
    // A cancelled request may still write into its own file.
    Files.deleteIfExists(body);
    var request =
        HttpRequest.newBuilder(address)
            .header("User-Agent", settings.userAgent())
            .header("Accept", "text/xml, application/xml, application/atom+xml, */*;q=0.5")
            .header("Accept-Encoding", "gzip");
    settings
        .contact()
        .filter(contact -> contact.contains("@"))
        .ifPresent(contact -> request.header("From", contact.replaceFirst("^mailto:", "")));
    headers.forEach(request::header);
    CompletableFuture<HttpResponse<Path>> answer =
        client.sendAsync(
            request.build(), BodyHandlers.limiting(BodyHandlers.ofFile(body), settings.maxBytes()));
    try {
      // The request's own timeout ends with the headers; a body may drip for ever.
      HttpResponse<Path> response =
          answer.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
      reached = true;
      return response;
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new IOException("no complete answer within " + inWords(settings.timeout()), e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while asking " + address);
    } catch (ExecutionException e) {
      throw failure(address, e.getCause());
    } finally {
      lastEnded = timing.now();
    }
  }

  /// Time that passed meanwhile, such as by encoding, counts.
  private void waitForTurn() throws InterruptedIOException {
    if (lastEnded != null) {
      Duration left = settings.delay().minus(Duration.between(lastEnded, timing.now()));
      if (left.isPositive()) {
        timing.sleep(left);
      }
    }
  }

  /// A server that was never reached is more likely misspelt than busy.
  private IOException failure(URI address, @Nullable Throwable cause) {
    if (cause instanceof ConnectException && !reached) {
      String why =
          cause.getCause() instanceof UnresolvedAddressException ? "no such host" : "no connection";
      return new FinalFailure(why + " " + address.getAuthority(), cause);
    }
    String message = cause == null ? null : cause.getMessage();
    if (message != null && message.contains("exceeds capacity")) {
      return new FinalFailure(
          "the answer has more than %,d bytes".formatted(settings.maxBytes()), cause);
    }
    return new IOException(
        "the connection failed" + (message == null ? "" : ": " + message), cause);
  }

  @Override
  public void close() throws IOException {
    client.shutdownNow();
    client.close();
    Files.deleteIfExists(body);
  }
}
