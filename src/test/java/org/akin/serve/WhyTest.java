package org.akin.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.akin.paper.PaperJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Reasons, and that every place they name holds what they say.
final class WhyTest {
  private static final String RELATED = "/api/v1/papers/arXiv:1810.04805/related?limit=10";
  private static final String RECOMMENDATIONS = "/api/v1/recommendations";

  @RegisterExtension static final ServedSample SERVED = new ServedSample();

  private static List<String> names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }

  private static String at(JsonNode span, JsonNode paper) {
    assertThat(names(span)).containsExactly("part", "start", "end");
    assertThat(span.path("part").textValue()).isIn("title", "abstract");
    String text = paper.path(span.path("part").textValue()).textValue();
    return text.substring(span.path("start").intValue(), span.path("end").intValue());
  }

  /// Follows every offset of a reason into the two texts.
  private static void assertHolds(JsonNode why, JsonNode seed, JsonNode shown) {
    assertThat(why.path("phrases").size()).isBetween(0, 5);
    for (JsonNode phrase : why.path("phrases")) {
      assertThat(names(phrase)).containsExactly("text", "weight", "in_seed", "in_shown");
      assertThat(phrase.path("weight").doubleValue()).isPositive();
      assertThat(phrase.path("in_seed")).isNotEmpty();
      assertThat(phrase.path("in_shown")).isNotEmpty();
      phrase.path("in_seed").forEach(span -> assertThat(at(span, seed)).isNotBlank());
      assertThat(phrase.path("in_shown").valueStream().map(span -> at(span, shown)))
          .contains(phrase.path("text").textValue());
    }
    JsonNode pair = why.path("sentences");
    assertThat(names(pair))
        .containsExactly("in_seed", "seed_text", "in_shown", "shown_text", "cosine");
    assertThat(pair.path("cosine").doubleValue()).isBetween(-1.0, 1.0);
    assertThat(at(pair.path("in_seed"), seed)).startsWith(beginning(pair, "seed_text"));
    assertThat(at(pair.path("in_shown"), shown)).startsWith(beginning(pair, "shown_text"));
  }

  private static String beginning(JsonNode pair, String field) {
    String text = pair.path(field).textValue();
    return text.substring(0, Math.min(5, text.length()));
  }

  @Test
  void relatedPapersComeWithTheirReasonsWhenAskedFor() throws Exception {
    JsonNode answer = SERVED.json(RELATED + "&why=true");
    assertThat(answer.path("related")).hasSize(10);
    int phrases = 0;
    for (JsonNode one : answer.path("related")) {
      assertThat(names(one)).containsExactly("paper", "cosine", "order", "why");
      assertThat(names(one.path("why"))).containsExactly("phrases", "words", "sentences");
      assertHolds(one.path("why"), answer.path("paper"), one.path("paper"));
      phrases += one.at("/why/phrases").size();
    }
    assertThat(phrases).isGreaterThanOrEqualTo(5);
  }

  @Test
  void reasonsChangeNothingElse() throws Exception {
    JsonNode with = SERVED.json(RELATED + "&why=true");
    with.path("related").forEach(one -> ((ObjectNode) one).remove("why"));
    assertThat(with).isEqualTo(SERVED.json(RELATED)).isEqualTo(SERVED.json(RELATED + "&why=false"));
    assertThat(SERVED.json(RELATED + "&why=true")).isEqualTo(SERVED.json(RELATED + "&why=true"));
  }

  @Test
  void oneLikedSeedHasTheReasonsOfRelated() throws Exception {
    JsonNode related = SERVED.json(RELATED + "&why=true").path("related");
    assertThat(SERVED.json(RECOMMENDATIONS + "?like=1810.04805&why=true").path("related"))
        .isEqualTo(related);
  }

  @Test
  void ofSeveralSeedsTheNearestGivesTheReason() throws Exception {
    String body =
        """
        {"like": ["arXiv:1706.03762",
                  {"title": "Black holes",
                   "abstract": "Two black holes merge. LIGO sees gravitational waves."}],
         "limit": 20, "why": true}
        """;
    JsonNode answer = ServedSample.json(SERVED.post(RECOMMENDATIONS, "application/json", body));
    List<JsonNode> seeds =
        List.of(
            SERVED.json("/api/v1/papers/arXiv:1706.03762"),
            PaperJson.mapper().readTree(body).path("like").path(1));
    Set<Integer> used = new HashSet<>();
    for (JsonNode one : answer.path("related")) {
      JsonNode why = one.path("why");
      assertThat(names(why)).containsExactly("seed", "phrases", "words", "sentences");
      int seed = why.path("seed").intValue();
      used.add(seed);
      assertHolds(why, seeds.get(seed), one.path("paper"));
      if (one.at("/paper/id").textValue().equals("arXiv:1602.03837")) {
        assertThat(seed).isEqualTo(1);
      }
      if (one.at("/paper/id").textValue().equals("arXiv:1810.04805")) {
        assertThat(seed).isZero();
      }
    }
    assertThat(used).containsExactlyInAnyOrder(0, 1);
  }

  @Test
  void aSearchIsExplainedByItsQuery() throws Exception {
    JsonNode answer = SERVED.json("/api/v1/search?q=gravitational+waves+of+black+holes&why=true");
    JsonNode seed =
        PaperJson.mapper().createObjectNode().put("title", "gravitational waves of black holes");
    assertThat(answer.at("/related/0/why/phrases")).isNotEmpty();
    for (JsonNode one : answer.path("related")) {
      assertHolds(one.path("why"), seed, one.path("paper"));
    }
  }

  @Test
  void reasonsSpeakOfFieldsThatWereLeftOutToo() throws Exception {
    JsonNode answer = SERVED.json(RELATED + "&why=true&fields=title");
    assertThat(names(answer.at("/related/0/paper"))).containsExactly("id", "title");
    assertThat(answer.at("/related/0/why/sentences/shown_text").textValue()).isNotBlank();
  }

  @Test
  void explainsAFlagThatIsNeitherTrueNorFalse() throws Exception {
    var response = SERVED.get(RELATED + "&why=yes");
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(PaperJson.mapper().readTree(response.body()).path("detail").asText())
        .isEqualTo("why: expected true or false, found 'yes'");
  }
}
