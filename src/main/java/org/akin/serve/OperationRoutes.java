package org.akin.serve;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import org.akin.Library;

/// What operators ask: is it alive, can it answer, what is its load, and what are its addresses.
final class OperationRoutes {
  private final Library library;
  private final Metrics metrics;
  private final Health health;
  private final JsonNode description;

  OperationRoutes(Library library, Metrics metrics, Health health, String prefix) {
    this.library = library;
    this.metrics = metrics;
    this.health = health;
    this.description = OpenApi.document(prefix.isEmpty() ? "/" : prefix);
  }

  void add(RoutesConfig routes) {
    Responses.read(
        routes, "/healthz", context -> Responses.fresh(context, 200, Map.of("status", "ok")));
    Responses.read(
        routes, "/livez", context -> Responses.fresh(context, 200, Map.of("status", "ok")));
    Responses.read(routes, "/readyz", this::ready);
    Responses.read(routes, "/metrics", metrics::send);
    Responses.read(
        routes, "/openapi.json", context -> Responses.answer(context, library, () -> description));
  }

  private void ready(Context context) {
    String objection = health.objection();
    if (objection == null) {
      objection = library.objection().orElse(null);
    }
    if (objection == null) {
      Map<String, Object> state = new LinkedHashMap<>();
      state.put("status", "ready");
      state.put("papers", library.facts().papers());
      library.refusal().ifPresent(reason -> state.put("changes", "refused: " + reason));
      Responses.fresh(context, 200, state);
    } else {
      Responses.problem(context, Problem.of(503, "Service Unavailable", objection));
    }
  }
}
