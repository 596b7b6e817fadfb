package org.akin.serve;

/// Where to listen.
///
/// @param host name or address of the interface
/// @param port 1 to 65535, or 0 for any that is free
public record ServerSettings(String host, int port) {
  /// Reachable from this machine only: an operator opens it to others on purpose.
  public static final String DEFAULT_HOST = "127.0.0.1";

  /// The port the documentation and the examples use.
  public static final int DEFAULT_PORT = 7070;

  /// @throws IllegalArgumentException when the port is no port
  public ServerSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port: expected 0 to 65535, found " + port);
    }
  }
}
