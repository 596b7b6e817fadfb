package org.akin.serve;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.config.SizeUnit;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.akin.Library;
import org.akin.paper.CorruptDataException;
import org.akin.serve.observe.LogSettings;
import org.akin.serve.observe.RequestJournal;
import org.akin.serve.observe.RequestObserver;
import org.akin.serve.overload.ConnectionGuard;
import org.akin.serve.overload.LingeringClose;
import org.akin.serve.page.Pages;
import org.akin.serve.widget.Widget;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.jspecify.annotations.Nullable;

/// Serves one library over HTTP. The library stays the caller's to close, after the server.
public final class Server implements AutoCloseable {
  /// The longest that stopping waits for answers under way; the slowest takes well under a second.
  private static final long STOP_MILLIS = 10_000;

  private static final long IDLE_MILLIS = 60_000;

  private final Library library;
  private final Pages pages;
  private final BaseAddress base;
  private final Metrics metrics;
  private final Health health = new Health();
  private final Gates gates;
  private final ConnectionGuard connections;
  private final AtomicLong requests = new AtomicLong();
  private final Draining draining;
  private final IdleMemory memory;
  private final ImportRoutes imports;
  private final Javalin javalin;

  private Server(Library library, ServerSettings settings, @Nullable RequestJournal journal)
      throws IOException {
    this.library = library;
    this.base = new BaseAddress(settings);
    this.pages =
        new Pages(PaperAddress::encoded, base.prefix(), () -> library.facts().papers() == 0);
    this.gates = Gates.of(settings);
    this.connections =
        new ConnectionGuard(
            ConnectionGuard.affordable(),
            ConnectionGuard.Patience.DEFAULT,
            settings.limits().proxies()::contains,
            Server::streams);
    this.draining = new Draining(requests::get, connections::awaitsFirstRequest);
    this.memory = new IdleMemory(requests::get, System::gc, IDLE_MILLIS);
    this.metrics = new Metrics(library);
    this.imports = ImportRoutes.open(library, gates, settings.imports(), base.prefix());
    new OverloadMetrics(gates, connections).register(metrics.registry());
    this.javalin = Javalin.create(config -> configure(config, settings, journal));
  }

  /// Starts answering; model and word index are opened first, so that what cannot work fails here.
  ///
  /// @throws IOException when the port is busy or a model file cannot be read
  /// @throws CorruptDataException when the model is not the one that made the library
  public static Server start(Library library, ServerSettings settings) throws IOException {
    return start(library, settings, LogSettings.NONE);
  }

  /// The same, and writes what is asked for of single requests.
  public static Server start(Library library, ServerSettings settings, LogSettings logs)
      throws IOException {
    library.prepare();
    RequestJournal journal =
        logs.isEmpty() ? null : new RequestJournal(logs, settings.limits().proxies(), Server::asks);
    Server server = new Server(library, settings, journal);
    try {
      server.javalin.start();
      return server;
    } catch (JavalinBindException e) {
      server.close();
      boolean unknown = new InetSocketAddress(settings.host(), settings.port()).isUnresolved();
      throw new IOException(
          "cannot listen on %s port %d: %s"
              .formatted(
                  settings.host(),
                  settings.port(),
                  unknown
                      ? "unknown host; choose another with --host"
                      : "the port is in use or not allowed; choose another with --port"),
          e);
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  /// The port in use, also when any free one was asked for.
  public int port() {
    return javalin.port();
  }

  /// Method and path of every route, `*` for any rest of a path.
  List<String> routes() {
    return javalin.unsafe.internalRouter.allHttpHandlers().stream()
        .map(handler -> handler.endpoint.method.name() + " " + handler.endpoint.path)
        .toList();
  }

  private void configure(
      JavalinConfig config, ServerSettings settings, @Nullable RequestJournal journal) {
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
      jetty.insertHandler(new LingeringClose());
      jetty.insertHandler(connections);
      if (!base.prefix().isEmpty()) {
        jetty.insertHandler(new PathPrefix(base.prefix()));
      }
      // Without these two, Jetty cuts off what is under way and the library is closed beneath
      // it.
      jetty.insertHandler(new GracefulHandler());
      jetty.insertHandler(new RequestObserver());
      jetty.setRequestLog(journal);
      jetty.setStopTimeout(STOP_MILLIS);
    });
    config.jetty.modifyServletContextHandler(
        handler -> handler.getServletHandler().setDecodeAmbiguousURIs(true));
    config.jetty.multipartConfig.maxInMemoryFileSize(Bibliography.MOST_BYTES, SizeUnit.BYTES);
    config.jetty.multipartConfig.maxFileSize(Bibliography.MOST_BYTES, SizeUnit.BYTES);
    config.jetty.multipartConfig.maxTotalRequestSize(2L * Bibliography.MOST_BYTES, SizeUnit.BYTES);
    config.requestLogger.http(metrics::observe);
    config.router.javaLangErrorHandler(Responses::failed);
    config.router.handlerWrapper(gates.lanes()::wrap);
    routes(config.routes);
  }

  /// Whether a request goes on as long as its client has papers to send.
  private static boolean streams(Request request) {
    return request.getMethod().equals("POST")
        && request.getHttpURI().getPath().equals(WriteRoutes.PAPERS);
  }

  /// Whether a request is a question, rather than a change or a wait for one.
  private static boolean asks(Request request) {
    String path = request.getHttpURI().getPath();
    return switch (request.getMethod()) {
      case "GET", "HEAD" -> !path.endsWith(ChangeRoutes.CHANGES);
      case "POST" -> path.endsWith(ApiRoutes.RECOMMENDATIONS) || path.endsWith("/mcp");
      default -> false;
    };
  }

  private void routes(RoutesConfig routes) {
    routes.before(context -> requests.incrementAndGet());
    routes.before(Responses::common);
    routes.before(gates.quotas()::admit);
    PaperAddress addresses = new PaperAddress(base.prefix());
    new ApiRoutes(library, gates, addresses).add(routes);
    new ChangeRoutes(library, gates, health).add(routes);
    new McpRoutes(AssistantTools.server(library, addresses), gates).add(routes);
    TopicRoutes topics = new TopicRoutes(library, addresses);
    topics.add(routes);
    new TopicPageRoutes(library, topics, pages, base).add(routes);
    new WriteRoutes(library, gates).add(routes);
    imports.add(routes);
    imports.addPage(routes, pages, base);
    new PageRoutes(library, pages, base).add(routes);
    new SiteRoutes(library, base).add(routes);
    new PageLanguage(base).add(routes);
    ListingRoutes listings = new ListingRoutes(library, pages, base, gates);
    listings.add(routes);
    new CitationRoutes(library, listings::paper).add(routes);
    new FeedRoutes(library, topics, pages, base).add(routes);
    new MapRoutes(library).add(routes);
    Widget widget = new Widget();
    new WidgetRoutes(library, pages, base, widget).add(routes);
    new IframeRoutes(library, pages, base, widget).add(routes);
    new OperationRoutes(library, metrics, health, base.prefix()).add(routes);
    new Failures(pages, base, health).add(routes);
  }

  /// Says at `/readyz` from now on that this server is about to stop, so that proxies send no more,
  /// and answers what was sent before.
  public void drain() throws InterruptedException {
    health.drain();
    draining.run();
  }

  /// Stops listening, and waits for the answers under way, at most [#STOP_MILLIS].
  @Override
  public void close() {
    health.drain();
    javalin.stop();
    imports.close();
    gates.lanes().close();
    memory.close();
  }
}
