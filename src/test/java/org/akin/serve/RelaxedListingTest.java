package org.akin.serve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Pages that list papers although none pass all that was asked for.
final class RelaxedListingTest {
  @RegisterExtension static final ServedSample SERVED = ServedSample.fitted();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/search?q=%22no+such+phrase%22+attention",
        "/search?q=attention&from=1800&to=1801",
        "/papers/arXiv:1706.03762?from=1800&to=1801",
        "/list?like=arXiv:1706.03762&from=1800&to=1801"
      })
  void noCountStandsNextToPapersForWhichConditionsWereGivenUp(String path) throws Exception {
    assertThat(SERVED.get(path).body())
        .contains("class=\"card\"", "class=\"filterbar")
        .doesNotContainPattern("\\b0 papers");
  }
}
