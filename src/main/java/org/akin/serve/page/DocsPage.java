package org.akin.serve.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.akin.paper.PaperJson;

/// The page that describes every address and lets readers try it, made of the OpenAPI document.
///
/// @param title of the interface
/// @param summary of all
/// @param groups of operations by what they are for
record DocsPage(String title, String summary, List<Group> groups) {
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete");
  private static final ObjectWriter PRETTY = PaperJson.mapper().writerWithDefaultPrettyPrinter();

  /// Operations that belong together.
  record Group(String name, String description, List<Operation> operations) {}

  /// One method of one address.
  ///
  /// @param body an example of what is sent, or empty
  /// @param type of the body, or empty
  /// @param guarded whether it needs the token
  record Operation(
      String id,
      String method,
      String path,
      String summary,
      String description,
      List<Parameter> parameters,
      String body,
      String type,
      boolean guarded,
      List<Response> responses) {}

  /// One parameter, in the path or the query.
  record Parameter(
      String name, String where, String description, boolean required, String example) {}

  /// One answer.
  record Response(String status, String description) {}

  static DocsPage of(JsonNode document) {
    List<Group> groups = new ArrayList<>();
    for (JsonNode tag : document.path("tags")) {
      String name = tag.path("name").asText();
      List<Operation> operations = operations(document, name);
      if (!operations.isEmpty()) {
        groups.add(new Group(name, tag.path("description").asText(""), operations));
      }
    }
    JsonNode info = document.path("info");
    return new DocsPage(
        info.path("title").asText() + " " + info.path("version").asText(),
        info.path("description").asText(),
        groups);
  }

  PageShell shell() {
    return PageShell.of("API", "api")
        .withDescription("The HTTP API of this library: every address, with forms to try it.")
        .withScript("docs.js");
  }

  private static List<Operation> operations(JsonNode document, String tag) {
    List<Operation> operations = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> one : path.getValue().properties()) {
        if (METHODS.contains(one.getKey())
            && one.getValue().path("tags").path(0).asText().equals(tag)) {
          operations.add(operation(document, path, one));
        }
      }
    }
    return operations;
  }

  private static Operation operation(
      JsonNode document, Map.Entry<String, JsonNode> path, Map.Entry<String, JsonNode> one) {
    JsonNode operation = one.getValue();
    List<Parameter> parameters = new ArrayList<>();
    path.getValue().path("parameters").forEach(p -> parameters.add(parameter(document, p)));
    operation.path("parameters").forEach(p -> parameters.add(parameter(document, p)));
    List<Response> responses = new ArrayList<>();
    for (var response : operation.path("responses").properties()) {
      String description = resolved(document, response.getValue()).path("description").asText();
      responses.add(new Response(response.getKey(), description));
    }
    var content = operation.path("requestBody").path("content").properties().stream().findFirst();
    return new Operation(
        operation.path("operationId").asText(),
        one.getKey().toUpperCase(Locale.ROOT),
        path.getKey(),
        operation.path("summary").asText(),
        operation.path("description").asText(""),
        parameters,
        content.map(body -> example(document, body.getValue())).orElse(""),
        content.map(Map.Entry::getKey).orElse(""),
        operation.has("security"),
        responses);
  }

  private static Parameter parameter(JsonNode document, JsonNode reference) {
    JsonNode parameter = resolved(document, reference);
    JsonNode usual = parameter.path("schema").path("default");
    return new Parameter(
        parameter.path("name").asText(),
        parameter.path("in").asText(),
        parameter.path("description").asText(),
        parameter.path("required").asBoolean(),
        parameter.path("example").asText(usual.asText("")));
  }

  private static JsonNode resolved(JsonNode document, JsonNode node) {
    JsonNode reference = node.path("$ref");
    return reference.isTextual() ? document.at(reference.textValue().substring(1)) : node;
  }

  private static String example(JsonNode document, JsonNode body) {
    JsonNode named = body.path("examples");
    JsonNode example =
        named.isEmpty()
            ? resolved(document, body.path("schema")).path("examples").path(0)
            : named.iterator().next().path("value");
    try {
      return example.isMissingNode() ? "" : PRETTY.writeValueAsString(example);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an example cannot be written as JSON", e);
    }
  }
}
