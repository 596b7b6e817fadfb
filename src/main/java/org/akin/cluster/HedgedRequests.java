package org.akin.cluster;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.akin.paper.PaperJson;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.Cancellable;
import org.opensearch.client.Request;
import org.opensearch.client.Response;
import org.opensearch.client.ResponseListener;
import org.opensearch.client.RestClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hedged requests (Dean and Barroso, The Tail at Scale, CACM 2013): a read that has no answer
/// after a while is sent again, the first answer counts, and the others are cancelled.
///
/// What is slow may be the node that was asked, or one that it has search its shards. So each
/// further attempt leaves another node out altogether; the one without which it succeeds is passed
/// over for a while. At most one read in twenty is sent again, so that a cluster that is slow as a
/// whole is not asked much more. Thread-safe.
final class HedgedRequests {
  private static final Logger LOG = LoggerFactory.getLogger(HedgedRequests.class);

  /// Reads that pay for an attempt.
  private static final int READS_PER_HEDGE = 20;

  /// Attempts saved up at the most.
  private static final int MOST_SAVED = 20;

  /// Nodes come and go.
  private static final Duration KNOWN = Duration.ofMinutes(5);

  private final RestClient client;
  private final NodeChoice choice;
  private final Duration delay;
  private final AtomicInteger saved = new AtomicInteger(MOST_SAVED * READS_PER_HEDGE);
  private final AtomicLong learnt = new AtomicLong(System.nanoTime() - KNOWN.toNanos());

  /// A request that changes nothing.
  @FunctionalInterface
  interface Read {
    /// @param preference which copies are searched, null for the engine's choice
    Request request(@Nullable String preference);
  }

  /// @param choice of the client
  /// @param delay after which a read is sent again; zero never sends it
  HedgedRequests(RestClient client, NodeChoice choice, Duration delay) {
    this.client = client;
    this.choice = choice;
    this.delay = delay;
  }

  Response perform(Read read) throws IOException {
    if (delay.isZero() || client.getNodes().size() == 1) {
      try {
        return client.performRequest(read.request(null));
      } catch (RuntimeException e) {
        throw Unreachable.of(e);
      }
    }
    saved.updateAndGet(now -> Math.min(now + 1, MOST_SAVED * READS_PER_HEDGE));
    learn();
    return new Race(read).run();
  }

  private boolean pay() {
    int before = saved.getAndUpdate(now -> now < READS_PER_HEDGE ? now : now - READS_PER_HEDGE);
    return before >= READS_PER_HEDGE;
  }

  /// Asks for the ids of nodes now and then; nobody waits for them.
  private void learn() {
    long last = learnt.get();
    long now = System.nanoTime();
    if (now - last < KNOWN.toNanos() || !learnt.compareAndSet(last, now)) {
      return;
    }
    var listener =
        new ResponseListener() {
          @Override
          public void onSuccess(Response response) {
            try (var body = response.getEntity().getContent()) {
              choice.learn(PaperJson.mapper().readTree(body), client.getNodes());
            } catch (IOException e) {
              onFailure(e);
            }
          }

          @Override
          public void onFailure(Exception failure) {
            LOG.debug("ids of nodes are not known", failure);
          }
        };
    client.performRequestAsync(new Request("GET", "/_nodes/http"), listener);
  }

  /// One read and its attempts.
  private final class Race {
    private final Read read;
    private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
    private final List<Cancellable> sent = new ArrayList<>();
    private int pending;

    Race(Read read) {
      this.read = read;
    }

    Response run() throws IOException {
      send(null);
      while (true) {
        Outcome next = next();
        if (next == null) {
          send(client.getNodes().get(sent.size() - 1).getHost());
          continue;
        }
        pending--;
        Response response = next.response();
        if (response != null) {
          end(next.without());
          return response;
        }
        if (pending == 0) {
          throw next.failure();
        }
      }
    }

    /// @param without the node to leave out besides those that were slow; null for none
    private void send(@Nullable HttpHost without) {
      Set<HttpHost> avoided = new HashSet<>(choice.slow());
      if (without != null) {
        avoided.add(without);
      }
      Request request = read.request(choice.preference(avoided));
      pending++;
      sent.add(
          choice.without(without, () -> client.performRequestAsync(request, listener(without))));
    }

    private ResponseListener listener(@Nullable HttpHost without) {
      return new ResponseListener() {
        @Override
        public void onSuccess(Response response) {
          outcomes.add(new Outcome(without, response, null));
        }

        @Override
        public void onFailure(Exception failure) {
          outcomes.add(new Outcome(without, null, failure));
        }
      };
    }

    /// The next that comes; null when it is time for another attempt.
    private @Nullable Outcome next() throws IOException {
      try {
        boolean more = sent.size() <= client.getNodes().size();
        Outcome next = more ? outcomes.poll(delay.toMillis(), TimeUnit.MILLISECONDS) : null;
        return next == null && !(more && pay()) ? outcomes.take() : next;
      } catch (InterruptedException e) {
        sent.forEach(Cancellable::cancel);
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while waiting for the cluster");
      }
    }

    private void end(@Nullable HttpHost without) {
      if (sent.size() > 1) {
        sent.forEach(Cancellable::cancel);
      }
      if (without != null) {
        LOG.info("{} is passed over for a while: others answer sooner without it", without);
        choice.slow(without);
      }
    }
  }

  /// How an attempt ended.
  ///
  /// @param response null when there is a failure
  private record Outcome(
      @Nullable HttpHost without, @Nullable Response response, @Nullable Exception cause) {
    IOException failure() {
      return cause instanceof IOException io ? io : new IOException(cause);
    }
  }
}
