package org.akin.serve;

import io.javalin.http.Context;
import io.javalin.http.MethodNotAllowedResponse;
import io.javalin.http.NotFoundResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.akin.paper.PaperId;

/// Reads identifiers from paths, where their slashes come raw or percent-encoded.
final class PaperPath {
  private PaperPath() {}

  /// What follows the prefix, still percent-encoded: an encoded slash belongs to the identifier. A
  /// slash at the end is ignored here as at every other address.
  static String after(String prefix, Context context) {
    String path = context.req().getRequestURI();
    if (!path.startsWith(prefix)) {
      throw new NotFoundResponse();
    }
    int end = path.endsWith("/") ? path.length() - 1 : path.length();
    return path.substring(Math.min(prefix.length(), end), end);
  }

  /// The identifier that an address of one paper ends with.
  static PaperId paper(Context context) {
    String path = after(WriteRoutes.PAPERS + "/", context);
    if (path.endsWith(ApiRoutes.RELATED)) {
      throw new MethodNotAllowedResponse(
          context.method() + " is not allowed here", Map.of("availableMethods", Responses.READS));
    }
    return id(path);
  }

  /// The identifier spelt by a piece of a raw path.
  static PaperId id(String raw) {
    try {
      return PaperId.parse(URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw new BadParameterException("id in the path: " + e.getMessage(), e);
    }
  }
}
