package org.akin.serve;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.akin.Library;
import org.akin.LibraryFigures;
import org.akin.corpus.Figure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the backend of a library says of itself, read at each scrape.
final class BackendMetrics implements MultiCollector {
  private static final Logger LOG = LoggerFactory.getLogger(BackendMetrics.class);

  private final Library library;

  BackendMetrics(Library library) {
    this.library = library;
  }

  @Override
  public MetricSnapshots collect() {
    try {
      Map<String, List<Figure>> byName =
          LibraryFigures.of(library).stream()
              .collect(
                  Collectors.groupingBy(Figure::name, LinkedHashMap::new, Collectors.toList()));
      List<MetricSnapshot> metrics = byName.values().stream().map(BackendMetrics::metric).toList();
      return new MetricSnapshots(metrics);
    } catch (IOException e) {
      LOG.warn("no figures of the library's backend: {}", e.toString());
      return new MetricSnapshots();
    }
  }

  /// @param figures of one name
  private static MetricSnapshot metric(List<Figure> figures) {
    Figure first = figures.getFirst();
    return switch (first.kind()) {
      case GAUGE -> {
        var gauge = GaugeSnapshot.builder().name(first.name()).help(first.help());
        figures.forEach(one -> gauge.dataPoint(point(one)));
        yield gauge.build();
      }
      case COUNTER -> {
        var counter = CounterSnapshot.builder().name(first.name()).help(first.help());
        figures.forEach(one ->
            counter.dataPoint(
                CounterDataPointSnapshot.builder().labels(labels(one)).value(one.value()).build()));
        yield counter.build();
      }
    };
  }

  private static GaugeDataPointSnapshot point(Figure one) {
    return GaugeDataPointSnapshot.builder().labels(labels(one)).value(one.value()).build();
  }

  private static Labels labels(Figure one) {
    Labels.Builder labels = Labels.builder();
    one.labels().forEach(labels::label);
    return labels.build();
  }
}
