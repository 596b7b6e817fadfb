package org.akin.serve;

import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.router.Endpoint;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.ToDoubleFunction;
import org.akin.Library;
import org.akin.LibraryRefits;
import org.akin.LibraryUpkeep;
import org.akin.embed.Encoder;
import org.akin.embed.Lane;
import org.akin.serve.observe.ObservedRequest;

/// Metrics for the server's operator, in Prometheus' text format: `docs/how-to/monitor.md` has them
/// all. Each server counts for itself.
final class Metrics {
  /// From a cached answer to a search of ten million papers on a busy machine.
  private static final double[] SECONDS = {
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10
  };

  private static final double MILLIS = 1e-3;

  private final Library library;
  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
  private final StageMetrics stages = new StageMetrics(registry);
  private final Histogram requests =
      Histogram.builder()
          .name("akin_http_request_duration")
          .help("Time from reading a request to sending its response.")
          .unit(Unit.SECONDS)
          .labelNames("method", "route", "status")
          .classicOnly()
          // The text format has no place for them.
          .withoutExemplars()
          .classicUpperBounds(SECONDS)
          .register(registry);

  Metrics(Library library) {
    this.library = library;
    Info.builder()
        .name("akin")
        .help("Version of this server.")
        .labelNames("version")
        .register(registry)
        .addLabelValues(Library.version());
    gauge("akin_papers", "Papers in the library.", l -> l.facts().papers());
    gauge(
        "akin_generation", "Grows with every change of the library.", l -> l.facts().generation());
    gauge("akin_index_vectors", "Vectors in the index.", Library::indexed);
    gauge(
        "akin_reencoding_papers",
        "Papers that a re-encoding has encoded; 0 while none is under way.",
        l -> l.upkeep().reencoding().map(LibraryUpkeep.Reencoding::done).orElse(0));
    gauge(
        "akin_reencoding_target_papers",
        "Papers that a re-encoding has to encode; 0 while none is under way.",
        l -> l.upkeep().reencoding().map(LibraryUpkeep.Reencoding::of).orElse(0));
    gauge(
        "akin_refit_changed_papers",
        "Papers changed since topics and map were fitted; 0 without --refit-every.",
        l -> l.upkeep().refits().map(LibraryRefits.Status::changed).orElse(0L));
    gauge(
        "akin_refit_running",
        "Whether topics and map are being fitted again.",
        l -> l.upkeep().refits().map(refits -> refits.running() ? 1 : 0).orElse(0));
    GaugeWithCallback.builder()
        .name("akin_encoder_texts")
        .help("Texts being encoded or queued, by lane: queries, single papers and imports.")
        .labelNames("lane")
        .callback(this::encoding)
        .register(registry);
    registry.register(new BackendMetrics(library));
    JvmMetrics.builder().register(registry);
  }

  /// Where further figures are registered.
  PrometheusRegistry registry() {
    return registry;
  }

  private void gauge(String name, String help, ToDoubleFunction<Library> value) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(callback -> callback.call(value.applyAsDouble(library)))
        .register(registry);
  }

  private void encoding(GaugeWithCallback.Callback callback) {
    try {
      Encoder encoder = library.encoder();
      callback.call(encoder.queued(Lane.INTERACTIVE), "questions");
      callback.call(encoder.queued(Lane.SINGLE), "papers");
      callback.call(encoder.queued(Lane.BULK), "imports");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Counts a request that was answered.
  void observe(Context context, float millis) {
    String route = route(context);
    requests
        .labelValues(context.method().name(), route, String.valueOf(context.statusCode()))
        .observe(millis * MILLIS);
    ObservedRequest observed = ObservedRequest.current();
    if (observed != null) {
      observed.answeredBy(route);
      stages.observe(observed.times());
    }
  }

  private static String route(Context context) {
    Endpoint matched = context.endpoints().matchedHttpEndpoint();
    if (matched == null) {
      // One label for all of them, or anybody could make any number.
      return ObservedRequest.NO_ROUTE;
    }
    if (!matched.path.equals(WriteRoutes.PAPERS + "/*")) {
      return matched.path.replace("*", "{id}");
    }
    boolean related = context.path().endsWith(ApiRoutes.RELATED);
    return WriteRoutes.PAPERS + "/{id}" + (related ? ApiRoutes.RELATED : "");
  }

  /// Answers with all figures.
  void send(Context context) throws IOException {
    var out = new ByteArrayOutputStream();
    writer.write(out, registry.scrape(), EscapingScheme.DEFAULT);
    context
        .contentType(PrometheusTextFormatWriter.CONTENT_TYPE)
        .header(Header.CACHE_CONTROL, "no-store")
        .result(out.toByteArray());
  }
}
