package org.akin.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.akin.cluster.ClusterSettings.Access;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.RestClient;

/// Makes the client of a cluster: which nodes, over what, as whom.
final class Connections {
  private static final int PER_NODE = 64;
  private static final int ALL_NODES = 512;
  private static final Timeout CONNECT = Timeout.ofSeconds(3);

  private Connections() {}

  static RestClient open(ClusterAddress address, ClusterSettings settings, NodeChoice choice)
      throws IOException {
    Access access = settings.access();
    String scheme = access.tls() ? "https" : "http";
    HttpHost[] hosts =
        address.nodes().stream()
            .map(node -> new HttpHost(scheme, bare(node.host()), node.port()))
            .toArray(HttpHost[]::new);
    PoolingAsyncClientConnectionManager pool = pool(access);
    Timeout deadline = Timeout.of(settings.deadline());
    return RestClient.builder(hosts)
        .setDefaultHeaders(headers(access))
        .setNodeSelector(choice)
        .setRequestConfigCallback(request -> request.setResponseTimeout(deadline))
        .setHttpClientConfigCallback(client -> client.setConnectionManager(pool))
        .build();
  }

  /// An IPv6 address without its brackets.
  private static String bare(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static Header[] headers(Access access) {
    String user = access.user();
    String token = access.token();
    if (user != null) {
      byte[] pair = (user + ":" + access.password()).getBytes(StandardCharsets.UTF_8);
      return authorization("Basic " + Base64.getEncoder().encodeToString(pair));
    }
    return token == null ? new Header[0] : authorization("Bearer " + token);
  }

  private static Header[] authorization(String value) {
    return new Header[] {new BasicHeader(HttpHeaders.AUTHORIZATION, value, true)};
  }

  private static PoolingAsyncClientConnectionManager pool(Access access) throws IOException {
    var pool =
        PoolingAsyncClientConnectionManagerBuilder.create()
            .setMaxConnPerRoute(PER_NODE)
            .setMaxConnTotal(ALL_NODES)
            .setDefaultConnectionConfig(
                ConnectionConfig.custom().setConnectTimeout(CONNECT).build());
    SSLContext trusting = trusting(access.authority());
    if (access.tls() && trusting != null) {
      pool.setTlsStrategy(ClientTlsStrategyBuilder.create().setSslContext(trusting).buildAsync());
    }
    return pool.build();
  }

  private static @Nullable SSLContext trusting(@Nullable Path authority) throws IOException {
    if (authority == null) {
      return null;
    }
    try (InputStream pem = Files.newInputStream(authority)) {
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      int count = 0;
      for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
        trusted.setCertificateEntry("authority" + count++, one);
      }
      if (count == 0) {
        throw new IOException(authority + ": expected PEM certificates, found none");
      }
      var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, factory.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException(authority + ": expected PEM certificates: " + e.getMessage(), e);
    }
  }
}
