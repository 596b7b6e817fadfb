package org.akin.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.Comparator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The pages and the feeds of topics.
final class TopicPageTest {
  @RegisterExtension static final ServedSample UNFITTED = new ServedSample();
  @RegisterExtension static final ServedSample SERVED = ServedSample.fitted();

  private static String page(String path) throws Exception {
    HttpResponse<String> response = SERVED.get(path);
    assertThat(response.statusCode()).as(path).isEqualTo(200);
    return response.body();
  }

  private static JsonNode topics() throws Exception {
    return SERVED.json("/api/v1/topics").path("topics");
  }

  private static JsonNode aTopic() throws Exception {
    for (JsonNode topic : topics()) {
      if (topic.has("parent")) {
        return topic;
      }
    }
    throw new AssertionError("the sample has no topic");
  }

  @Test
  void showsEveryTopicBelowItsField() throws Exception {
    String html = page("/topics");
    for (JsonNode topic : topics()) {
      assertThat(html).contains("href=\"/topics/" + topic.path("id").textValue() + "\"");
    }
    assertThat(html).contains("<polyline");
  }

  @Test
  void theStartPageShowsWhatIsNewAndWhatIsCentralInEachField() throws Exception {
    String start = page("/");
    assertThat(start).contains(">New</h2>", ">Central in each field</h2>");
    for (JsonNode topic : topics()) {
      if (!topic.has("parent")) {
        assertThat(start).contains("href=\"/topics/" + topic.path("id").textValue() + "\"");
      }
    }
    assertThat(UNFITTED.get("/").body())
        .contains(">New</h2>")
        .doesNotContain("Central in each field");
  }

  @Test
  void findsTopicsByTheirPhrases() throws Exception {
    String phrase = aTopic().path("phrases").path(0).textValue();
    assertThat(page("/topics?q=" + phrase.replace(" ", "+")))
        .contains("/topics/" + aTopic().path("id").textValue() + "\"");
    assertThat(page("/topics?q=no+such+subject")).contains("No topic matches.");
  }

  @Test
  void showsTheTypicalPapersOfATopicPageByPage() throws Exception {
    String address = "/topics/" + aTopic().path("id").textValue();
    String first = page(address);
    assertThat(first).contains("Typical papers", "Nearby", "/feeds" + address + ".atom");
    JsonNode typical = aTopic().path("typical").path(0).path("id");
    assertThat(first).contains("/papers/" + typical.textValue());
    assertThat(page(address + "?offset=1")).doesNotContain("/papers/" + typical.textValue() + "\"");
  }

  @Test
  void cardsNameTheTopicsOfAFieldButNotTheTopicWhosePageItIs() throws Exception {
    JsonNode topic = aTopic();
    String chip = "<a class=\"chip\" href=\"/topics/%s\"";
    String own = topic.path("id").textValue();
    assertThat(page("/topics/" + own))
        .contains("<article class=\"card\"")
        .doesNotContain(chip.formatted(own));
    assertThat(page("/topics/" + topic.at("/parent/id").textValue() + "?limit=100"))
        .contains(chip.formatted(own));
  }

  @Test
  void filtersThePapersOfATopicByCategoryWithItsCounts() throws Exception {
    JsonNode topic = aTopic();
    String address = "/topics/" + topic.path("id").textValue();
    JsonNode all = SERVED.json("/api/v1" + address + "/papers?limit=100");
    String category = all.at("/papers/0/paper/categories/0").textValue();
    JsonNode some = SERVED.json("/api/v1" + address + "/papers?limit=100&category=" + category);
    int expected = 0;
    for (JsonNode one : all.path("papers")) {
      expected += one.at("/paper/categories").toString().contains('"' + category + '"') ? 1 : 0;
    }
    assertThat(some.path("total").intValue()).isEqualTo(expected);
    String html = page(address + "?category=" + category);
    assertThat(html.split("<article class=\"card\"")).hasSize(Math.min(expected, 30) + 1);
    assertThat(page(address))
        .containsPattern(
            "value=\""
                + category
                + "\"[^>]*> <bdi>[^<]*</bdi> <span class=\"size\">"
                + expected
                + "<");
  }

  @Test
  void filtersThePapersOfATopicByYearAndKeepsThatPageByPage() throws Exception {
    String address = "/topics/" + aTopic().path("id").textValue();
    JsonNode recent = SERVED.json("/api/v1" + address + "/papers?from=2020&limit=100");
    int papers = recent.path("papers").size();
    String html = page(address + "?from=2020");
    assertThat(html)
        .contains(papers + (papers == 1 ? " paper" : " papers"), "class=\"histogram\"")
        .contains("href=\"" + address + "#papers\"");
    assertThat(html.split("<article class=\"card\"")).hasSize(Math.min(papers, 30) + 1);
    var wrong = SERVED.get(address + "?from=x", "Accept", "text/html");
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.body()).contains("from: expected a whole number", "<article class=\"card\"");
  }

  @Test
  void feedsWhatIsNewInATopicNewestFirst() throws Exception {
    String feed = page("/feeds/topics/" + aTopic().path("id").textValue() + ".atom");
    assertThat(feed).contains("<feed", "New in: ", "<entry>");
    var days =
        feed.lines()
            .flatMap(line -> Pattern.compile("<published>([^<]+)").matcher(line).results())
            .map(day -> day.group(1))
            .toList();
    assertThat(days).isSortedAccordingTo(Comparator.reverseOrder());
  }

  @Test
  void saysHowToMakeTopicsWhereThereAreNone() throws Exception {
    assertThat(UNFITTED.get("/topics").body()).contains("akin topics fit");
    assertThat(UNFITTED.get("/topics/t1").statusCode()).isEqualTo(404);
    assertThat(UNFITTED.get("/feeds/topics/t1.atom").statusCode()).isEqualTo(404);
  }

  @Test
  void doesNotKnowATopicThatNeverWas() throws Exception {
    assertThat(SERVED.get("/topics/t99999").statusCode()).isEqualTo(404);
  }
}
