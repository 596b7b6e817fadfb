package org.akin.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the addresses that recommend have in common, and what sets them apart.
final class RelatedEndpointTest {
  private static final String RELATED = "/api/v1/papers/arXiv:1810.04805/related?";
  private static final String SEARCH = "/api/v1/search?q=gravitational+waves&";
  private static final String BY_MEANING = SEARCH + "mode=meaning&";

  @RegisterExtension static final ServedSample SERVED = new ServedSample();

  @Test
  void relatedHasTheFieldsOfTheContract() throws Exception {
    JsonNode answer = SERVED.json(RELATED);
    assertThat(names(answer)).containsExactly("paper", "related", "model", "generation");
    assertThat(answer.path("paper").path("title").textValue()).startsWith("BERT:");
    assertThat(answer.path("model").textValue()).isEqualTo("all-MiniLM-L6-v2-int8");
    assertThat(answer.path("generation").isIntegralNumber()).isTrue();
    JsonNode first = answer.path("related").path(0);
    assertThat(names(first)).containsExactly("paper", "cosine", "order");
    assertThat(first.path("order").path("words").isNumber()).isTrue();
    assertThat(names(first.path("paper"))).contains("id", "ids", "title", "abstract", "links");
    assertThat(names(first.path("paper"))).doesNotContain("generation");
  }

  @Test
  void searchHasTheSameShapeWithTheQueryInPlaceOfThePaper() throws Exception {
    JsonNode answer = SERVED.json(SEARCH);
    assertThat(names(answer)).containsExactly("query", "related", "model", "generation");
    assertThat(answer.path("query").textValue()).isEqualTo("gravitational waves");
    assertThat(ids(answer).getFirst()).isEqualTo("arXiv:1602.03837");
  }

  @ParameterizedTest
  @ValueSource(strings = {RELATED, BY_MEANING})
  void cosinesFallFromAtMostOne(String path) throws Exception {
    List<Double> cosines = cosines(SERVED.json(path + "limit=100&order=cosine"));
    assertThat(cosines).hasSize(100).allMatch(cosine -> cosine >= -1 && cosine <= 1);
    assertThat(cosines).isSortedAccordingTo(java.util.Comparator.reverseOrder());
    assertThat(SERVED.json(path + "order=cosine").findPath("order").isMissingNode()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {RELATED, BY_MEANING})
  void whatItIsOrderedByFallsWhileTheCosinesStayWhatTheyAre(String path) throws Exception {
    JsonNode answer = SERVED.json(path + "limit=100");
    List<Double> standing =
        answer.path("related").valueStream().map(RelatedEndpointTest::standing).toList();
    assertThat(standing).hasSize(100).isSortedAccordingTo(java.util.Comparator.reverseOrder());
    assertThat(cosines(answer)).isNotEqualTo(cosines(SERVED.json(path + "limit=100&order=cosine")));
    assertThat(SERVED.json(path + "limit=100&order=akin")).isEqualTo(answer);
  }

  private static double standing(JsonNode one) {
    JsonNode order = one.path("order");
    double title = order.has("title") ? 0.3 * order.path("title").asDouble() : 0;
    return one.path("cosine").asDouble() + 0.7 * order.path("words").asDouble() + title;
  }

  @Test
  void neitherAPaperNorAnotherVersionOfItIsAmongItsOwnRelatedOnes() throws Exception {
    JsonNode answer = SERVED.json("/api/v1/papers/twin-1/related?limit=100");
    assertThat(ids(answer)).hasSize(100).doesNotContain("twin-1", "twin-2").doesNotHaveDuplicates();
    assertThat(answer.path("paper").path("versions").toString()).isEqualTo("[\"twin-2\"]");
  }

  @Test
  void showsOneVersionOfAWorkAndNamesTheOthers() throws Exception {
    JsonNode answer = SERVED.json("/api/v1/search?q=twins+in+the+embedding+space&mode=meaning");
    JsonNode first = answer.path("related").get(0);
    assertThat(ids(answer).getFirst()).isEqualTo("twin-1");
    assertThat(first.path("paper").path("versions").toString()).isEqualTo("[\"twin-2\"]");
    assertThat(ids(answer)).hasSize(10).doesNotContain("twin-2");
    assertThat(first.path("cosine").asDouble()).isGreaterThan(0.5);
  }

  @ParameterizedTest
  @ValueSource(strings = {RELATED, SEARCH, BY_MEANING})
  void answersTenUnlessALimitIsGiven(String path) throws Exception {
    List<String> ten = ids(SERVED.json(path));
    assertThat(ten).hasSize(10);
    assertThat(ids(SERVED.json(path + "limit=3"))).isEqualTo(ten.subList(0, 3));
    assertThat(ids(SERVED.json(path + "limit=100")))
        .hasSize(100)
        .startsWith(ten.toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {RELATED, BY_MEANING})
  void minCosineCutsTheTail(String path) throws Exception {
    List<Double> all = cosines(SERVED.json(path + "order=cosine&"));
    double cut = (all.get(3) + all.get(4)) / 2;
    assertThat(cosines(SERVED.json(path + "order=cosine&min_cosine=" + cut)))
        .isEqualTo(all.subList(0, 4));
    assertThat(ids(SERVED.json(path + "min_cosine=1"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {RELATED, SEARCH, BY_MEANING})
  void excludedPapersMakeRoomForTheNextOnes(String path) throws Exception {
    List<String> twelve = ids(SERVED.json(path + "limit=12"));
    List<String> expected = new ArrayList<>(twelve);
    expected.remove(2);
    expected.remove(0);
    String both = twelve.get(0) + "," + twelve.get(2);
    String repeated = twelve.get(0) + "&exclude=" + twelve.get(2) + "&exclude=no-such-paper";
    assertThat(ids(SERVED.json(path + "exclude=" + both))).isEqualTo(expected);
    assertThat(ids(SERVED.json(path + "exclude=" + repeated))).isEqualTo(expected);
  }

  @Test
  void searchReadsItsQuestionAsUtf8() throws Exception {
    JsonNode answer = SERVED.json("/api/v1/search?q=%C5%81ukasz+%E6%9C%BA%E5%99%A8+C%2B%2B+%26");
    assertThat(answer.path("query").textValue()).isEqualTo("Łukasz 机器 C++ &");
  }

  private static List<String> names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }

  private static List<String> ids(JsonNode answer) {
    return answer.path("related").findValues("paper").stream()
        .map(paper -> paper.path("id").textValue())
        .toList();
  }

  private static List<Double> cosines(JsonNode answer) {
    List<Double> cosines = new ArrayList<>();
    answer.path("related").forEach(one -> cosines.add(one.path("cosine").doubleValue()));
    return cosines;
  }
}
