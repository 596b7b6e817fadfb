package org.akin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.akin.cluster.ClusterSettings;
import org.akin.cluster.ClusterSettings.Access;
import org.junit.jupiter.api.Test;

class ClusterVariablesTest {
  @Test
  void areTheDefaultsWhereNothingIsSet() {
    assertThat(ClusterVariables.settings(name -> null)).isEqualTo(ClusterSettings.DEFAULT);
    assertThat(ClusterVariables.settings(name -> " ")).isEqualTo(ClusterSettings.DEFAULT);
  }

  @Test
  void sayHowToReachACluster() {
    Map<String, String> set =
        Map.of(
            "AKIN_OPENSEARCH_USER", "ada",
            "AKIN_OPENSEARCH_PASSWORD", "secret",
            "AKIN_OPENSEARCH_CA", "/etc/ca.pem",
            "AKIN_OPENSEARCH_SHARDS", "16",
            "AKIN_OPENSEARCH_REPLICAS", "2",
            "AKIN_OPENSEARCH_STORE", "niofs",
            "AKIN_OPENSEARCH_REFRESH", "wait_for",
            "AKIN_OPENSEARCH_DEADLINE", "5",
            "AKIN_OPENSEARCH_HEDGE", "250");
    Access access = new Access(true, Path.of("/etc/ca.pem"), "ada", "secret", null);
    assertThat(ClusterVariables.settings(set::get))
        .isEqualTo(
            new ClusterSettings(
                access,
                16,
                "2",
                "niofs",
                "wait_for",
                Duration.ofSeconds(5),
                Duration.ofMillis(250),
                ClusterSettings.DEFAULT.sample()));
  }

  @Test
  void nameTheOneThatIsWrong() {
    Map<String, String> set = Map.of("AKIN_OPENSEARCH_SHARDS", "many");
    assertThatThrownBy(() -> ClusterVariables.settings(set::get))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("AKIN_OPENSEARCH_SHARDS: expected a number of at least 1, found many");
  }
}
