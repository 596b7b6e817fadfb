package org.akin.serve;

import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import java.util.Locale;
import java.util.Map;

/// Which bodies are read: those that are said to be JSON, and from programs also those of which
/// nothing is said, as `curl -T` sends them.
///
/// A page of another origin can send a body without a type, or as a form or plain text, and the
/// browser asks nobody first. For JSON it asks, so a page has to name that.
final class JsonType {
  /// Browsers add them to a request with a body, and no page can take them away.
  private static final String[] BROWSER = {Header.ORIGIN, "Sec-Fetch-Site"};

  private JsonType() {}

  /// @param expected what the message names
  /// @throws HttpResponseException 415 when the body is not read
  static void require(Context context, String expected) {
    String type = context.header(Header.CONTENT_TYPE);
    boolean read = type == null ? !isFromAPage(context) : isJson(type);
    if (!read) {
      String found = type == null ? "no Content-Type" : type;
      throw new HttpResponseException(
          415, "expected Content-Type " + expected + ", found " + found, Map.of());
    }
  }

  private static boolean isFromAPage(Context context) {
    for (String header : BROWSER) {
      if (context.header(header) != null) {
        return true;
      }
    }
    return false;
  }

  /// The type itself, since its parameters may say anything: `text/plain; a=json` is sent unasked.
  private static boolean isJson(String type) {
    return type.split(";", 2)[0].toLowerCase(Locale.ROOT).contains("json");
  }
}
