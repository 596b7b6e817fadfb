package org.akin.serve;

import org.jspecify.annotations.Nullable;

/// Where to listen, and who may change the library.
///
/// @param host name or address of the interface
/// @param port 1 to 65535, or 0 for any that is free
/// @param token that a request for a change must carry; null when nobody may change anything
public record ServerSettings(String host, int port, @Nullable String token) {
  /// Reachable from this machine only: an operator opens it to others on purpose.
  public static final String DEFAULT_HOST = "127.0.0.1";

  /// The port the documentation and the examples use.
  public static final int DEFAULT_PORT = 7070;

  /// @throws IllegalArgumentException when the port is no port, or the token cannot be sent
  public ServerSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port: expected 0 to 65535, found " + port);
    }
    if (token != null && !token.matches("[\\x21-\\x7e]+")) {
      throw new IllegalArgumentException(
          "token: expected visible ASCII characters without blanks, as an HTTP header can carry");
    }
  }

  /// Settings of a server that nobody may change anything at.
  public ServerSettings(String host, int port) {
    this(host, port, null);
  }

  /// Without the token, which no log should hold.
  @Override
  public String toString() {
    return host + ":" + port;
  }
}
