package org.akin.serve;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.akin.Library;
import org.akin.corpus.SearchMode;
import org.akin.paper.PaperId;
import org.akin.recommend.Related;
import org.akin.recommend.RelatedOptions;
import org.akin.serve.page.Pages;
import org.akin.serve.widget.Widget;

/// What pages of other sites load: the element `related-papers`, under an address that stays and
/// under one of its version.
final class WidgetRoutes {
  private static final String SCRIPT = "text/javascript; charset=utf-8";
  private static final String TEXT = "text/plain; charset=utf-8";

  /// Long enough to spare a reader who goes from paper to paper, short enough for a correction.
  private static final String FOR_MINUTES = "public, max-age=300";

  private static final String FOR_EVER = "public, max-age=31536000, immutable";

  /// As that of every page here, and it may show this server's own pages in a frame.
  private static final String POLICY = PageRoutes.POLICY + "; frame-src 'self'";

  /// Which paper the example is about when none is named: the words are those of any field.
  private static final String ANY = "a new method and its results";

  /// What an empty library says that it does not know.
  private static final PaperId WELL_KNOWN = PaperId.parse("arXiv:1706.03762");

  private static final RelatedOptions ONE = RelatedOptions.DEFAULT.withLimit(1);

  private final Library library;
  private final Pages pages;
  private final BaseAddress base;
  private final Widget widget;

  WidgetRoutes(Library library, Pages pages, BaseAddress base, Widget widget) {
    this.library = library;
    this.pages = pages;
    this.base = base;
    this.widget = widget;
  }

  void add(RoutesConfig routes) {
    Responses.read(routes, "/widget.js", this::current);
    Responses.read(routes, "/widget.js.sri", this::integrity);
    Responses.read(routes, "/widget-{digest}.js", this::version);
    Responses.read(routes, "/embed.js", this::listener);
    Responses.read(routes, "/widget", this::example);
  }

  private void current(Context context) throws IOException {
    Responses.file(context, SCRIPT, FOR_MINUTES, widget.digest(), widget.script());
  }

  private void version(Context context) throws IOException {
    String asked = context.pathParam("digest");
    if (asked.equals(widget.digest())) {
      Responses.file(context, SCRIPT, FOR_EVER, widget.digest(), widget.script());
    } else if (asked.matches("[0-9a-f]{%d}".formatted(Widget.SHOWN_DIGITS))) {
      // A former version: pages go on with this one, unless they have pinned the bytes.
      context
          .header(Header.CACHE_CONTROL, "no-cache")
          .header(Header.LOCATION, "widget.js")
          .status(307);
    } else {
      throw new NotFoundResponse();
    }
  }

  private void listener(Context context) throws IOException {
    Responses.file(context, SCRIPT, FOR_MINUTES, widget.digest(), widget.listener());
  }

  private void example(Context context) throws Exception {
    var parameters = new Parameters(context, Set.of("paper"));
    Set<PaperId> named = parameters.ids("paper");
    context.header(Header.CONTENT_SECURITY_POLICY, POLICY);
    Pages here = PageRoutes.here(context, pages, base);
    PageRoutes.sendUnguarded(
        context,
        library,
        here,
        "",
        () -> {
          PaperId id = named.isEmpty() ? any() : library.paper(named.iterator().next()).id();
          return here.widget(id.toString(), PaperAddress.encoded(id));
        });
  }

  private PaperId any() throws IOException {
    List<Related> found = library.search(ANY, SearchMode.MEANING, ONE).related();
    return found.isEmpty() ? WELL_KNOWN : found.getFirst().paper().id();
  }

  private void integrity(Context context) throws IOException {
    byte[] text = (widget.integrity() + "\n").getBytes(StandardCharsets.US_ASCII);
    context.header(
        Header.LINK,
        "<%s/widget-%s.js>; rel=\"version\"".formatted(base.prefix(), widget.digest()));
    Responses.file(context, TEXT, FOR_MINUTES, widget.digest(), text);
  }
}
