package org.akin.serve;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.akin.serve.overload.ConnectionGuard;

/// Figures of who waits and who was refused.
///
/// @param gates what requests pass
/// @param connections those of the server
record OverloadMetrics(Gates gates, ConnectionGuard connections) {
  void register(PrometheusRegistry registry) {
    registerWork(registry);
    registerClients(registry);
  }

  private void registerWork(PrometheusRegistry registry) {
    GaugeWithCallback.builder()
        .name("akin_work_waiting")
        .help("Requests that wait for a processor.")
        .labelNames("lane")
        .callback(callback ->
            gates.lanes().all().forEach(lane -> callback.call(lane.waiting(), lane.name())))
        .register(registry);
    GaugeWithCallback.builder()
        .name("akin_work_running")
        .help("Requests in progress.")
        .labelNames("lane")
        .callback(callback ->
            gates.lanes().all().forEach(lane -> callback.call(lane.running(), lane.name())))
        .register(registry);
    CounterWithCallback.builder()
        .name("akin_work_refused")
        .help("Requests answered 503 because they would have waited too long.")
        .labelNames("lane")
        .callback(callback ->
            gates.lanes().all().forEach(lane -> callback.call(lane.refused(), lane.name())))
        .register(registry);
  }

  private void registerClients(PrometheusRegistry registry) {
    CounterWithCallback.builder()
        .name("akin_quota_refused")
        .help("Requests answered 429 because the client exceeded its limit.")
        .callback(callback -> callback.call(gates.quotas().refused()))
        .register(registry);
    GaugeWithCallback.builder()
        .name("akin_quota_clients")
        .help("Clients whose requests are counted.")
        .callback(callback -> callback.call(gates.quotas().clients()))
        .register(registry);
    GaugeWithCallback.builder()
        .name("akin_connections")
        .help("Open connections.")
        .callback(callback -> callback.call(connections.connections()))
        .register(registry);
    CounterWithCallback.builder()
        .name("akin_connections_ended")
        .help("Connections closed because they were idle or too slow.")
        .callback(callback -> callback.call(connections.ended()))
        .register(registry);
  }
}
