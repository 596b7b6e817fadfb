package org.akin.serve;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.akin.Library;
import org.akin.corpus.History;
import org.akin.json.ChangesView;

/// What changed in the library, for those who keep a copy elsewhere.
final class ChangeRoutes {
  static final String CHANGES = "/api/v1/changes";

  private static final int DEFAULT_LIMIT = 1000;
  private static final int MAX_LIMIT = 10_000;

  /// Below the idle time of connections here and the patience of proxies.
  private static final int MAX_WAIT_SECONDS = 25;

  /// Requests that wait at a time; further ones are answered at once.
  private static final int MAX_WAITING = 200;

  private static final long LOOK_MILLIS = 200;
  private static final int GONE = 410;

  private final Library library;
  private final Gates gates;
  private final Health health;
  private final Semaphore waiting = new Semaphore(MAX_WAITING);

  ChangeRoutes(Library library, Gates gates, Health health) {
    this.library = library;
    this.gates = gates;
    this.health = health;
  }

  void add(RoutesConfig routes) {
    Responses.read(routes, CHANGES, this::changes);
  }

  private void changes(Context context) throws Exception {
    var parameters = new Parameters(context, Parameters.CHANGES);
    long since = parameters.generation("since");
    int limit = parameters.within("limit", DEFAULT_LIMIT, 1, MAX_LIMIT);
    int seconds = parameters.within("wait", 0, 0, MAX_WAIT_SECONDS);
    Responses.requireJsonAccepted(context);
    History history =
        library
            .history()
            .orElseThrow(
                () -> new NotMadeException("this library does not keep a history of its changes"));
    requireKnown(history, since);
    if (seconds > 0 && context.method().name().equals("GET") && waiting.tryAcquire()) {
      try {
        await(since, seconds);
      } finally {
        waiting.release();
      }
    }
    gates
        .lanes()
        .reads()
        .run(() -> {
          Responses.answer(context, library, () -> view(history, since, limit));
          return true;
        });
  }

  private ChangesView view(History history, long since, int limit) throws IOException {
    long generation = library.facts().generation();
    return ChangesView.of(library.id(), history, history.since(since, limit), generation);
  }

  private void requireKnown(History history, long since) {
    if (since < history.completeSince()) {
      throw gone(
          "changes are known from generation %d on, asked for those since %d: note the generation of /api/v1/info, take an export, and go on from that generation"
              .formatted(history.completeSince(), since));
    }
    long now = library.facts().generation();
    if (since > now) {
      throw gone(
          "the library is at generation %d, asked for changes since %d: it was restored from a backup or is another one; take an export, and go on from the generation noted before it"
              .formatted(now, since));
    }
  }

  private static HttpResponseException gone(String detail) {
    return new HttpResponseException(GONE, detail, Map.of());
  }

  private void await(long since, int seconds) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (library.facts().generation() <= since
        && System.nanoTime() < end
        && health.objection() == null) {
      Thread.sleep(LOOK_MILLIS);
    }
  }
}
