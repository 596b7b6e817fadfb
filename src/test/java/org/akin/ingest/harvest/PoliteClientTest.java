package org.akin.ingest.harvest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PoliteClientTest {
  @TempDir Path directory;
  private final FakeTiming timing = new FakeTiming();
  private final CountDownLatch ended = new CountDownLatch(1);
  private LocalServer server;

  @BeforeEach
  void start() throws IOException {
    server = new LocalServer(exchange -> LocalServer.send(exchange, 200, "fine"));
  }

  @AfterEach
  void stop() {
    ended.countDown();
    server.close();
  }

  private String get(String url, HarvestSettings settings) throws IOException {
    var retries = new RetryPolicy(settings, new Random(1));
    Path body = directory.resolve("body");
    try (var client = new PoliteClient(settings, body, HarvestListener.NONE, timing, retries)) {
      return client.get(
          URI.create(url), Map.of(), (answer, last) -> new String(answer.open().readAllBytes()));
    }
  }

  private String get() throws IOException {
    return get(server.url("/x"), HarvestRun.SETTINGS);
  }

  private static void redirect(HttpExchange exchange, String location) throws IOException {
    exchange.getResponseHeaders().set("Location", location);
    exchange.sendResponseHeaders(302, -1);
  }

  @Test
  void followsRedirectsWithinReason() throws IOException {
    server.troubles(0, exchange -> redirect(exchange, "/y?z=1"));
    assertThat(get()).isEqualTo("fine");
    assertThat(server.requests()).containsExactly("/x", "/y?z=1");
    server.troubles(0, exchange -> redirect(exchange, "file:///etc/passwd"));
    assertThatThrownBy(this::get).hasMessageContaining("expected an http or https URL");
  }

  @Test
  void stopsInALoopOfRedirects() {
    for (int i = 0; i < 10; i++) {
      server.troubles(0, exchange -> redirect(exchange, "/x"));
    }
    assertThatThrownBy(this::get).hasMessageContaining("redirects more than 5 times");
    assertThat(server.requests()).hasSize(6);
  }

  @Test
  void leavesNothingOfALongerAnswerBehindAShorterOne() throws IOException {
    server.troubles(0, LocalServer.body("a much longer answer"));
    var retries = new RetryPolicy(HarvestRun.SETTINGS, new Random(1));
    Path body = directory.resolve("body");
    try (var client =
        new PoliteClient(HarvestRun.SETTINGS, body, HarvestListener.NONE, timing, retries)) {
      for (String expected : List.of("a much longer answer", "fine")) {
        String text =
            client.get(
                URI.create(server.url("/x")), Map.of(), (answer, last) -> Files.readString(body));
        assertThat(text).isEqualTo(expected);
      }
    }
    assertThat(body).doesNotExist();
  }

  @Test
  void refusesAnswersThatAreTooLongWithoutAskingAgain() {
    HarvestSettings small = HarvestRun.settings(1000, Duration.ofSeconds(20));
    server.troubles(0, LocalServer.body("x".repeat(5000)));
    assertThatThrownBy(() -> get(server.url("/x"), small))
        .hasMessage("the answer has more than 1,000 bytes");
    server.troubles(0, LocalServer.gzip("x".repeat(5000)));
    assertThatThrownBy(() -> get(server.url("/x"), small))
        .hasMessage("the answer has more than 1,000 bytes");
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void endsAnAnswerThatDripsForEverAndAsksAgain() throws IOException {
    server.troubles(0, this::drip);
    HarvestSettings impatient = HarvestRun.settings(1000, Duration.ofSeconds(1));
    assertThat(get(server.url("/x"), impatient)).isEqualTo("fine");
    assertThat(timing.waits).isNotEmpty();
  }

  private void drip(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    try {
      for (int i = 0; i < 1000 && ended.getCount() > 0; i++) {
        exchange.getResponseBody().write(("drop " + i).getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
        if (ended.await(20, java.util.concurrent.TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void countsTheTimeSinceTheLastRequestAsDelay() throws IOException {
    var retries = new RetryPolicy(HarvestRun.SETTINGS, new Random(1));
    Path body = directory.resolve("body");
    try (var client =
        new PoliteClient(HarvestRun.SETTINGS, body, HarvestListener.NONE, timing, retries)) {
      for (int second : new int[] {0, 1, 10}) {
        timing.pass(Duration.ofSeconds(second));
        client.get(URI.create(server.url("/x")), Map.of(), (answer, last) -> "");
      }
    }
    assertThat(timing.waits).containsExactly(Duration.ofSeconds(2));
  }

  @Test
  void saysAtOnceThatThereIsNoSuchServer() {
    server.close();
    assertThatThrownBy(this::get).hasMessageStartingWith("no connection 127.0.0.1:");
    assertThat(timing.waits).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'120', PT2M",
    "'Fri, 20 Nov 2026 12:00:30 GMT', PT30S",
    "'Fri, 20 Nov 2026 11:00:00 GMT', PT0S",
    "'99999999999', ",
    "'-5', ",
    "soon, "
  })
  void readsHowLongToWait(String value, Duration expected) {
    HttpHeaders headers =
        HttpHeaders.of(Map.of("Retry-After", List.of(value)), (name, text) -> true);
    assertThat(RetryPolicy.retryAfter(headers, FakeTiming.START))
        .isEqualTo(Optional.ofNullable(expected));
  }

  @Test
  void doublesTheBackOffUpToItsLimit() {
    var retries = new RetryPolicy(HarvestRun.SETTINGS, new Random(7));
    for (int failures = 1; failures < 40; failures++) {
      long full = Math.min(300_000, 5000L << Math.min(failures - 1, 10));
      assertThat(retries.backOff(failures).toMillis()).isBetween(full / 2, full);
    }
  }

  @Test
  void refusesSettingsThatCannotBeMeant() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HarvestSettings("a", Optional.empty(), Duration.ofSeconds(-1)))
        .withMessageContaining("delay: expected 0 seconds or more, found -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HarvestSettings("a", Optional.of("x\ny"), Duration.ZERO));
  }
}
