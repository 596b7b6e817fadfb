package org.akin.serve;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.http.MethodNotAllowedResponse;
import io.javalin.http.NotFoundResponse;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.akin.Library;
import org.akin.paper.CorruptDataException;
import org.akin.paper.PaperId;
import org.akin.paper.PaperNotFoundException;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Serves one library over HTTP. The library stays the caller's to close, after the server.
public final class Server implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Server.class);
  private static final String PAPERS = "/api/v1/papers/";
  private static final String RECOMMENDATIONS = "/api/v1/recommendations";
  private static final String RELATED = "/related";

  /// The longest that stopping waits for answers under way; the slowest takes well under a second.
  private static final long STOP_MILLIS = 10_000;

  private final Library library;
  private final StartPage startPage = new StartPage();
  private final Javalin javalin;

  private Server(Library library, ServerSettings settings) {
    this.library = library;
    this.javalin = Javalin.create(config -> configure(config, settings));
  }

  /// Starts answering; model and word index are opened first, so that what cannot work fails here.
  ///
  /// @throws IOException when the port is busy or a model file cannot be read
  /// @throws CorruptDataException when the model is not the one that made the library
  public static Server start(Library library, ServerSettings settings) throws IOException {
    library.prepare();
    Server server = new Server(library, settings);
    try {
      server.javalin.start();
    } catch (JavalinBindException e) {
      throw new IOException(
          "cannot listen on %s port %d: it is busy or not allowed; choose another with --port"
              .formatted(settings.host(), settings.port()),
          e);
    }
    return server;
  }

  /// The port in use, also when any free one was asked for.
  public int port() {
    return javalin.port();
  }

  private void configure(JavalinConfig config, ServerSettings settings) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.concurrency.useVirtualThreads = true;
    config.http.prefer405over404 = true;
    config.jetty.host = settings.host();
    config.jetty.port = settings.port();
    // Identifiers hold slashes, also percent-encoded ones, which Jetty would refuse; the identifier
    // is read from the raw path, and no path leads to a file.
    config.jetty.modifyHttpConfiguration(http -> {
      http.setUriCompliance(UriCompliance.UNSAFE);
      http.setSendServerVersion(false);
    });
    config.jetty.modifyServer(jetty -> {
      jetty.setErrorHandler(new JettyErrors());
      // Without these two, Jetty cuts off what is under way and the library is closed beneath it.
      jetty.insertHandler(new GracefulHandler());
      jetty.setStopTimeout(STOP_MILLIS);
    });
    config.jetty.modifyServletContextHandler(
        handler -> handler.getServletHandler().setDecodeAmbiguousURIs(true));
    config.router.javaLangErrorHandler(Exchange::failed);
    routes(config.routes);
    errors(config.routes);
  }

  private void routes(RoutesConfig routes) {
    routes.before(Exchange::common);
    read(routes, "/", this::start);
    read(routes, PAPERS + "*", this::paper);
    read(routes, "/api/v1/search", this::search);
    read(routes, "/api/v1/suggest", this::suggest);
    routes.get(RECOMMENDATIONS, this::recommendationsOfQuery);
    routes.head(RECOMMENDATIONS, this::recommendationsOfQuery);
    routes.post(RECOMMENDATIONS, this::recommendationsOfBody);
    routes.options(RECOMMENDATIONS, context -> Exchange.preflight(context, "POST"));
    read(routes, "/api/v1/info", this::info);
    read(routes, "/healthz", context -> Exchange.fresh(context, 200, Map.of("status", "ok")));
    read(routes, "/livez", context -> Exchange.fresh(context, 200, Map.of("status", "ok")));
    read(
        routes,
        "/readyz",
        context ->
            Exchange.fresh(
                context, 200, Map.of("status", "ready", "papers", library.facts().papers())));
  }

  private static void read(RoutesConfig routes, String path, Handler handler) {
    routes.get(path, handler);
    routes.head(path, handler);
    routes.options(path, Exchange::preflight);
  }

  private void start(Context context) throws Exception {
    context.header(Header.CONTENT_SECURITY_POLICY, startPage.policy());
    Exchange.page(context, library, () -> startPage.html(Library.version(), library.facts()));
  }

  private void info(Context context) throws Exception {
    new Parameters(context, Parameters.NONE);
    Exchange.answer(context, library, () -> InfoView.of(library));
  }

  private void paper(Context context) throws Exception {
    String path = rawPath(context);
    if (path.endsWith(RELATED)) {
      PaperId id = id(path.substring(0, path.length() - RELATED.length()));
      var parameters = new Parameters(context, Parameters.RELATED);
      var options = parameters.options();
      var fields = parameters.fields();
      Exchange.answer(
          context, library, () -> AnswerView.of(library.related(id, options), null, fields));
    } else {
      PaperId id = id(path);
      new Parameters(context, Parameters.NONE);
      Exchange.answer(
          context, library, () -> PaperView.of(library.paper(id), library.facts().generation()));
    }
  }

  /// What follows the prefix, still percent-encoded: an encoded slash belongs to the identifier. A
  /// slash at the end is ignored here as at every other address.
  private static String rawPath(Context context) {
    String path = context.req().getRequestURI();
    if (!path.startsWith(PAPERS)) {
      throw new NotFoundResponse();
    }
    int end = path.endsWith("/") ? path.length() - 1 : path.length();
    return path.substring(Math.min(PAPERS.length(), end), end);
  }

  private static PaperId id(String raw) {
    try {
      return PaperId.parse(URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw new BadParameterException("id in the path: " + e.getMessage(), e);
    }
  }

  private void search(Context context) throws Exception {
    var parameters = new Parameters(context, Parameters.SEARCH);
    String query = parameters.required("q");
    var mode = parameters.mode();
    var options = parameters.options();
    var fields = parameters.fields();
    Exchange.answer(
        context, library, () -> AnswerView.of(library.search(query, mode, options), query, fields));
  }

  private void suggest(Context context) throws Exception {
    var parameters = new Parameters(context, Parameters.SUGGEST);
    String query = parameters.required("q");
    int limit = parameters.limit();
    Exchange.answer(context, library, () -> SuggestView.of(query, library.suggest(query, limit)));
  }

  private void recommendationsOfQuery(Context context) throws Exception {
    var request = RecommendationRequest.ofQuery(context);
    Exchange.answer(context, library, () -> recommend(request));
  }

  private void recommendationsOfBody(Context context) throws Exception {
    Exchange.requireJsonAccepted(context);
    Exchange.fresh(context, 200, recommend(RecommendationRequest.ofBody(context)));
  }

  private AnswerView recommend(RecommendationRequest request) throws IOException {
    var answer = library.recommend(request.like(), request.unlike(), request.options());
    return AnswerView.of(answer, null, request.fields());
  }

  private static void errors(RoutesConfig routes) {
    routes.exception(
        BadParameterException.class, (e, context) -> send(context, HttpStatus.BAD_REQUEST, e));
    routes.exception(
        PaperNotFoundException.class, (e, context) -> Exchange.problem(context, unknown(e)));
    routes.exception(
        Exchange.NotAcceptableException.class,
        (e, context) -> send(context, HttpStatus.NOT_ACCEPTABLE, e));
    routes.exception(HttpResponseException.class, Server::sendHttp);
    routes.exception(
        Exception.class,
        (e, context) -> {
          LOG.error("{} {} failed", context.method(), context.path(), e);
          Exchange.problem(
              context,
              Problem.of(500, "Internal Server Error", "the request failed; see the server's log"));
        });
  }

  private static Problem unknown(PaperNotFoundException e) {
    String remedy = "add it with 'akin import', or POST its title and abstract to ";
    return Problem.of(404, "Not Found", e.getMessage() + "; " + remedy + RECOMMENDATIONS);
  }

  private static void send(Context context, HttpStatus status, Exception e) {
    Exchange.problem(
        context, Problem.of(status.getCode(), status.getMessage(), String.valueOf(e.getMessage())));
  }

  private static void sendHttp(HttpResponseException e, Context context) {
    HttpStatus status = HttpStatus.forStatus(e.getStatus());
    String detail =
        switch (status) {
          case NOT_FOUND -> "nothing answers at " + context.path() + "; see /api/v1/info";
          case METHOD_NOT_ALLOWED ->
              context.method() + " is not allowed here; this address answers " + Exchange.READS;
          default -> String.valueOf(e.getMessage());
        };
    if (e instanceof MethodNotAllowedResponse) {
      context.header(Header.ALLOW, Exchange.READS);
    }
    Exchange.problem(context, Problem.of(e.getStatus(), status.getMessage(), detail));
  }

  /// Stops listening after the requests at hand are answered.
  @Override
  public void close() {
    javalin.stop();
  }
}
