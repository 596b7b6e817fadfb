package org.akin.serve;

import java.nio.ByteBuffer;
import org.akin.serve.observe.ObservedRequest;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Answers what Jetty refuses before any route is asked: a request that is no HTTP, too long, or
/// badly percent-encoded. Jetty's own answer would be an HTML page.
final class JettyErrors implements Request.Handler {
  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus() < 400 ? HttpStatus.BAD_REQUEST_400 : response.getStatus();
    String id = ObservedRequest.of(request).id();
    Problem problem = Problem.of(status, HttpStatus.getMessage(status), detail(status));
    byte[] body = Responses.json(problem.of(id));
    response.setStatus(status);
    response
        .getHeaders()
        .put(ObservedRequest.HEADER, id)
        .put(HttpHeader.CONTENT_TYPE, Problem.CONTENT_TYPE)
        .put(HttpHeader.CACHE_CONTROL, "no-store")
        .put(HttpHeader.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
        .put(HttpHeader.CONTENT_LENGTH, body.length);
    response.write(true, ByteBuffer.wrap(body), callback);
    return true;
  }

  private static String detail(int status) {
    return switch (status) {
      case HttpStatus.URI_TOO_LONG_414 -> "the URL is too long: at most 8,000 bytes are allowed";
      case HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431 ->
          "the request headers are too long: at most 8,000 bytes are allowed";
      case HttpStatus.BAD_REQUEST_400 -> "malformed request: check the percent-encoding of the URL";
      case HttpStatus.SERVICE_UNAVAILABLE_503 -> "the server is stopping";
      case HttpStatus.INTERNAL_SERVER_ERROR_500 -> "the request failed; see the server's log";
      default -> "unsupported request: this server speaks HTTP/1.1";
    };
  }
}
