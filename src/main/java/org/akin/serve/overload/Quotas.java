package org.akin.serve.overload;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A token bucket for each client: what it may ask in a minute, refilled evenly. Thread-safe.
///
/// Buckets of the clients seen last are kept; one that is dropped was full again, unless more
/// clients come in a minute than are kept.
public final class Quotas {
  /// Some 20 MB of buckets.
  static final int MOST_CLIENTS = 50_000;

  /// Providers give each subscriber a network of this size at least (RFC 6177).
  private static final int IPV6_PREFIX_BYTES = 8;

  private static final Duration PERIOD = Duration.ofMinutes(1);

  private final int perMinute;
  private final Map<ByteBuffer, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Bucket> eldest) {
          return size() > MOST_CLIENTS;
        }
      };

  /// @param perMinute tokens of each client's bucket, at least 1
  public Quotas(int perMinute) {
    this.perMinute = perMinute;
  }

  /// What became of a request's tokens.
  ///
  /// @param allowed whether they were there, and are taken
  /// @param remaining tokens left
  /// @param retrySeconds until they will be there, at least 1; 0 when they were
  /// @param resetSeconds until the bucket is full
  public record Verdict(boolean allowed, long remaining, long retrySeconds, long resetSeconds) {}

  /// Takes tokens from a client's bucket.
  ///
  /// @param cost at least 1; more than a full bucket counts as a full one
  public Verdict take(InetAddress client, int cost) {
    ConsumptionProbe probe = bucket(client).tryConsumeAndReturnRemaining(Math.min(cost, perMinute));
    return new Verdict(
        probe.isConsumed(),
        probe.getRemainingTokens(),
        seconds(probe.getNanosToWaitForRefill()),
        seconds(probe.getNanosToWaitForReset()));
  }

  private static long seconds(long nanos) {
    return Math.ceilDiv(nanos, TimeUnit.SECONDS.toNanos(1));
  }

  private Bucket bucket(InetAddress client) {
    byte[] address = client.getAddress();
    boolean subscriber = client instanceof Inet6Address;
    ByteBuffer key =
        ByteBuffer.wrap(subscriber ? Arrays.copyOf(address, IPV6_PREFIX_BYTES) : address);
    synchronized (buckets) {
      return buckets.computeIfAbsent(
          key,
          absent ->
              Bucket.builder()
                  .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, PERIOD))
                  .build());
    }
  }

  /// Tokens of a full bucket.
  public int perMinute() {
    return perMinute;
  }

  /// Clients whose buckets are kept.
  public int clients() {
    synchronized (buckets) {
      return buckets.size();
    }
  }
}
