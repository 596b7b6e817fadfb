package org.akin.serve;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/// An error as RFC 9457 wants it, sent as `application/problem+json`.
///
/// @param type `about:blank`: the status says it all
/// @param title the status in words
/// @param status HTTP status code
/// @param detail what was expected and what was found, for the client that sent the request
/// @param requestId names the request in the server's logs
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(
    String type,
    String title,
    int status,
    String detail,
    @JsonProperty("request_id") @Nullable String requestId) {
  static final String CONTENT_TYPE = "application/problem+json; charset=utf-8";

  static Problem of(int status, String title, String detail) {
    return new Problem("about:blank", title, status, detail, null);
  }

  /// The same of a request.
  Problem of(@Nullable String request) {
    return new Problem(type, title, status, detail, request);
  }
}
