package org.akin.serve;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import org.akin.serve.widget.Widget;

/// What pages of other sites load: the element `related-papers`, under an address that stays and
/// under one of its version.
final class WidgetRoutes {
  private static final String SCRIPT = "text/javascript; charset=utf-8";
  private static final String TEXT = "text/plain; charset=utf-8";

  /// Long enough to spare a reader who goes from paper to paper, short enough for a correction.
  private static final String FOR_MINUTES = "public, max-age=300";

  private static final String FOR_EVER = "public, max-age=31536000, immutable";

  private final Widget widget = new Widget();

  void add(RoutesConfig routes) {
    Exchange.read(routes, "/widget.js", this::current);
    Exchange.read(routes, "/widget.js.sri", this::integrity);
    Exchange.read(routes, "/widget-{digest}.js", this::version);
  }

  private void current(Context context) throws IOException {
    Exchange.file(context, SCRIPT, FOR_MINUTES, widget.digest(), widget.script());
  }

  private void version(Context context) throws IOException {
    String asked = context.pathParam("digest");
    if (asked.equals(widget.digest())) {
      Exchange.file(context, SCRIPT, FOR_EVER, widget.digest(), widget.script());
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

  private void integrity(Context context) throws IOException {
    byte[] text = (widget.integrity() + "\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    context.header(Header.LINK, "</widget-%s.js>; rel=\"version\"".formatted(widget.digest()));
    Exchange.file(context, TEXT, FOR_MINUTES, widget.digest(), text);
  }
}
