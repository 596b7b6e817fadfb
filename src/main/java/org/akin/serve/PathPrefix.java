package org.akin.serve;

import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Answers below a path as at the root, for proxies that hand on the whole path. Those that take
/// the prefix off get the same.
final class PathPrefix extends Handler.Wrapper {
  private final String prefix;

  /// @param prefix such as `/akin`
  PathPrefix(String prefix) {
    this.prefix = prefix;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    HttpURI uri = request.getHttpURI();
    String path = uri.getPath();
    if (path == null || !(path.equals(prefix) || path.startsWith(prefix + "/"))) {
      return super.handle(request, response, callback);
    }
    String below = path.substring(prefix.length());
    HttpURI.Mutable own =
        HttpURI.build(uri).path(below.isEmpty() ? "/" : below).query(uri.getQuery());
    return super.handle(Request.serveAs(request, own.asImmutable()), response, callback);
  }
}
