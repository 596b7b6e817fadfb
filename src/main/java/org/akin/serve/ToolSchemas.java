package org.akin.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.akin.paper.PaperJson;

/// JSON Schemas of what tools take, made of the description of the endpoints they stand for.
final class ToolSchemas {
  private static final String REFERENCE = "$ref";

  private final JsonNode document;

  /// @param document the OpenAPI description
  ToolSchemas(JsonNode document) {
    this.document = document;
  }

  /// The parameters of a GET as the properties of an object.
  ObjectNode ofGet(String path) {
    JsonNode item = document.path("paths").path(path);
    ObjectNode schema = object();
    add(item.path("parameters"), schema);
    add(item.path("get").path("parameters"), schema);
    return schema;
  }

  /// The same, where a POST takes more for some of them.
  ///
  /// @param wider names of the properties that are as the POST has them
  ObjectNode ofGetAndPost(String path, String... wider) {
    ObjectNode schema = ofGet(path);
    JsonNode body =
        resolved(
            document
                .path("paths")
                .path(path)
                .path("post")
                .at("/requestBody/content/application~1json/schema"));
    ObjectNode properties = (ObjectNode) schema.path("properties");
    for (String name : wider) {
      ObjectNode taken = body.path("properties").path(name).deepCopy();
      taken.set("description", properties.path(name).path("description"));
      properties.set(name, taken);
    }
    return schema;
  }

  private static ObjectNode object() {
    ObjectNode schema = PaperJson.mapper().createObjectNode().put("type", "object");
    schema.putObject("properties");
    schema.putArray("required");
    return schema.put("additionalProperties", false);
  }

  private void add(JsonNode parameters, ObjectNode schema) {
    for (JsonNode one : parameters) {
      JsonNode parameter = resolved(one);
      String name = parameter.path("name").textValue();
      ObjectNode property = parameter.path("schema").deepCopy();
      property.set("description", parameter.path("description"));
      ((ObjectNode) schema.path("properties")).set(name, property);
      if (parameter.path("required").asBoolean()) {
        ((ArrayNode) schema.path("required")).add(name);
      }
    }
  }

  /// With what it refers to in its place.
  private JsonNode resolved(JsonNode node) {
    if (node.has(REFERENCE)) {
      return resolved(document.at(node.path(REFERENCE).textValue().substring(1)));
    }
    if (node instanceof ObjectNode object) {
      ObjectNode copy = PaperJson.mapper().createObjectNode();
      object.properties().forEach(field -> copy.set(field.getKey(), resolved(field.getValue())));
      return copy;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode copy = PaperJson.mapper().createArrayNode();
      array.forEach(element -> copy.add(resolved(element)));
      return copy;
    }
    return node;
  }
}
