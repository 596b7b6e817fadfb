package org.akin.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.CRC32C;
import org.akin.Library;
import org.akin.paper.PaperJson;
import org.akin.store.ModelStamp;
import org.akin.store.StoreFacts;
import org.jspecify.annotations.Nullable;

/// The HTTP around an answer: content negotiation, entity tags, errors.
final class Exchange {
  private static final String JSON = "application/json; charset=utf-8";

  private Exchange() {}

  /// Produces the body of an answer.
  interface Body {
    Object make() throws Exception;
  }

  /// Sends an answer that depends on nothing but the library and the request, so that a client may
  /// keep it until the generation changes.
  static void answer(Context context, Library library, Body body) throws Exception {
    requireJsonAccepted(context);
    String tag = entityTag(context, library);
    context.header(Header.ETAG, tag).header(Header.CACHE_CONTROL, "public, no-cache");
    if (matches(context.header(Header.IF_NONE_MATCH), tag)) {
      context.status(304);
      return;
    }
    json(context, 200, JSON, body.make());
  }

  /// Sends an answer that must not be kept.
  static void fresh(Context context, int status, Object body) {
    context.header(Header.CACHE_CONTROL, "no-store");
    json(context, status, JSON, body);
  }

  static void problem(Context context, Problem problem) {
    context.removeHeader(Header.ETAG);
    context.header(Header.CACHE_CONTROL, "no-store");
    json(context, problem.status(), Problem.CONTENT_TYPE, problem);
  }

  private static void json(Context context, int status, String type, Object body) {
    try {
      byte[] bytes = PaperJson.mapper().writeValueAsBytes(body);
      context.status(status).contentType(type).result(bytes);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("answer cannot be written as JSON", e);
    }
  }

  /// Weak, because a proxy may compress the bytes; a digest of what the answer is computed from.
  private static String entityTag(Context context, Library library) {
    StoreFacts facts = library.facts();
    ModelStamp model = facts.model();
    CRC32C hash = new CRC32C();
    String basis =
        String.join(
            "\n",
            Library.version(),
            model == null ? "" : model.sha256(),
            context.req().getRequestURI(),
            String.valueOf(context.queryString()));
    hash.update(basis.getBytes(StandardCharsets.UTF_8));
    return "W/\"%x-%08x\"".formatted(facts.generation(), hash.getValue());
  }

  private static boolean matches(@Nullable String header, String tag) {
    if (header == null) {
      return false;
    }
    for (String candidate : header.split(",")) {
      String stripped = candidate.strip();
      if (stripped.equals("*") || opaque(stripped).equals(opaque(tag))) {
        return true;
      }
    }
    return false;
  }

  private static String opaque(String tag) {
    return tag.startsWith("W/") ? tag.substring(2) : tag;
  }

  private static void requireJsonAccepted(Context context) {
    String accept = context.header(Header.ACCEPT);
    if (accept == null || accept.isBlank()) {
      return;
    }
    for (String range : accept.toLowerCase(Locale.ROOT).split(",")) {
      String[] parts = range.split(";");
      boolean json =
          switch (parts[0].strip()) {
            case "*/*", "application/*", "application/json" -> true;
            default -> false;
          };
      if (json && !refused(parts)) {
        return;
      }
    }
    throw new NotAcceptableException(accept);
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
      super("this address answers in application/json; the request accepts only " + accept);
    }
  }
}
