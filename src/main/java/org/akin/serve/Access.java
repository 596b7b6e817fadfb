package org.akin.serve;

import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.Header;
import io.javalin.http.UnauthorizedResponse;
import java.security.MessageDigest;
import org.akin.io.Sha256;
import org.jspecify.annotations.Nullable;

/// Who may change the library: any client that sends the token as `Authorization: Bearer` (RFC
/// 6750).
final class Access {
  private static final String SCHEME = "Bearer ";
  private static final String CHALLENGE = "Bearer realm=\"akin\"";

  /// Digests are compared, so that the time it takes tells neither length nor letters of the token.
  private final byte @Nullable [] digest;

  Access(@Nullable String token) {
    this.digest = token == null ? null : Sha256.of(token);
  }

  /// Whether anybody may change the library.
  boolean isOpen() {
    return digest != null;
  }

  /// Whether a request carries the token, whatever it asks.
  boolean holdsToken(Context context) {
    String sent = context.header(Header.AUTHORIZATION);
    return digest != null && sent != null && isBearer(sent) && isToken(digest, sent);
  }

  private static boolean isBearer(String sent) {
    return sent.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
  }

  private static boolean isToken(byte[] digest, String sent) {
    return MessageDigest.isEqual(digest, Sha256.of(sent.substring(SCHEME.length()).strip()));
  }

  /// Lets a request pass that may change the library. Its answer is then not for other origins.
  ///
  /// @throws ForbiddenResponse when nobody may
  /// @throws UnauthorizedResponse when the token is missing or another
  void require(Context context) {
    context.removeHeader(Header.ACCESS_CONTROL_ALLOW_ORIGIN);
    context.removeHeader(Header.ACCESS_CONTROL_EXPOSE_HEADERS);
    if (digest == null) {
      throw new ForbiddenResponse(
          "this server is read-only: it was started without a token; its operator allows"
              + " changes with --token or AKIN_TOKEN");
    }
    String sent = context.header(Header.AUTHORIZATION);
    if (sent == null || !isBearer(sent)) {
      context.header(Header.WWW_AUTHENTICATE, CHALLENGE);
      throw new UnauthorizedResponse("expected the header 'Authorization: Bearer TOKEN'");
    }
    if (!isToken(digest, sent)) {
      context.header(Header.WWW_AUTHENTICATE, CHALLENGE + ", error=\"invalid_token\"");
      throw new UnauthorizedResponse("wrong token: expected the one this server was started with");
    }
  }
}
