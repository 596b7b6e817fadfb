package org.akin.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Topics over HTTP: of a library that has them, and of one that has none yet.
final class TopicEndpointTest {
  private static final String BERT = "/api/v1/papers/arXiv:1810.04805";

  @RegisterExtension static final ServedSample UNFITTED = new ServedSample();
  @RegisterExtension static final ServedSample SERVED = ServedSample.fitted();

  private static JsonNode json(String path) throws Exception {
    return SERVED.json(path);
  }

  @Test
  void listsFieldsAndTopicsWithWhatTheContractNames() throws Exception {
    JsonNode list = json("/api/v1/topics");
    assertThat(names(list)).containsExactly("topics", "unplaced", "generation");
    int placed = 0;
    Set<String> fields = new HashSet<>();
    for (JsonNode topic : list.path("topics")) {
      assertThat(names(topic)).contains("id", "label", "phrases", "size", "by_year", "typical");
      assertThat(topic.path("typical")).isNotEmpty();
      if (topic.has("parent")) {
        assertThat(fields).contains(topic.path("parent").path("id").textValue());
        placed += topic.path("size").intValue();
      } else {
        fields.add(topic.path("id").textValue());
      }
    }
    assertThat(placed + list.path("unplaced").intValue()).isEqualTo(SampleLibrary.papers());
  }

  @Test
  void showsATopicAndItsPapersPageByPage() throws Exception {
    JsonNode paper = json(BERT);
    String id = paper.path("topic").path("id").textValue();
    JsonNode topic = json("/api/v1/topics/" + id);
    assertThat(topic.path("label")).isEqualTo(paper.path("topic").path("label"));
    assertThat(names(topic))
        .contains("parent", "phrases", "size", "by_year", "typical", "neighbours", "changes");
    int size = topic.path("size").intValue();
    List<String> paged = new ArrayList<>();
    String next = "/api/v1/topics/" + id + "/papers?limit=3&fields=id";
    while (next != null) {
      JsonNode page = json(next);
      assertThat(page.path("total").intValue()).isEqualTo(size);
      paged.addAll(page.path("papers").findValuesAsText("id"));
      next =
          page.has("next_offset")
              ? "/api/v1/topics/%s/papers?limit=3&fields=id&offset=%d"
                  .formatted(id, page.path("next_offset").intValue())
              : null;
    }
    assertThat(paged).hasSize(size).doesNotHaveDuplicates().contains("arXiv:1810.04805");
    JsonNode of2018 = json("/api/v1/topics/" + id + "/papers?from=2018&to=2018&limit=100");
    assertThat(of2018.path("papers").findValuesAsText("year")).isNotEmpty().containsOnly("2018");
    assertThat(of2018.path("total").intValue())
        .isEqualTo(topic.path("by_year").path("2018").intValue());
    assertThat(SERVED.get("/api/v1/topics/" + id + "/papers?from=2018&to=2017").statusCode())
        .isEqualTo(400);
  }

  @Test
  void namesTheTopicOfEveryRelatedPaper() throws Exception {
    JsonNode related = json(BERT + "/related?limit=20").path("related");
    int named = 0;
    for (JsonNode one : related) {
      named += one.path("topic").has("label") ? 1 : 0;
    }
    assertThat(named).isGreaterThan(15);
    JsonNode without = UNFITTED.json(BERT + "/related").path("related").path(0);
    assertThat(names(without)).containsExactly("paper", "cosine", "order");
  }

  @Test
  void saysHowTopicsAreMadeWhenThereAreNone() throws Exception {
    JsonNode list = UNFITTED.json("/api/v1/topics");
    assertThat(list.path("topics")).isEmpty();
    assertThat(list.path("hint").textValue()).contains("akin topics fit");
    for (String path : List.of("/api/v1/topics/t1", "/api/v1/topics/t1/papers")) {
      var answer = UNFITTED.get(path);
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.body()).contains("akin topics fit");
    }
    assertThat(SERVED.get("/api/v1/topics/t999").body())
        .contains("t999", "/api/v1/topics lists them");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        BERT + "/related?limit=40&group=topic",
        "/api/v1/search?q=neural+networks&limit=40&group=topic",
        "/api/v1/recommendations?like=arXiv:1810.04805&limit=40&group=topic"
      })
  void groupsAnswersInTheOrderTheFlatListHas(String path) throws Exception {
    // Groups do not need topics.
    JsonNode answer = UNFITTED.json(path);
    List<String> grouped = new ArrayList<>();
    double share = 0;
    for (JsonNode group : answer.path("groups")) {
      assertThat(names(group.path("topic"))).containsExactly("label", "phrases", "size", "share");
      assertThat(group.path("related")).hasSize(group.path("topic").path("size").intValue());
      share += group.path("topic").path("share").doubleValue();
      group.path("related").forEach(one -> grouped.add(one.at("/paper/id").textValue()));
    }
    assertThat(share).isBetween(0.999, 1.001);
    List<String> flat = new ArrayList<>();
    answer.path("related").forEach(one -> flat.add(one.at("/paper/id").textValue()));
    assertThat(flat).hasSize(40).isEqualTo(grouped);
    assertThat(answer.path("groups").size()).isBetween(1, 9);
  }

  @Test
  void refusesAnotherGrouping() throws Exception {
    var answer = UNFITTED.get(BERT + "/related?group=year");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("expected topic, found 'year'");
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
