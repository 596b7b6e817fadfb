package org.akin.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.akin.cluster.ClusterSettings.Access;
import org.akin.cluster.node.OnNodes;
import org.akin.cluster.node.SharedNodes;
import org.akin.corpus.ModelStamp;
import org.akin.corpus.StoredPaper;
import org.akin.paper.BarePaper;
import org.akin.paper.PaperId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Encrypted requests with user and password or a token, by a certificate of an authority of our
/// own. The engine's security plugin is not on Maven Central for this version, so a [TlsGate]
/// stands before a real node.
@OnNodes
@Timeout(300)
class ClusterTlsTest {
  private static final ModelStamp MODEL = new ModelStamp("none", "0".repeat(64), 8);
  private static final PaperId ID = PaperId.parse("secret-1");

  @TempDir private static Path directory;
  private static TlsGate gate;
  private static ClusterAddress address;

  @BeforeAll
  static void open() throws Exception {
    String node = SharedNodes.addresses().split(",")[0];
    gate = new TlsGate(directory, node, List.of("Basic YWRhOnNlY3JldA==", "Bearer token-1"));
    address = ClusterAddress.parse("opensearch://" + gate.address() + "/tls-" + System.nanoTime());
  }

  @AfterAll
  static void close() {
    gate.close();
  }

  @AfterEach
  void drop() throws IOException {
    String plain = SharedNodes.addresses() + "/" + address.library();
    TestCluster.drop(ClusterAddress.parse("opensearch://" + plain));
  }

  private static ClusterSettings as(Access access) {
    ClusterSettings usual =
        TestCluster.settings().withDeadline(Duration.ofSeconds(3), Duration.ZERO);
    return new ClusterSettings(
        access,
        usual.shards(),
        usual.replicas(),
        usual.storeType(),
        usual.refresh(),
        usual.deadline(),
        usual.hedge(),
        usual.sample());
  }

  private static void useLibrary(Access access) throws IOException {
    try (ClusterBackend backend = ClusterBackend.open(address, as(access), false)) {
      float[] vector = new float[MODEL.dimension()];
      vector[0] = 1;
      var paper = BarePaper.of(List.of(ID), "Title", "", List.of());
      backend
          .writer()
          .write(
              MODEL,
              (stored, changes) -> {
                changes.put(StoredPaper.of(stored.facts().nextNumber(), paper), vector);
                return paper;
              });
      assertThat(backend.corpus().find(List.of(ID)).getFirst()).isPresent();
      assertThat(backend.objection()).isEmpty();
    }
  }

  @Test
  void encryptsWithUserAndPassword() throws IOException {
    useLibrary(new Access(true, gate.authority(), "ada", "secret", null));
    assertThat(gate.passed()).isPositive();
  }

  @Test
  void encryptsWithAToken() throws IOException {
    useLibrary(new Access(true, gate.authority(), null, null, "token-1"));
  }

  private static void refused(Access access, String... said) {
    var thrown = assertThatThrownBy(() -> ClusterBackend.open(address, as(access), false));
    thrown.isInstanceOf(IOException.class).hasMessageContaining(address.toString());
    for (String part : said) {
      thrown.hasMessageContaining(part);
    }
  }

  @Test
  void saysThatAPasswordIsWrong() {
    refused(
        new Access(true, gate.authority(), "ada", "guess", null),
        "not signed in",
        "AKIN_OPENSEARCH_PASSWORD");
    refused(new Access(true, gate.authority(), null, null, null), "not signed in");
  }

  @Test
  void doesNotTrustWhatNobodyVouchesFor() {
    refused(
        new Access(true, null, "ada", "secret", null),
        "no trusted authority vouches for the node's certificate",
        "AKIN_OPENSEARCH_CA");
  }

  @Test
  void saysThatANodeSpeaksTls() {
    refused(Access.OPEN, "AKIN_OPENSEARCH_TLS=true");
  }

  @Test
  void saysThatAFileHoldsNoCertificates() throws IOException {
    Path empty = Files.writeString(directory.resolve("empty.pem"), "nothing\n");
    assertThatThrownBy(() ->
            ClusterBackend.open(address, as(new Access(true, empty, null, null, null)), false))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("empty.pem: expected PEM certificates");
  }
}
