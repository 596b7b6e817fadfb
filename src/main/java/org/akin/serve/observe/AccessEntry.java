package org.akin.serve.observe;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.akin.paper.PaperJson;
import org.akin.timing.Stage;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/// One line of the access log.
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
  "time",
  "request_id",
  "trace_id",
  "client",
  "method",
  "path",
  "route",
  "status",
  "bytes",
  "ms"
})
final class AccessEntry {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter COMBINED_TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /// W3C Trace Context: version, trace, parent, flags.
  private static final Pattern TRACE = Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-.*");

  private static final Pattern UNSAFE = Pattern.compile("[\"\\\\\\p{Cntrl}]");
  private static final double NANOS_A_MILLISECOND = 1e6;
  private static final double ROUNDING = 1e3;

  private final Request request;
  private final Response response;
  private final String client;
  private final ObservedRequest observed;
  private final Instant began;
  private final long nanos;
  private @Nullable String trace;

  /// @param client address it came from, past trusted proxies
  AccessEntry(Request request, Response response, String client) {
    this.request = request;
    this.response = response;
    this.client = client;
    this.observed = ObservedRequest.of(request);
    this.began = Instant.ofEpochMilli(Request.getTimeStamp(request));
    this.nanos = System.nanoTime() - request.getHeadersNanoTime();
  }

  @JsonProperty
  String time() {
    return TIME.format(began);
  }

  @JsonProperty("request_id")
  String requestId() {
    return observed.id();
  }

  /// That of the span that was sent, or of the caller's trace where it names one.
  @JsonProperty("trace_id")
  @Nullable String traceId() {
    String parent = request.getHeaders().get("traceparent");
    Matcher given = TRACE.matcher(parent == null ? "" : parent);
    return trace != null ? trace : given.matches() ? given.group(1) : null;
  }

  @JsonProperty
  String client() {
    return client;
  }

  @JsonProperty
  String method() {
    return request.getMethod();
  }

  /// With the query, as it was sent.
  @JsonProperty
  String path() {
    return request.getHttpURI().getPathQuery();
  }

  @JsonProperty
  String route() {
    return observed.route();
  }

  @JsonProperty
  int status() {
    return response.getStatus();
  }

  @JsonProperty
  long bytes() {
    // Jetty counts what it leaves out of the answer to HEAD, too.
    return method().equals("HEAD") ? 0 : Response.getContentBytesWritten(response);
  }

  @JsonProperty
  double ms() {
    return millis(nanos);
  }

  /// Milliseconds by stage.
  @JsonProperty
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  Map<String, Double> stages() {
    Map<String, Double> taken = new LinkedHashMap<>();
    for (Map.Entry<Stage, Long> one : observed.times().nanos().entrySet()) {
      taken.put(one.getKey().name().toLowerCase(Locale.ROOT), millis(one.getValue()));
    }
    return taken;
  }

  @JsonProperty
  @Nullable String referer() {
    return request.getHeaders().get(HttpHeader.REFERER);
  }

  @JsonProperty("user_agent")
  @Nullable String userAgent() {
    return request.getHeaders().get(HttpHeader.USER_AGENT);
  }

  /// Names the trace that this request is part of.
  void tracedAs(String id) {
    this.trace = id;
  }

  Instant began() {
    return began;
  }

  long nanos() {
    return nanos;
  }

  private static double millis(long nanos) {
    return Math.round(nanos / NANOS_A_MILLISECOND * ROUNDING) / ROUNDING;
  }

  String line(LogSettings.Format format) {
    return switch (format) {
      case JSON -> json();
      case COMBINED -> combined();
    };
  }

  private String json() {
    try {
      return PaperJson.mapper().writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("request cannot be written as JSON", e);
    }
  }

  private String combined() {
    return "%s - - [%s] \"%s %s %s\" %d %d \"%s\" \"%s\""
        .formatted(
            client,
            COMBINED_TIME.format(began),
            escaped(method()),
            escaped(path()),
            request.getConnectionMetaData().getProtocol(),
            status(),
            bytes(),
            escaped(referer()),
            escaped(userAgent()));
  }

  /// As Apache httpd does it: nothing that a client sent ends a field or a line.
  private static String escaped(@Nullable String field) {
    return field == null
        ? "-"
        : UNSAFE
            .matcher(field)
            .replaceAll(found -> "\\\\x%02x".formatted((int) found.group().charAt(0)));
  }
}
