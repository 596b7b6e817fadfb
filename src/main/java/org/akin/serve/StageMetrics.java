package org.akin.serve;

import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.Locale;
import org.akin.timing.Stage;
import org.akin.timing.StageTimes;

/// How long the stages of requests take.
final class StageMetrics {
  /// From a few records of the store to a long search of ten million papers.
  private static final double[] SECONDS = {
    0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5
  };

  private static final double NANOS = 1e-9;

  private final Histogram stages;

  StageMetrics(PrometheusRegistry registry) {
    stages =
        Histogram.builder()
            .name("akin_stage_duration")
            .help("Time that one request spent in a stage, without the stages within it.")
            .unit(Unit.SECONDS)
            .labelNames("stage")
            .classicOnly()
            // The text format has no place for them.
            .withoutExemplars()
            .classicUpperBounds(SECONDS)
            .register(registry);
    for (Stage stage : Stage.values()) {
      stages.initLabelValues(label(stage));
    }
  }

  private static String label(Stage stage) {
    return stage.name().toLowerCase(Locale.ROOT);
  }

  void observe(StageTimes times) {
    times
        .nanos()
        .forEach((stage, nanos) -> stages.labelValues(label(stage)).observe(nanos * NANOS));
  }
}
