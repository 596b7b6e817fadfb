package org.akin.ingest.harvest;

import java.time.Duration;
import java.util.Optional;

/// How a harvest treats the server. Immutable.
///
/// @param software name and version in the `User-Agent` header, such as `akin/1.2`
/// @param contact mail address or web page of who harvests, sent along so that the server's
///   operators can write
/// @param delay least time from the end of one request to the beginning of the next
/// @param tries most times that one request is made, at least 1
/// @param backOff wait after the first failure; doubles with each further one, up to
///   [#LONGEST_BACK_OFF], and is varied at random by up to a half
/// @param patience longest wait that a server may ask for by `Retry-After`
/// @param timeout for one whole answer, slow ones included
/// @param maxBytes largest answer, compressed and uncompressed
public record HarvestSettings(
    String software,
    Optional<String> contact,
    Duration delay,
    int tries,
    Duration backOff,
    Duration patience,
    Duration timeout,
    long maxBytes) {
  /// What arXiv asks of programs.
  public static final Duration DEFAULT_DELAY = Duration.ofSeconds(3);

  static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(5);

  /// With a back-off of 5 s, some five minutes in all: a restart of the server is waited for.
  private static final int TRIES = 7;

  private static final Duration BACK_OFF = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofHours(1);

  /// arXiv takes up to a minute for the first page of a large set.
  private static final Duration TIMEOUT = Duration.ofMinutes(10);

  /// Pages of a thousand records have some 5 MB.
  private static final long MAX_BYTES = 256L << 20;

  public HarvestSettings {
    if (contact.isPresent() && !contact.get().matches("[\\x21-\\x7e]+")) {
      throw new IllegalArgumentException(
          "contact: expected a mail address or URL without spaces, found '" + contact.get() + "'");
    }
    if (delay.isNegative()) {
      throw new IllegalArgumentException(
          "delay: expected 0 seconds or more, found " + delay.toSeconds());
    }
    if (tries < 1 || backOff.isNegative() || patience.isNegative()) {
      throw new IllegalArgumentException(
          "tries, back-off and patience: expected at least 1, 0 s and 0 s, found %d, %s and %s"
              .formatted(tries, backOff, patience));
    }
    if (!timeout.isPositive() || maxBytes < 1) {
      throw new IllegalArgumentException(
          "timeout and size: expected more than 0, found %s and %d bytes"
              .formatted(timeout, maxBytes));
    }
  }

  /// With the defaults for all else.
  public HarvestSettings(String software, Optional<String> contact, Duration delay) {
    this(software, contact, delay, TRIES, BACK_OFF, PATIENCE, TIMEOUT, MAX_BYTES);
  }

  /// The `User-Agent` header.
  String userAgent() {
    return contact.map(address -> software + " (" + address + ")").orElse(software);
  }
}
