package org.akin.serve.overload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TrustedProxiesTest {
  private static final TrustedProxies PROXIES = TrustedProxies.of("10.0.0.0/8, 2001:db8:1::/48,");

  private static String client(String peer, List<String> forwarded, List<String> forwardedFor) {
    return PROXIES.client(InetAddress.ofLiteral(peer), forwarded, forwardedFor).getHostAddress();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "192.0.2.1|203.0.113.9|192.0.2.1",
        "10.1.2.3|203.0.113.9|203.0.113.9",
        "10.1.2.3|198.51.100.1, 203.0.113.9|203.0.113.9",
        "10.1.2.3|203.0.113.9, 10.9.9.9|203.0.113.9",
        "10.1.2.3|203.0.113.9:4711, 10.9.9.9:80|203.0.113.9",
        "10.1.2.3|[2001:db8:2::1]:4711|2001:db8:2:0:0:0:0:1",
        "10.1.2.3|2001:db8:2::1|2001:db8:2:0:0:0:0:1",
        "10.1.2.3|10.4.4.4, 10.9.9.9|10.4.4.4",
        "10.1.2.3|203.0.113.9, unknown|10.1.2.3",
        "10.1.2.3|evil.example.org|10.1.2.3",
        "10.1.2.3|''|10.1.2.3",
        "10.1.2.3|[:::|10.1.2.3",
        "2001:db8:1::7|203.0.113.9|203.0.113.9",
        "2001:db8:3::7|203.0.113.9|2001:db8:3:0:0:0:0:7"
      })
  void takesTheRightmostAddressThatIsNoTrustedProxy(String peer, String header, String client) {
    assertThat(client(peer, List.of(), List.of(header))).isEqualTo(client);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "for=203.0.113.9;proto=https|203.0.113.9",
        "For=\"[2001:db8:2::1]:4711\"|2001:db8:2:0:0:0:0:1",
        "for=198.51.100.1, proto=http; for=203.0.113.9|203.0.113.9",
        "for=_hidden|10.1.2.3",
        "for=unknown|10.1.2.3",
        "proto=https|10.1.2.3",
        "for|10.1.2.3"
      })
  void readsForwardedAsRfc7239HasIt(String header, String client) {
    assertThat(client("10.1.2.3", List.of(header), List.of())).isEqualTo(client);
  }

  @Test
  void joinsAHeaderThatIsSentInSeveralLines() {
    assertThat(client("10.1.2.3", List.of(), List.of("198.51.100.1", "203.0.113.9")))
        .isEqualTo("203.0.113.9");
  }

  /// The proxy sets one of the two; the client may have sent the other.
  @Test
  void believesNeitherHeaderWhereTheyDisagree() {
    assertThat(client("10.1.2.3", List.of("for=198.51.100.1"), List.of("203.0.113.9")))
        .isEqualTo("10.1.2.3");
    assertThat(client("10.1.2.3", List.of("for=203.0.113.9"), List.of("203.0.113.9")))
        .isEqualTo("203.0.113.9");
  }

  @ParameterizedTest
  @ValueSource(strings = {"proxy.example.org", "10.0.0.0/33", "10.0.0.0/x", "::1/129", "/8"})
  void refusesWhatIsNoNetwork(String list) {
    assertThatThrownBy(() -> TrustedProxies.of(list))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found '" + list + "'");
  }

  @Test
  void readsTheOtherEndAsServletsWriteIt() {
    assertThat(TrustedProxies.peer("[0:0:0:0:0:0:0:1%0]").isLoopbackAddress()).isTrue();
    assertThat(TrustedProxies.peer("127.0.0.1").isLoopbackAddress()).isTrue();
  }
}
