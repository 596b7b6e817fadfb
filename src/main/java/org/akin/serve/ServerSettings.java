package org.akin.serve;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Where to listen, who may change the library, and under which address that is known outside.
///
/// @param host name or address of the interface
/// @param port 1 to 65535, or 0 for any that is free
/// @param token that a request for a change must carry; null when nobody may change anything
/// @param baseUrl where the root of this server is reached, such as
///   `https://papers.example.org/akin`, when a proxy stands before it; null to believe the Host
///   header of each request
/// @param limits how much of the server clients may take
/// @param imports where files that are sent are kept
public record ServerSettings(
    String host,
    int port,
    @Nullable String token,
    @Nullable URI baseUrl,
    RequestLimits limits,
    ImportLimits imports) {
  /// Reachable from this machine only: an operator opens it to others on purpose.
  public static final String DEFAULT_HOST = "127.0.0.1";

  /// The port the documentation and the examples use.
  public static final int DEFAULT_PORT = 7070;

  /// @throws IllegalArgumentException when the port is no port, the token cannot be sent, or the
  ///   base address is no root
  public ServerSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port: expected 0 to 65535, found " + port);
    }
    if (token != null && !token.matches("[\\x21-\\x7e]+")) {
      throw new IllegalArgumentException(
          "token: expected visible ASCII characters without blanks, as an HTTP header can carry");
    }
    if (baseUrl != null && !isRoot(baseUrl)) {
      throw new IllegalArgumentException(
          "base-url: expected http://… or https://… without query, found " + baseUrl);
    }
  }

  /// Settings of a server that nobody may change anything at.
  public ServerSettings(String host, int port) {
    this(host, port, null, null);
  }

  /// Settings with the limits that hold unless the operator says otherwise.
  public ServerSettings(String host, int port, @Nullable String token, @Nullable URI baseUrl) {
    this(host, port, token, baseUrl, RequestLimits.DEFAULT);
  }

  /// Settings with the limits of imports that hold unless the operator says otherwise.
  public ServerSettings(
      String host, int port, @Nullable String token, @Nullable URI baseUrl, RequestLimits limits) {
    this(host, port, token, baseUrl, limits, ImportLimits.DEFAULT);
  }

  /// These with other limits of imports.
  public ServerSettings with(ImportLimits other) {
    return new ServerSettings(host, port, token, baseUrl, limits, other);
  }

  private static boolean isRoot(URI url) {
    boolean http = "http".equalsIgnoreCase(url.getScheme());
    return (http || "https".equalsIgnoreCase(url.getScheme()))
        && url.getHost() != null
        && url.getRawQuery() == null
        && url.getRawFragment() == null;
  }

  /// Without the token, which no log should hold.
  @Override
  public String toString() {
    return host + ":" + port;
  }
}
