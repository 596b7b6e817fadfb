package org.akin.ingest.harvest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.akin.ingest.harvest.HarvestState.Kind;
import org.akin.ingest.harvest.HarvestState.Running;
import org.akin.paper.CorruptDataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is followed, and how it is remembered.
final class HarvestAddressTest {
  @TempDir Path home;

  @Test
  void keepsParametersOfTheRepositoryAndReplacesThoseOfTheProtocol() {
    HarvestAddress address =
        HarvestAddress.parse(
            " https://example.org/index.php?page=oai&verb=ListRecords&set=a%3Ab&resumptionToken=x#top");
    assertThat(address.isOai()).isTrue();
    assertThat(address.parameter(HarvestAddress.SET)).isEqualTo("a:b");
    assertThat(address.label()).isEqualTo("example.org/index.php");
    assertThat(address.request("ListRecords", Map.of("resumptionToken", "a b|c&d=/+é")))
        .hasToString(
            "https://example.org/index.php?page=oai&verb=ListRecords&resumptionToken=a%20b%7Cc%26d%3D%2F%2B%C3%A9");
  }

  @Test
  void readsDaysAndSeconds() {
    HarvestAddress address =
        HarvestAddress.parse("https://a.org/oai?from=2026-11-02&until=2026-11-03T04:05:06Z");
    assertThat(address.instant(HarvestAddress.FROM)).isEqualTo("2026-11-02T00:00:00Z");
    assertThat(address.instant(HarvestAddress.UNTIL)).isEqualTo("2026-11-03T04:05:06Z");
    assertThat(HarvestAddress.parse("https://a.org/oai?").instant(HarvestAddress.FROM)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "oai",
        "ftp://a.org/oai",
        "https://",
        "https:///oai",
        "https://u:p@a.org/oai",
        "https://a.org/o ai",
        "https://a.org/oai?from=2026",
        "https://a.org/oai?set=%zz"
      })
  void refusesWhatCannotBeFollowed(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HarvestAddress.parse(text))
        .withMessageContaining("expected");
  }

  @Test
  void doesNotRepeatAPasswordInItsMessage() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HarvestAddress.parse("https://ida:secret@a.org/oai"))
        .withMessageNotContaining("secret");
  }

  @Test
  void remembersEveryAddress() throws Exception {
    var journal = new HarvestJournal(new HarvestMemory.InDirectory(home));
    var one =
        HarvestState.unknown("https://a.org/oai")
            .of(Kind.OAI_PMH)
            .at(new Running("t|1", 2, 200, Instant.parse("2026-11-20T10:00:00Z"), null, null));
    var other = HarvestState.unknown("https://b.org/feed").of(Kind.FEED);
    journal.put(HarvestState.unknown("https://a.org/oai"));
    journal.put(other);
    journal.put(one);
    var reopened = new HarvestJournal(new HarvestMemory.InDirectory(home));
    assertThat(reopened.find("https://a.org/oai")).isEqualTo(one);
    assertThat(reopened.find("https://b.org/feed")).isEqualTo(other);
    assertThat(reopened.find("https://c.org/")).isEqualTo(HarvestState.unknown("https://c.org/"));
    try (var files = Files.list(home)) {
      assertThat(files.map(file -> file.getFileName().toString()).toList())
          .containsExactly("harvest.json");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{\"format\": 9, \"harvests\": []}", "{\"format\": 1}"})
  void tellsOfADamagedRecordOfFormerHarvests(String content) throws Exception {
    Files.writeString(home.resolve("harvest.json"), content);
    assertThatThrownBy(
            () -> new HarvestJournal(new HarvestMemory.InDirectory(home)).find("https://a.org/oai"))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("harvest.json")
        .hasMessageContaining("delete");
  }
}
