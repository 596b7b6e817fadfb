package org.akin.serve;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.akin.Library;
import org.akin.json.AnswerView;
import org.akin.json.InfoView;
import org.akin.json.SinglePaperView;
import org.akin.json.SuggestView;
import org.akin.paper.PaperId;
import org.akin.recommend.Answer;
import org.akin.serve.overload.WorkLane;

/// The questions of `/api/v1`: papers, related papers, recommendations, search.
final class ApiRoutes {
  static final String RECOMMENDATIONS = "/api/v1/recommendations";

  static final String RELATED = "/related";

  private static final String PAPERS = WriteRoutes.PAPERS + "/";

  private final Library library;
  private final PaperAddress addresses;

  private final Gates gates;

  ApiRoutes(Library library, Gates gates, PaperAddress addresses) {
    this.library = library;
    this.addresses = addresses;
    this.gates = gates;
  }

  void add(RoutesConfig routes) {
    Responses.read(routes, PAPERS + "*", this::paper);
    Responses.read(routes, "/api/v1/search", this::search);
    Responses.read(routes, "/api/v1/suggest", this::suggest);
    routes.get(RECOMMENDATIONS, this::recommendationsOfQuery);
    routes.head(RECOMMENDATIONS, this::recommendationsOfQuery);
    routes.post(RECOMMENDATIONS, this::recommendationsOfBody);
    routes.options(RECOMMENDATIONS, context -> Responses.preflight(context, "POST"));
    Responses.read(routes, "/api/v1/info", this::info);
  }

  private void info(Context context) throws Exception {
    new Parameters(context, Parameters.NONE);
    InfoView now = InfoView.of(library);
    Responses.answer(context, library, now.underWay(), () -> now);
  }

  private void paper(Context context) throws Exception {
    String path = PaperPath.after(PAPERS, context);
    if (path.endsWith(RELATED)) {
      PaperId id = PaperPath.id(path.substring(0, path.length() - RELATED.length()));
      var parameters = new Parameters(context, Parameters.RELATED);
      var options = parameters.options();
      var form = addresses.form(parameters.fields());
      boolean grouped = parameters.grouped();
      Responses.answer(
          context,
          library,
          () -> AnswerView.of(shown(library.related(id, options), grouped), null, form));
    } else {
      PaperId id = PaperPath.id(path);
      new Parameters(context, Parameters.NONE);
      Responses.answer(context, library, () -> one(id));
    }
  }

  private SinglePaperView one(PaperId id) throws IOException {
    long generation = library.facts().generation();
    return SinglePaperView.of(library.details(id), generation, addresses::links);
  }

  private void search(Context context) throws Exception {
    var parameters = new Parameters(context, Parameters.SEARCH);
    String query = parameters.required("q");
    var mode = parameters.mode();
    var options = parameters.options();
    var form = addresses.form(parameters.fields());
    boolean grouped = parameters.grouped();
    Responses.answer(
        context,
        library,
        () -> {
          Answer found = shown(library.search(query, mode, options), grouped);
          return AnswerView.of(found, query, library.aids().respelt(query), form);
        });
  }

  private void suggest(Context context) throws Exception {
    var parameters = new Parameters(context, Parameters.SUGGEST);
    String query = parameters.required("q");
    int limit = parameters.limit();
    Responses.answer(context, library, () -> SuggestView.of(query, library.suggest(query, limit)));
  }

  private void recommendationsOfQuery(Context context) throws Exception {
    var request = RecommendationRequest.ofQuery(context);
    Responses.answer(context, library, () -> recommend(request));
  }

  private void recommendationsOfBody(Context context) throws Exception {
    Responses.requireJsonAccepted(context);
    try (RequestBody body = gates.body(context)) {
      if (body.isShort()) {
        var request = RecommendationRequest.ofBody(body.object());
        WorkLanes lanes = gates.lanes();
        answer(context, request.texts() == 0 ? lanes.reads() : lanes.texts(), () -> request);
      } else {
        answer(context, gates.lanes().texts(), () -> RecommendationRequest.ofBody(body.object()));
      }
    }
  }

  private void answer(Context context, WorkLane lane, Callable<RecommendationRequest> read)
      throws Exception {
    AnswerView answer =
        lane.run(() -> {
          var request = read.call();
          gates.quotas().chargeTexts(context, request.texts());
          return recommend(request);
        });
    Responses.fresh(context, 200, answer);
  }

  private AnswerView recommend(RecommendationRequest request) throws IOException {
    var answer = library.recommend(request.like(), request.unlike(), request.options());
    return AnswerView.of(shown(answer, request.grouped()), null, addresses.form(request.fields()));
  }

  private Answer shown(Answer answer, boolean grouped) throws IOException {
    return grouped ? library.grouped(answer) : answer;
  }
}
