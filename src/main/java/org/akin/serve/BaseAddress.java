package org.akin.serve;

import io.javalin.http.Context;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Makes absolute addresses: below the address the operator names, or else below the one that the
/// request was sent to. What a proxy says in its headers is not believed, since any client can say
/// it.
final class BaseAddress {
  /// Host and port as an address may hold them; anything else would be written into documents.
  private static final Pattern HOST =
      Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(:\\d{1,5})?");

  private final @Nullable String configured;
  private final String prefix;
  private final String fallback;

  BaseAddress(ServerSettings settings) {
    URI url = settings.baseUrl();
    this.configured = url == null ? null : url.toString().replaceFirst("/+$", "");
    this.prefix = url == null ? "" : url.getRawPath().replaceFirst("/+$", "");
    this.fallback = "http://" + ServerSettings.DEFAULT_HOST;
  }

  /// The path that this server is below at its host, such as `/akin`; empty at the root.
  String prefix() {
    return prefix;
  }

  /// The root of this server as this client reaches it, without slash at the end.
  String root(Context context) {
    if (configured != null) {
      return configured;
    }
    String host = context.header("Host");
    return host != null && HOST.matcher(host).matches()
        ? context.scheme() + "://" + host.toLowerCase(Locale.ROOT)
        : fallback;
  }
}
