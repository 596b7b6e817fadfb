package org.akin.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.akin.paper.PaperJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Search by meaning, by words and by both.
final class SearchEndpointTest {
  @RegisterExtension static final ServedSample SERVED = new ServedSample();

  private static JsonNode search(String typed, String parameters) throws Exception {
    String encoded = URLEncoder.encode(typed, StandardCharsets.UTF_8);
    return SERVED.json("/api/v1/search?q=" + encoded + "&" + parameters);
  }

  private static List<String> ids(JsonNode answer) {
    return answer.path("related").valueStream().map(one -> one.at("/paper/id").asText()).toList();
  }

  private static List<Double> cosines(JsonNode answer) {
    return answer.path("related").valueStream().map(one -> one.path("cosine").asDouble()).toList();
  }

  private static void assertEach(JsonNode answer, String pointer, String part) {
    assertThat(answer.path("related")).isNotEmpty();
    for (JsonNode one : answer.path("related")) {
      assertThat(one.at(pointer).toString().toLowerCase(Locale.ROOT)).contains(part);
    }
  }

  @Test
  void aFusedAnswerNamesThePlacesThatWereFused() throws Exception {
    String typed = "attention in neural networks";
    List<String> words = ids(search(typed, "mode=words&limit=100"));
    List<String> meaning = ids(search(typed, "mode=meaning&order=cosine&limit=100"));
    JsonNode both = search(typed, "limit=10");
    for (JsonNode one : both.path("related")) {
      String id = one.at("/paper/id").asText();
      JsonNode places = one.path("places");
      assertThat(places.path("meaning").asInt()).isEqualTo(meaning.indexOf(id) + 1);
      assertThat(places.path("words").asInt()).isEqualTo(words.indexOf(id) + 1);
    }
    assertThat(search(typed, "mode=words").at("/related/0").has("places")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"meaning", "words", "both"})
  void conditionsHoldInEveryMode(String mode) throws Exception {
    String parameters = "limit=100&mode=" + mode;
    assertEach(search("author:vaswani", parameters), "/paper/authors", "vaswani");
    assertEach(search("networks author:kingma", parameters), "/paper/authors", "kingma");
    assertEach(search("learning year:2017", parameters), "/paper/year", "2017");
    assertEach(search("learning category:hep-th", parameters), "/paper/categories", "hep-th");
    assertEach(search("title:attention", parameters), "/paper/title", "attention");
    JsonNode quoted = search("\"gravitational waves\" detectors", parameters);
    assertEach(quoted, "/paper", "gravitational wave");
    JsonNode without = search("neural networks -attention", parameters);
    assertThat(without.path("related")).isNotEmpty();
    for (JsonNode one : without.path("related")) {
      String text = one.at("/paper/title").asText() + " " + one.at("/paper/abstract").asText();
      assertThat(text.toLowerCase(Locale.ROOT)).doesNotContainPattern("\\battentions?\\b");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"meaning", "words", "both"})
  void filtersHoldInEveryMode(String mode) throws Exception {
    JsonNode answer =
        search("neural networks", "limit=100&category=cs&from=2015&to=2018&mode=" + mode);
    assertThat(answer.path("related").size()).isGreaterThan(2);
    for (JsonNode one : answer.path("related")) {
      assertThat(one.at("/paper/year").intValue()).isBetween(2015, 2018);
      assertThat(one.at("/paper/categories").toString()).contains("\"cs.");
    }
    JsonNode relaxed = search("neural networks", "venue=No+Such+Venue&mode=" + mode);
    assertThat(relaxed.path("relaxed").toString()).isEqualTo("[\"venue\"]");
    assertThat(relaxed.path("related")).isNotEmpty();
    JsonNode near = search("neural networks", "min_cosine=0.3&limit=100&mode=" + mode);
    assertThat(cosines(near)).isNotEmpty().allMatch(cosine -> cosine >= 0.3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"meaning", "words", "both"})
  void aMoreDiverseOrRecentAnswerHoldsTheSamePapersInAnotherOrder(String mode) throws Exception {
    String parameters = "limit=20&mode=" + mode;
    List<String> plain = ids(search("learning networks", parameters));
    assertThat(ids(search("learning networks", parameters + "&diversity=0"))).isEqualTo(plain);
    assertThat(ids(search("learning networks", parameters + "&diversity=0.7")))
        .hasSameSizeAs(plain)
        .startsWith(plain.getFirst())
        .isNotEqualTo(plain);
    assertThat(ids(search("learning networks", parameters + "&recency=365")))
        .hasSameSizeAs(plain)
        .isNotEqualTo(plain);
  }

  @Test
  void everyModeTellsTheSameCosineOfAPaper() throws Exception {
    String typed = "attention for translation";
    Map<String, Double> cosines = new TreeMap<>();
    JsonNode meaning = search(typed, "limit=100&mode=meaning&order=cosine");
    for (JsonNode one : meaning.path("related")) {
      cosines.put(one.at("/paper/id").asText(), one.path("cosine").asDouble());
    }
    assertThat(cosines(meaning)).isSortedAccordingTo(Comparator.reverseOrder());
    for (String mode : List.of("words", "both")) {
      int common = 0;
      for (JsonNode one : search(typed, "limit=100&mode=" + mode).path("related")) {
        double cosine = one.path("cosine").asDouble();
        Double expected = cosines.get(one.at("/paper/id").asText());
        if (expected != null) {
          assertThat(cosine).isCloseTo(expected, org.assertj.core.api.Assertions.within(1e-5));
          common++;
        } else {
          assertThat(cosine).isLessThanOrEqualTo(cosines(meaning).getLast() + 1e-5);
        }
      }
      assertThat(common).as(mode).isGreaterThan(5);
    }
  }

