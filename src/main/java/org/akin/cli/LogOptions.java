package org.akin.cli;

import java.net.URI;
import java.time.Duration;
import org.akin.serve.observe.LogSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What a server writes of single requests.
final class LogOptions {
  @Option(
      names = "--access-log",
      paramLabel = "FILE",
      defaultValue = "${env:AKIN_ACCESS_LOG}",
      description =
          "File to append a line to for every request, - for standard output (AKIN_ACCESS_LOG;"
              + " default: none).")
  private @Nullable String accessLog;

  @Option(
      names = "--access-log-format",
      paramLabel = "FORMAT",
      defaultValue = "${env:AKIN_ACCESS_LOG_FORMAT:-json}",
      description =
          "Format of the access log: json, or combined for Apache's (AKIN_ACCESS_LOG_FORMAT;"
              + " default: json).")
  private String format = "json";

  @Option(
      names = "--slow-query",
      paramLabel = "MS",
      defaultValue = "${env:AKIN_SLOW_QUERY}",
      description =
          "Log questions that take longer than this many milliseconds, with the time of each"
              + " stage (AKIN_SLOW_QUERY; default: none).")
  private @Nullable Integer slowQuery;

  @Option(
      names = "--otlp",
      paramLabel = "URL",
      defaultValue = "${env:AKIN_OTLP}",
      description =
          "OpenTelemetry collector to send a span to for every request, such as"
              + " http://localhost:4318 (AKIN_OTLP; default: none).")
  private @Nullable URI otlp;

  /// @throws IllegalArgumentException when a value is out of its range
  LogSettings settings() {
    return new LogSettings(
        accessLog == null || accessLog.isBlank() ? null : accessLog,
        LogSettings.Format.of(format),
        slowQuery == null ? null : Duration.ofMillis(slowQuery),
        otlp == null || otlp.toString().isBlank() ? null : otlp);
  }
}
