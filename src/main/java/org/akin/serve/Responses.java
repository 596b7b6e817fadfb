package org.akin.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.Header;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Locale;
import java.util.zip.CRC32C;
import org.akin.Library;
import org.akin.corpus.ModelStamp;
import org.akin.corpus.StoreFacts;
import org.akin.paper.PaperJson;
import org.akin.serve.observe.ObservedRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// HTTP responses: content negotiation, entity tags, errors.
final class Responses {
  private static final Logger LOG = LoggerFactory.getLogger(Responses.class);

  static final String READS = "GET, HEAD, OPTIONS";

  private static final String EXPOSED = Header.ETAG + ", " + ObservedRequest.HEADER;
  private static final String JSON = "application/json; charset=utf-8";
  private static final String BYTES = "application/octet-stream";
  private static final String HTML = "text/html; charset=utf-8";
  private static final int NOT_MODIFIED = 304;
  private static final String PREFLIGHT_SECONDS = "86400";

  private Responses() {}

  /// Produces the body of an answer.
  interface Body {
    Object make() throws Exception;
  }

  /// Produces a page.
  interface Text {
    String make() throws Exception;
  }

  /// Produces an answer that is no text.
  interface Bytes {
    byte[] make() throws Exception;
  }

  /// Headers that every response has, successful or not.
  static void common(Context context) {
    context
        .header(Header.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
        .header(Header.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED)
        .header(Header.VARY, Header.ACCEPT_ENCODING)
        .header(Header.X_CONTENT_TYPE_OPTIONS, "nosniff");
  }

  /// Answers GET at a path, and HEAD and OPTIONS with it, as HTTP expects.
  static void read(RoutesConfig routes, String path, Handler handler) {
    routes.get(path, handler);
    routes.head(path, handler);
    routes.options(path, Responses::preflight);
  }

  /// Answers a preflight request: what a browser asks before a page of another origin may read
  /// here.
  static void preflight(Context context) {
    preflight(context, "");
  }

  /// The same where another method is allowed too.
  static void preflight(Context context, String method) {
    String allowed = method.isEmpty() ? READS : READS + ", " + method;
    context
        .status(204)
        .header(Header.ALLOW, allowed)
        .header(Header.ACCESS_CONTROL_ALLOW_METHODS, allowed)
        .header(Header.ACCESS_CONTROL_ALLOW_HEADERS, "Accept, Content-Type, If-None-Match")
        .header(Header.ACCESS_CONTROL_MAX_AGE, PREFLIGHT_SECONDS);
  }

  /// Sends an answer that depends on nothing but the library and the request, and with `recency` on
  /// the day, so that a client may keep it until the generation or the day changes.
  static void answer(Context context, Library library, Body body) throws Exception {
    requireJsonAccepted(context);
    conditional(context, library, JSON, "", () -> json(body.make()));
  }

  /// The same of an answer that depends on something else besides.
  ///
  /// @param basis that
  static void answer(Context context, Library library, String basis, Body body) throws Exception {
    requireJsonAccepted(context);
    conditional(context, library, JSON, basis, () -> json(body.make()));
  }

  /// Sends a page that depends on nothing but the library and the request.
  ///
  /// @param basis what else the page is made of
  static void page(Context context, Library library, String basis, Text html) throws Exception {
    document(context, library, HTML, basis, html);
  }

  /// Sends a text of another type.
  ///
  /// @param basis what it depends on besides the library and the request, such as the day
  static void document(Context context, Library library, String type, String basis, Text text)
      throws Exception {
    conditional(context, library, type, basis, () -> text.make().getBytes(StandardCharsets.UTF_8));
  }

  /// Sends an answer that is no text.
  static void bytes(Context context, Library library, Bytes bytes) throws Exception {
    conditional(context, library, BYTES, "", bytes);
  }

  /// The same handler, that sends what it cannot leave to Javalin on the thread of the request.
  static Handler flushing(Handler handler) {
    return context -> {
      handler.handle(context);
      if (context.statusCode() == NOT_MODIFIED) {
        // No length is sent: it would have to be that of the whole answer.
        context.res().flushBuffer();
      }
    };
  }

  private static void conditional(
      Context context, Library library, String type, String basis, Bytes bytes) throws Exception {
    String tag = entityTag(context, library, basis);
    context
        .contentType(type)
        .header(Header.ETAG, tag)
        .header(Header.CACHE_CONTROL, "public, no-cache");
    String known = all(context, Header.IF_NONE_MATCH);
    if (names(known, tag)) {
      notModified(context);
      return;
    }
    byte[] made = bytes.make();
    // "*" asks whether there is an answer at all, which only making it tells.
    if (known.equals("*")) {
      notModified(context);
    } else {
      context.status(200).result(made);
    }
  }

  /// Sends bytes that are the same for everybody until this software changes.
  ///
  /// @param version names these bytes
  static void file(
      Context context, String type, String cacheControl, String version, byte[] bytes) {
    String tag = "W/\"%s\"".formatted(version);
    context.contentType(type).header(Header.ETAG, tag).header(Header.CACHE_CONTROL, cacheControl);
    String known = all(context, Header.IF_NONE_MATCH);
    if (known.equals("*") || names(known, tag)) {
      notModified(context);
    } else {
      context.status(200).result(bytes);
    }
  }

  /// Sent by [#flushing].
  private static void notModified(Context context) {
    context.status(NOT_MODIFIED);
  }

  /// Sends an answer that must not be kept.
  static void fresh(Context context, int status, Object body) {
    context.header(Header.CACHE_CONTROL, "no-store");
    context.status(status).contentType(JSON).result(json(body));
  }

  /// Sends a page that says what went wrong.
  static void failure(Context context, int status, String html) {
    context.removeHeader(Header.ETAG);
    context.header(Header.CACHE_CONTROL, "no-store");
    context.status(status).contentType(HTML).result(html);
  }

  static void problem(Context context, Problem problem) {
    context.removeHeader(Header.ETAG);
    context.header(Header.CACHE_CONTROL, "no-store");
    context
        .status(problem.status())
        .contentType(Problem.CONTENT_TYPE)
        .result(json(problem.of(ObservedRequest.currentId())));
  }

  /// Answers when the virtual machine itself failed, beneath everything that handles exceptions.
  static void failed(HttpServletResponse response, Error error) {
    LOG.error("a request failed", error);
    if (response.isCommitted()) {
      return;
    }
    Problem problem =
        Problem.of(500, "Internal Server Error", "the request failed; see the server's log");
    response.setStatus(problem.status());
    response.setContentType(Problem.CONTENT_TYPE);
    response.setHeader(Header.ETAG, null);
    response.setHeader(Header.CACHE_CONTROL, "no-store");
    try {
      response.getOutputStream().write(json(problem.of(ObservedRequest.currentId())));
    } catch (IOException e) {
      LOG.debug("the client left before the answer", e);
    }
  }

  static byte[] json(Object body) {
    try {
      return PaperJson.mapper().writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("answer cannot be written as JSON", e);
    }
  }

  /// Weak, because a proxy may compress the bytes; a digest of what the answer is computed from.
  private static String entityTag(Context context, Library library, String basis) {
    String request = context.req().getRequestURI() + "\n" + context.queryString();
    String address = library.id() + "\n" + (basis.isEmpty() ? request : request + "\n" + basis);
    boolean ages = context.queryParamMap().containsKey("recency");
    return entityTag(library.facts(), address, ages ? LocalDate.now(ZoneOffset.UTC) : null);
  }

  /// @param address the library's identity and the request
  /// @param day on which the answer holds, null when it holds on every day
  static String entityTag(StoreFacts facts, String address, @Nullable LocalDate day) {
    ModelStamp model = facts.model();
    CRC32C hash = new CRC32C();
    String basis =
        String.join(
            "\n",
            Library.version(),
            model == null ? "" : model.sha256(),
            address,
            day == null ? "" : day.toString());
    hash.update(basis.getBytes(StandardCharsets.UTF_8));
    return "W/\"%x-%08x\"".formatted(facts.generation(), hash.getValue());
  }

  /// Weak comparison, which is what If-None-Match asks for.
  private static boolean names(String list, String tag) {
    for (String candidate : list.split(",")) {
      if (opaque(candidate.strip()).equals(opaque(tag))) {
        return true;
      }
    }
    return false;
  }

  /// A header that may be sent in several lines, as the one list it stands for.
  private static String all(Context context, String header) {
    return String.join(",", Collections.list(context.req().getHeaders(header))).strip();
  }

  private static String opaque(String tag) {
    return tag.startsWith("W/") ? tag.substring(2) : tag;
  }

  static void requireJsonAccepted(Context context) {
    String accept = all(context, Header.ACCEPT);
    if (accept.isEmpty()) {
      return;
    }
    // The most specific range that names JSON decides, whatever the wider ones say.
    int decisive = 0;
    boolean accepted = false;
    for (String range : accept.toLowerCase(Locale.ROOT).split(",")) {
      String[] parts = range.split(";", -1);
      int specific =
          switch (parts[0].strip()) {
            case "*/*" -> 1;
            case "application/*" -> 2;
            case "application/json" -> 3;
            default -> 0;
          };
      if (specific > decisive) {
        decisive = specific;
        accepted = !refused(parts);
      }
    }
    if (!accepted) {
      throw new NotAcceptableException(accept);
    }
  }

  private static boolean refused(String[] range) {
    for (int i = 1; i < range.length; i++) {
      if (range[i].strip().matches("q=0(\\.0*)?")) {
        return true;
      }
    }
    return false;
  }

  /// The client accepts nothing this server can send.
  static final class NotAcceptableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotAcceptableException(String accept) {
      super("not acceptable: expected application/json in Accept, found " + accept);
    }
  }
}
