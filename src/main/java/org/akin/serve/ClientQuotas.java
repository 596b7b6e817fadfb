package org.akin.serve;

import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.akin.serve.overload.Quotas;
import org.akin.serve.overload.TrustedProxies;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Holds each client to its requests a minute, and tells it how many are left
/// (draft-ietf-httpapi-ratelimit-headers-10).
///
/// This machine's own programs are not counted: who can run one needs no HTTP to slow it down. Nor
/// is any client that holds the token.
final class ClientQuotas {
  private static final Logger LOG = LoggerFactory.getLogger(ClientQuotas.class);

  private static final String FORWARDED = "Forwarded";
  private static final String FORWARDED_FOR = "X-Forwarded-For";
  private static final String POLICY = "\"client\";q=%d;w=60";
  private static final String STATE = "\"client\";r=%d;t=%d";
  private static final String EXPOSED =
      "ETag, X-Request-Id, RateLimit, RateLimit-Policy, Retry-After";
  private static final int TOO_MANY_REQUESTS = 429;

  private final @Nullable Quotas quotas;
  private final TrustedProxies proxies;
  private final Access access;
  private final LongAdder refused = new LongAdder();
  private final AtomicBoolean warned = new AtomicBoolean();

  ClientQuotas(RequestLimits limits, Access access) {
    this.quotas = limits.perMinute() == 0 ? null : new Quotas(limits.perMinute());
    this.proxies = limits.proxies();
    this.access = access;
  }

  /// Counts a request.
  ///
  /// @throws HttpResponseException 429 when its client has had its part
  void admit(Context context) {
    Work work =
        context.path().equals(ApiRoutes.RECOMMENDATIONS) && context.method().name().equals("POST")
            ? Work.ENCODING
            : Work.of(context);
    if (work != Work.NONE && !context.method().name().equals("OPTIONS")) {
      charge(context, work.cost());
    }
  }

  /// Counts a request's texts but the first, which [#admit] has counted.
  ///
  /// @throws HttpResponseException 429 as there
  void chargeTexts(Context context, int texts) {
    if (texts > 1) {
      charge(context, Work.ENCODING.cost() * (texts - 1));
    }
  }

  private void charge(Context context, int cost) {
    Quotas all = quotas;
    if (all == null) {
      return;
    }
    InetAddress client = client(context);
    if (client.isLoopbackAddress() || access.holdsToken(context)) {
      return;
    }
    Quotas.Verdict verdict = all.take(client, cost);
    context
        .header("RateLimit-Policy", POLICY.formatted(all.perMinute()))
        .header("RateLimit", STATE.formatted(verdict.remaining(), verdict.resetSeconds()))
        .header(Header.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
    if (!verdict.allowed()) {
      refused.increment();
      context.header(Header.RETRY_AFTER, Long.toString(verdict.retrySeconds()));
      throw new HttpResponseException(
          TOO_MANY_REQUESTS,
          "too many requests: at most %,d a minute are allowed for a client; try again in %d s"
              .formatted(all.perMinute(), verdict.retrySeconds()),
          Map.of());
    }
  }

  private InetAddress client(Context context) {
    InetAddress peer = TrustedProxies.peer(context.req().getRemoteAddr());
    List<String> forwarded = Collections.list(context.req().getHeaders(FORWARDED));
    List<String> forwardedFor = Collections.list(context.req().getHeaders(FORWARDED_FOR));
    boolean proxied = !forwarded.isEmpty() || !forwardedFor.isEmpty();
    if (proxied && !proxies.contains(peer) && warned.compareAndSet(false, true)) {
      LOG.warn(
          "requests from {} name another client in {}: if it is your proxy, name it with"
              + " --trusted-proxies, else all its clients count as one",
          peer.getHostAddress(),
          forwarded.isEmpty() ? FORWARDED_FOR : FORWARDED);
    }
    return proxies.client(peer, forwarded, forwardedFor);
  }

  /// Requests refused since the start.
  long refused() {
    return refused.sum();
  }

  /// Clients whose buckets are kept.
  int clients() {
    Quotas all = quotas;
    return all == null ? 0 : all.clients();
  }
}
