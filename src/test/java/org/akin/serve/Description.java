package org.akin.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.akin.paper.PaperJson;

/// A server's own description, to hold answers to it.
public final class Description {
  private static final String NAME = "https://akin.example/openapi.json";

  private final JsonNode document;

  private Description(JsonNode document) {
    this.document = document;
  }

  /// @param document `/openapi.json`
  public static Description of(JsonNode document) {
    JsonNode closed = document.deepCopy();
    closed.path("components").path("schemas").forEach(Description::close);
    return new Description(closed);
  }

  /// Clients should bear fields they do not know; tests should not.
  private static void close(JsonNode node) {
    if (node.has("properties") && !node.has("additionalProperties")) {
      ((ObjectNode) node).put("additionalProperties", false);
    }
    node.forEach(Description::close);
  }

  /// Each line of the answer is valid, its type is described, and it has no field that is not.
  public void assertHas(HttpResponse<String> answer, String path, String method) throws Exception {
    String type = answer.headers().firstValue("Content-Type").orElse("").split(";")[0];
    String responses = "/paths/" + path.replace("/", "~1") + "/" + method + "/responses/";
    String at = responses + answer.statusCode();
    JsonNode response = document.at(at);
    if (response.has("$ref")) {
      at = response.path("$ref").textValue().substring(1);
      response = document.at(at);
    }
    assertThat(response.path("content").has(type)).as(at + " describes " + type).isTrue();
    Schema schema = schema(at + "/content/" + type.replace("/", "~1") + "/schema");
    String body = answer.body();
    for (String line : type.endsWith("ndjson") ? body.lines().toList() : List.of(body)) {
      assertThat(schema.validate(PaperJson.mapper().readTree(line))).as(line).isEmpty();
    }
  }

  /// The schema at a place in the document.
  Schema schema(String pointer) {
    return SchemaRegistry.withDialect(
            Dialects.getDraft202012(),
            builder -> builder.schemas(Map.of(NAME, document.toString())))
        .getSchema(SchemaLocation.of(NAME + "#" + pointer));
  }
}
