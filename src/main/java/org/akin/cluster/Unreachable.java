package org.akin.cluster;

import java.io.IOException;
import java.net.ConnectException;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.jspecify.annotations.Nullable;

/// What it means that no node answered.
final class Unreachable {
  private Unreachable() {}

  /// What a request of the client threw that is no answer.
  static IOException of(RuntimeException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return cause instanceof IOException io ? io : new IOException(String.valueOf(cause), e);
  }

  /// Of a node whose certificate is not trusted, which stays so; null for other failures.
  static @Nullable IOException untrusted(ClusterAddress address, IOException e) {
    SSLException refused = find(e, SSLException.class);
    if (refused == null) {
      return null;
    }
    String said = reason(refused);
    String sentence =
        said.contains("certification path") || said.contains("PKIX")
            ? "no trusted authority vouches for the node's certificate; name the file of its"
                + " authority by AKIN_OPENSEARCH_CA"
            : "no encrypted connection: " + said;
    return new IOException("%s: %s".formatted(address, sentence), e);
  }

  static ConnectException of(ClusterAddress address, ClusterSettings settings, IOException e) {
    boolean strange =
        find(e, ConnectionClosedException.class) != null || find(e, HttpException.class) != null;
    String hint =
        strange && !settings.access().tls()
            ? "; where nodes expect encrypted requests, set AKIN_OPENSEARCH_TLS=true"
            : "";
    var failure =
        new ConnectException("no node of %s answers: %s%s".formatted(address, reason(e), hint));
    failure.initCause(e);
    return failure;
  }

  private static <T extends Throwable> @Nullable T find(Throwable e, Class<T> type) {
    for (Throwable one = e; one != null; one = one.getCause()) {
      if (type.isInstance(one)) {
        return type.cast(one);
      }
    }
    return null;
  }

  private static String reason(Throwable e) {
    String message = e.getMessage();
    return message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
  }
}
