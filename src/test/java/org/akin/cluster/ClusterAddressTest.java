package org.akin.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import org.akin.cluster.ClusterAddress.Node;
import org.akin.cluster.ClusterSettings.Access;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterAddressTest {
  @Test
  void readsNodesAndName() {
    ClusterAddress address =
        ClusterAddress.parse(
            "OpenSearch://one:9201,two.example.org,[2001:db8::1]:9300/my-papers_2");
    assertThat(address.nodes())
        .containsExactly(
            new Node("one", 9201),
            new Node("two.example.org", 9200),
            new Node("[2001:db8::1]", 9300));
    assertThat(address.library()).isEqualTo("my-papers_2");
    assertThat(address)
        .hasToString("opensearch://one:9201,two.example.org:9200,[2001:db8::1]:9300/my-papers_2");
    assertThat(ClusterAddress.parse(address.toString())).isEqualTo(address);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "opensearch://one | a name after the nodes, found none",
        "opensearch:///papers | a name after the nodes, found none",
        "opensearch://one/Papers | found 'Papers'",
        "opensearch://one/papers/more | found 'papers/more'",
        "opensearch://one/_all | found '_all'",
        "opensearch://one,/papers | host or host:port, found ''",
        "opensearch://user:secret@one/papers | host or host:port",
        "opensearch://one:70000/papers | a port from 1 to 65535, found 70000"
      })
  void saysWhatIsWrong(String text, String reason) {
    assertThatThrownBy(() -> ClusterAddress.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void aDirectoryIsNoAddress() {
    assertThat(ClusterAddress.isAddress("./opensearch")).isFalse();
    assertThat(ClusterAddress.isAddress("opensearch://one/papers")).isTrue();
  }

  @Test
  void saysNothingSecretOfWhoAsks() {
    assertThat(new Access(true, null, "ada", "secret", null).toString()).doesNotContain("secret");
    assertThat(new Access(true, null, null, null, "secret").toString()).doesNotContain("secret");
    assertThatThrownBy(() -> new Access(true, null, "ada", null, null))
        .hasMessageContaining("expected user and password");
    assertThatThrownBy(() -> new Access(true, null, "ada", "secret", "token"))
        .hasMessageContaining("found both");
  }

  @Test
  void saysThatNoNodeAnswers() throws IOException {
    int port;
    try (ServerSocket closed = new ServerSocket(0)) {
      port = closed.getLocalPort();
    }
    ClusterAddress address = ClusterAddress.parse("opensearch://127.0.0.1:" + port + "/papers");
    ClusterSettings hurried =
        ClusterSettings.DEFAULT.withDeadline(Duration.ofSeconds(1), Duration.ZERO);
    assertThatThrownBy(() -> ClusterBackend.open(address, hurried, true))
        .isInstanceOf(java.net.ConnectException.class)
        .hasMessageStartingWith("no node of " + address + " answers: ");
    long start = System.nanoTime();
    try (Cluster cluster = new Cluster(address, ClusterSettings.DEFAULT)) {
      assertThatThrownBy(() ->
              new ClusterHealth(cluster, new Names("papers")).objection(LibraryState.empty("id")))
          .isInstanceOf(java.net.ConnectException.class);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .as("asked once")
        .isLessThan(ClusterSettings.DEFAULT.deadline().dividedBy(3));
  }
}
