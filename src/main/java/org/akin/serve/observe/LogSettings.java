package org.akin.serve.observe;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What is written of single requests.
///
/// @param accessLog file that gets a line for every request, `-` for standard output; null for none
/// @param format of those lines
/// @param slow questions that take longer are logged as warnings; null for none
/// @param collector where spans are sent by OTLP, such as `http://localhost:4318`; null for nowhere
public record LogSettings(
    @Nullable String accessLog, Format format, @Nullable Duration slow, @Nullable URI collector) {
  /// Nothing is written.
  public static final LogSettings NONE = new LogSettings(null, Format.JSON, null, null);

  /// How a line looks.
  public enum Format {
    /// One JSON object.
    JSON,
    /// Apache httpd's "combined".
    COMBINED;

    /// @throws IllegalArgumentException when there is none of that name
    public static Format of(String name) {
      return switch (name.toLowerCase(Locale.ROOT)) {
        case "json" -> JSON;
        case "combined" -> COMBINED;
        default ->
            throw new IllegalArgumentException(
                "access-log-format: expected json or combined, found '" + name + "'");
      };
    }
  }

  /// @throws IllegalArgumentException when the time is negative, or the address cannot be one
  public LogSettings {
    if (slow != null && slow.isNegative()) {
      throw new IllegalArgumentException(
          "slow-query: expected 0 or more milliseconds, found " + slow.toMillis());
    }
    if (collector != null
        && !(String.valueOf(collector.getScheme()).matches("https?")
            && collector.getHost() != null)) {
      throw new IllegalArgumentException(
          "otlp: expected http://… or https://…, found " + collector);
    }
  }

  /// Whether there is nothing to write.
  public boolean isEmpty() {
    return accessLog == null && slow == null && collector == null;
  }
}
