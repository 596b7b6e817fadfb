package org.akin.serve.observe;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import org.eclipse.jetty.http.HttpFields;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends a span for each request to an OpenTelemetry collector, by OTLP over HTTP, some seconds
/// later and many at a time; those that it does not take are dropped. A request whose caller says
/// that its trace is not kept sends none.
///
/// What a stage took is an attribute and not a span of its own: stages are entered many times.
final class Traces implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Traces.class);

  /// Would print the whole trace of a failure. Held here, since the JDK forgets the level of a
  /// logger that nobody holds.
  private static final java.util.logging.Logger EXPORTER =
      java.util.logging.Logger.getLogger("io.opentelemetry");

  private static final long CLOSING_SECONDS = 5;

  private static final AttributeKey<String> SERVICE = AttributeKey.stringKey("service.name");

  private static final TextMapGetter<HttpFields> HEADERS =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(HttpFields headers) {
          return headers.getFieldNamesCollection();
        }

        @Override
        public @Nullable String get(@Nullable HttpFields headers, String name) {
          return headers == null ? null : headers.get(name);
        }
      };

  private final SdkTracerProvider provider;
  private final Tracer tracer;

  /// @param collector root of its address
  Traces(URI collector) {
    String endpoint = collector.toString().replaceAll("/+$", "") + "/v1/traces";
    EXPORTER.setLevel(Level.OFF);
    var sender = OtlpHttpSpanExporter.builder().setEndpoint(endpoint).setRetryPolicy(null).build();
    var exporter = new Told(sender, endpoint, new AtomicBoolean());
    this.provider =
        SdkTracerProvider.builder()
            .setResource(
                Resource.getDefault().merge(Resource.create(Attributes.of(SERVICE, "akin"))))
            .addSpanProcessor(BatchSpanProcessor.builder(exporter).build())
            .build();
    this.tracer = provider.get("org.akin");
  }

  /// Says once that spans are lost, until some are taken again.
  private record Told(SpanExporter sender, String endpoint, AtomicBoolean losing)
      implements SpanExporter {
    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      CompletableResultCode result = sender.export(spans);
      result.whenComplete(() -> {
        if (result.isSuccess()) {
          losing.set(false);
        } else if (!losing.getAndSet(true)) {
          LOG.warn("{} does not take spans: they are lost until it does", endpoint);
        }
      });
      return result;
    }

    @Override
    public CompletableResultCode flush() {
      return sender.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
      return sender.shutdown();
    }
  }

  /// Sends the span of a request that was answered.
  void send(AccessEntry entry, HttpFields headers) {
    Context parent =
        W3CTraceContextPropagator.getInstance().extract(Context.root(), headers, HEADERS);
    Instant began = entry.began();
    Span span =
        tracer
            .spanBuilder(entry.method() + " " + entry.route())
            .setParent(parent)
            .setSpanKind(SpanKind.SERVER)
            .setStartTimestamp(began)
            .setAttribute("http.request.method", entry.method())
            .setAttribute("http.route", entry.route())
            .setAttribute("url.path", entry.path())
            .setAttribute("http.response.status_code", entry.status())
            .setAttribute("client.address", entry.client())
            .setAttribute("akin.request_id", entry.requestId())
            .startSpan();
    entry.stages().forEach((stage, millis) -> span.setAttribute("akin.ms." + stage, millis));
    if (entry.status() >= 500) {
      span.setStatus(StatusCode.ERROR);
    }
    span.end(began.plusNanos(entry.nanos()));
    entry.tracedAs(span.getSpanContext().getTraceId());
  }

  /// Sends what waits.
  @Override
  public void close() {
    provider.shutdown().join(CLOSING_SECONDS, TimeUnit.SECONDS);
  }
}
