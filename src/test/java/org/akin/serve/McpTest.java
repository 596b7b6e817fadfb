package org.akin.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.akin.paper.PaperJson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// `/mcp` as the SDK's own client speaks to it.
final class McpTest {
  @RegisterExtension static final ServedSample SERVED = new ServedSample();

  private static McpSyncClient client;

  @BeforeAll
  static void connect() {
    client =
        McpClient.sync(
                HttpClientStreamableHttpTransport.builder("http://127.0.0.1:" + SERVED.port())
                    .endpoint("/mcp")
                    .build())
            .build();
    McpSchema.InitializeResult server = client.initialize();
    assertThat(server.serverInfo().name()).isEqualTo("akin");
    assertThat(server.instructions()).contains("arXiv:1706.03762");
  }

  @AfterAll
  static void leave() {
    client.close();
  }

  private static McpSchema.CallToolResult call(String tool, Map<String, Object> arguments) {
    return client.callTool(McpSchema.CallToolRequest.builder(tool).arguments(arguments).build());
  }

  private static JsonNode structured(McpSchema.CallToolResult result) {
    assertThat(result.isError()).as(text(result)).isFalse();
    return PaperJson.mapper().valueToTree(result.structuredContent());
  }

  private static String text(McpSchema.CallToolResult result) {
    assertThat(result.content()).hasSize(1);
    return ((McpSchema.TextContent) result.content().getFirst()).text();
  }

  @Test
  void toolsAreDescribedAsTheirEndpointsAre() throws Exception {
    List<McpSchema.Tool> tools = client.listTools().tools();
    assertThat(tools)
        .extracting(McpSchema.Tool::name)
        .containsExactlyInAnyOrder(
            "find_related_papers", "search_papers", "get_paper", "list_topics", "recommend");
    JsonNode document = SERVED.json("/openapi.json");
    for (McpSchema.Tool tool : tools) {
      assertThat(tool.annotations().readOnlyHint()).isTrue();
      JsonNode schema = PaperJson.mapper().valueToTree(tool.inputSchema());
      assertThat(schema.findValues("$ref")).isEmpty();
      assertThat(schema.path("additionalProperties").booleanValue()).isFalse();
      if (tool.name().equals("search_papers")) {
        assertThat(schema.at("/required/0").textValue()).isEqualTo("q");
        assertThat(schema.path("properties"))
            .hasSize(document.at("/paths/~1api~1v1~1search/get/parameters").size());
        assertThat(schema.at("/properties/limit/maximum").intValue()).isEqualTo(100);
      }
      if (tool.name().equals("recommend")) {
        assertThat(schema.at("/properties/like/items/oneOf")).hasSize(2);
        assertThat(schema.at("/properties/like/description").textValue()).startsWith("Ids");
      }
    }
  }

  @Test
  void answersWhatTheEndpointsAnswer() throws Exception {
    var related = call("find_related_papers", Map.of("id", "arXiv:1706.03762", "limit", 3));
    assertThat(structured(related))
        .isEqualTo(SERVED.json("/api/v1/papers/arXiv:1706.03762/related?limit=3"));
    assertThat(text(related)).startsWith("Near Attention Is All You Need").contains("\n3. ");
    var found = call("search_papers", Map.of("q", "black holes", "mode", "words", "from", 2000));
    assertThat(structured(found))
        .isEqualTo(SERVED.json("/api/v1/search?q=black+holes&mode=words&from=2000"));
    var paper = call("get_paper", Map.of("id", "https://arxiv.org/abs/1706.03762"));
    assertThat(structured(paper)).isEqualTo(SERVED.json("/api/v1/papers/arXiv:1706.03762"));
    assertThat(text(paper)).contains("Identifiers: ", "attention");
    assertThat(structured(call("list_topics", Map.of()))).isEqualTo(SERVED.json("/api/v1/topics"));
    var recommended =
        call(
            "recommend",
            Map.of(
                "like",
                List.of("arXiv:1706.03762", Map.of("title", "Waves of gravity")),
                "unlike",
                List.of("arXiv:1810.04805"),
                "why",
                true));
    assertThat(structured(recommended).path("related")).hasSize(10);
    assertThat(text(recommended)).contains("In common: ");
  }

  @Test
  void whatIsWrongIsSaidToTheAssistant() {
    Map<String, Map<String, Object>> wrong =
        Map.of(
            "no paper no-such in this library; try search_papers", Map.of("id", "no-such"),
            "argument 'id' is missing", Map.of(),
            "limit: expected 1 to 100, found 0", Map.of("id", "twin-1", "limit", 0),
            "unknown parameter 'limt'", Map.of("id", "twin-1", "limt", 3));
    wrong.forEach((message, arguments) -> {
      var result = call("find_related_papers", arguments);
      assertThat(result.isError()).isTrue();
      assertThat(text(result)).contains(message);
    });
    assertThat(text(call("recommend", Map.of()))).contains("expected at least one paper");
  }

  @Test
  void aMessageThatWantsNoAnswerIsTaken() throws Exception {
    String json = "application/json";
    HttpResponse<String> taken =
        SERVED.post("/mcp", json, "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
    assertThat(taken.statusCode()).isEqualTo(202);
    assertThat(taken.body()).isEmpty();
    HttpResponse<String> nonsense = SERVED.post("/mcp", json, "{\"a\":1}");
    assertThat(nonsense.statusCode()).isEqualTo(200);
    assertThat(nonsense.body()).contains("-32600");
    assertThat(SERVED.post("/mcp", json, "[1").statusCode()).isEqualTo(400);
    assertThat(SERVED.get("/mcp").statusCode()).isEqualTo(405);
    HttpResponse<String> unknown =
        SERVED.post("/mcp", json, "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"no/such\"}");
    assertThat(PaperJson.mapper().readTree(unknown.body()).path("id").intValue()).isEqualTo(7);
    assertThat(unknown.body()).contains("-32601");
  }

  @Test
  void pagesOfOtherOriginsMayAsk() throws Exception {
    HttpResponse<String> preflight = SERVED.send("OPTIONS", "/mcp");
    assertThat(preflight.headers().firstValue("Access-Control-Allow-Methods").orElse(""))
        .contains("POST");
    assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers").orElse(""))
        .contains("Mcp-Protocol-Version");
  }
}