  @Test
  void wordsFindWhatIsMisspelt() throws Exception {
    assertThat(ids(search("transformr atention", "mode=words&limit=5")))
        .contains("arXiv:1706.03762");
    assertThat(ids(search("qqqqqqq", "mode=words"))).isEmpty();
    assertThat(ids(search("qqqqqqq", "mode=both"))).hasSize(10);
  }

  @Test
  void bothIsWhatIsAnsweredWhenNoModeIsNamed() throws Exception {
    List<String> both = ids(search("detecting black holes", "mode=both"));
    assertThat(ids(search("detecting black holes", ""))).isEqualTo(both);
    assertThat(both).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({
    "arXiv:1810.04805, arXiv:1810.04805",
    "1810.04805v2, arXiv:1810.04805",
    "https://arxiv.org/abs/1810.04805, arXiv:1810.04805",
    "10.18653/V1/N19-1423, arXiv:1810.04805",
    "https://doi.org/10.18653/v1/n19-1423, arXiv:1810.04805",
    "' doi: 10.18653/v1/n19-1423', arXiv:1810.04805",
    "key//with/../dots, key//with/../dots",
  })
  void aPastedIdentifierPutsItsPaperFirst(String typed, String id) throws Exception {
    for (String mode : List.of("meaning", "words", "both")) {
      assertThat(ids(search(typed, "mode=" + mode)))
          .startsWith(id)
          .doesNotHaveDuplicates()
          .hasSizeLessThanOrEqualTo(10);
    }
  }

  @Test
  void aPastedIdentifierIsFollowedByThePapersNearestToIt() throws Exception {
    JsonNode answer = search("https://doi.org/10.18653/v1/n19-1423", "limit=8");
    List<String> found = ids(answer);
    List<String> related = new ArrayList<>(List.of("arXiv:1810.04805"));
    related.addAll(ids(SERVED.json("/api/v1/papers/arXiv:1810.04805/related?limit=7")));
    assertThat(found).isEqualTo(related);
    assertThat(cosines(answer).getFirst()).isBetween(0.9999, 1.0);
  }

  @Test
  void aPastedIdentifierGetsPastNoFilter() throws Exception {
    assertThat(ids(search("1810.04805", "from=2019")))
        .isNotEmpty()
        .doesNotContain("arXiv:1810.04805");
    assertThat(ids(search("1810.04805", "exclude=1810.04805")))
        .hasSize(10)
        .doesNotContain("arXiv:1810.04805");
  }

  @Test
  void anIdentifierOfNoStoredPaperFindsNothingRatherThanPapersNearToItsDigits() throws Exception {
    assertThat(ids(search("arXiv:0704.0001", "why=true"))).isEmpty();
    assertThat(ids(search("https://doi.org/10.1000/xyz123", ""))).isEmpty();
    assertThat(ids(search("arXiv:none", ""))).hasSize(10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"meaning", "words", "both"})
  void givesUpConditionsThatNothingMeetsAndSaysSo(String mode) throws Exception {
    JsonNode answer = search("neural \"translation of attention\" -zebras", "mode=" + mode);
    assertThat(answer.path("relaxed").toString())
        .isEqualTo("[\"\\\"translation of attention\\\"\",\"-zebras\"]");
    assertThat(answer.path("related")).hasSize(10);
    JsonNode filtered = search("\"translation of attention\"", "from=2016&mode=" + mode);
    assertEach(filtered, "/paper/year", "20");
    assertThat(filtered.path("relaxed")).hasSize(1);
  }

  @Test
  void givesUpNothingForTheSakeOfPapersThatHaveNothingOfTheQuery() throws Exception {
    JsonNode answer = search("author:nosuchname year:2017", "");
    assertThat(answer.path("related")).isEmpty();
    assertThat(answer.has("relaxed")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Networks that \"attend to everything\" are trained.\n-2 dB were lost; title: none.",
        "We show that a network which only attends to other words of a sentence, and which we call"
            + " the \"everything attender\", translates better than any before, with a gain of 4"
            + " -fold speed, which is a lot."
      })
  void readsProseWithoutOperators(String prose) throws Exception {
    JsonNode answer = search(prose, "");
    assertThat(answer.path("related")).hasSize(10);
    assertThat(answer.has("relaxed")).isFalse();
    assertThat(answer.has("respelt")).isFalse();
  }

  @Test
  void tellsHowMisspeltWordsWereRead() throws Exception {
    JsonNode answer = search("transformr atention netwroks", "");
    assertThat(answer.at("/respelt/atention").asText()).isEqualTo("attention");
    assertThat(answer.at("/respelt/netwroks").asText()).isEqualTo("networks");
    assertThat(search("transformer attention", "").has("respelt")).isFalse();
    assertThat(search("qqqqqqq", "").has("respelt")).isFalse();
  }

  @Test
  void explainsAModeThatIsNone() throws Exception {
    var response = SERVED.get("/api/v1/search?q=a&mode=fuzzy");
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(PaperJson.mapper().readTree(response.body()).path("detail").asText())
        .isEqualTo("mode: expected meaning, words or both, found 'fuzzy'");
  }
}
