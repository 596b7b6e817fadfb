package org.akin.serve;

import java.time.Duration;
import org.akin.serve.overload.TrustedProxies;

/// How much of the server one client, or all of them, may take.
///
/// @param perMinute requests of one client; 0 for any number. A request with texts to encode counts
///   as [Work#ENCODING] says
/// @param proxies whose word is taken for where a request came from
/// @param longestWait for a processor, before a request is refused; 100 ms to 60 s
public record RequestLimits(int perMinute, TrustedProxies proxies, Duration longestWait) {
  private static final Duration SHORTEST_WAIT = Duration.ofMillis(100);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  /// A hundred a second: a page of a campus or a conference, whose readers share one address, stays
  /// below it, and one client that posts texts gets some ten of them a second.
  public static final int DEFAULT_PER_MINUTE = 6000;

  /// Longer than this people do not wait for an answer.
  public static final Duration DEFAULT_WAIT = Duration.ofSeconds(5);

  /// What holds unless the operator says otherwise.
  public static final RequestLimits DEFAULT =
      new RequestLimits(DEFAULT_PER_MINUTE, TrustedProxies.NONE, DEFAULT_WAIT);

  /// @throws IllegalArgumentException when a number is out of its range
  public RequestLimits {
    if (perMinute < 0) {
      throw new IllegalArgumentException(
          "rate-limit: expected 0 or more requests a minute, found " + perMinute);
    }
    if (longestWait.compareTo(SHORTEST_WAIT) < 0 || longestWait.compareTo(LONGEST_WAIT) > 0) {
      throw new IllegalArgumentException(
          "max-wait: expected 0.1 to 60 seconds, found " + longestWait.toMillis() / 1000.0);
    }
  }
}
