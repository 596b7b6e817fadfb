package org.akin.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.akin.paper.PaperJson;

/// Requests made of the server's own description: proper ones, and ones with odd ids, values out of
/// range, other types, broken framing. The same seed and number make the same request.
final class FuzzRequests {
  static final String TOKEN = "fuzz";

  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete");

  private static final List<String> IDS =
      List.of(
          "arXiv:1706.03762",
          "twin-1",
          "1706.03762v2",
          "unknown",
          "https://arxiv.org/abs/1810.04805");

  private static final List<String> ODD =
      List.of(
          "",
          " ",
          "0",
          "-1",
          "1e400",
          "NaN",
          "Infinity",
          "-0x1p3",
          "99999999999999999999",
          "null",
          "true",
          "[]",
          "{}",
          "\u0000",
          "\r\n",
          "\ud83d\ude00",
          "\u202e\u0301",
          "\ufffe",
          "%",
          "%00",
          "../../etc/passwd",
          "a,,b",
          ",",
          "'\"",
          "<script>",
          "$\\frac{",
          "\\",
          "*:*",
          "AND OR NOT",
          "year:[TO",
          "\"open",
          "((((((((",
          "arXiv:",
          "DOI:10.1/\u00e9",
          "x".repeat(600),
          "moon ".repeat(200));

  private static final List<String> TYPES =
      List.of(
          "application/json",
          "application/json; charset=nonsense",
          "text/plain",
          ";",
          "",
          "application/x-ndjson",
          "multipart/form-data",
          "application/json;charset=utf-16");

  private static final List<String> HEADERS =
      List.of(
          "Accept: ;",
          "Accept: application/json;q=0",
          "Accept: text/html",
          "If-None-Match: *",
          "If-None-Match: \"\",,W/",
          "Range: bytes=9999999999999-",
          "Expect: 100-continue",
          "Expect: nonsense",
          "Content-Encoding: gzip",
          "Transfer-Encoding: gzip",
          "X: \u00ff",
          "Forwarded: for=\"[::",
          "X-Forwarded-For: ,,,",
          "Cookie: a=b;;=\"",
          "Origin: null",
          "Authorization: Bearer",
          "Accept-Language: *-*",
          "Accept-Encoding: gzip",
          "Host: other",
          "Content-Length: 3",
          "Connection: upgrade",
          "Upgrade: websocket");

  /// One operation of the description.
  ///
  /// @param method in upper case
  /// @param path with its parameters in braces
  /// @param query names of its parameters in the query
  record Operation(String method, String path, List<String> query) {}

  /// A request.
  ///
  /// @param operation that it asks, more or less
  /// @param bytes to send
  record Request(Operation operation, byte[] bytes) {
    @Override
    public String toString() {
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      return text.length() > 2000 ? text.substring(0, 2000) + "…" : text;
    }
  }

  private final List<Operation> operations = new ArrayList<>();
  private final long seed;

  FuzzRequests(JsonNode document, long seed) {
    this.seed = seed;
    for (var path : document.path("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        if (METHODS.contains(operation.getKey())) {
          List<String> names = new ArrayList<>();
          for (JsonNode parameter : operation.getValue().path("parameters")) {
            JsonNode resolved =
                parameter.has("$ref")
                    ? document.at(parameter.path("$ref").textValue().substring(1))
                    : parameter;
            if (resolved.path("in").asText().equals("query")) {
              names.add(resolved.path("name").textValue());
            }
          }
          String method = operation.getKey().toUpperCase(Locale.ROOT);
          operations.add(new Operation(method, path.getKey(), names));
        }
      }
    }
  }

  /// The request of a number.
  Request request(long number) {
    Random random = new Random(seed * 1_000_003 + number);
    Operation operation = operations.get(random.nextInt(operations.size()));
    byte[] body = body(operation, random).getBytes(StandardCharsets.UTF_8);
    StringBuilder head = new StringBuilder();
    String method = random.nextInt(20) == 0 ? pick(random, METHOD_NAMES) : operation.method();
    head.append(method).append(' ').append(target(operation, random));
    head.append(random.nextInt(50) == 0 ? " HTTP/1.0\r\n" : " HTTP/1.1\r\n");
    head.append("Host: localhost\r\nConnection: close\r\n");
    if (operation.path().startsWith(WriteRoutes.PAPERS) && random.nextInt(4) > 0) {
      head.append("Authorization: Bearer " + TOKEN + "\r\n");
    }
    for (int i = random.nextInt(8) - 5; i > 0; i--) {
      head.append(pick(random, HEADERS)).append("\r\n");
    }
    if (body.length > 0) {
      String type = random.nextInt(5) == 0 ? pick(random, TYPES) : TYPES.getFirst();
      head.append("Content-Type: ").append(type).append("\r\n");
    }
    return new Request(operation, framed(head.toString(), body, random));
  }

  private static final List<String> METHOD_NAMES =
      List.of("HEAD", "OPTIONS", "PATCH", "TRACE", "FOO", "get", "POST", "PUT");

  /// Most bodies have a proper length or proper chunks.
  private static byte[] framed(String head, byte[] body, Random random) {
    String text = new String(body, StandardCharsets.ISO_8859_1);
    String whole =
        switch (random.nextInt(16)) {
          case 0 ->
              head
                  + "Transfer-Encoding: chunked\r\n\r\n"
                  + Integer.toHexString(body.length + random.nextInt(3) - 1)
                  + "\r\n"
                  + text
                  + "\r\n0\r\n\r\n";
          case 1 -> head + "Content-Length: " + (body.length + 50) + "\r\n\r\n" + text;
          case 2 -> head + "Content-Length: " + pick(random, ODD.subList(2, 9)) + "\r\n\r\n" + text;
          case 3 ->
              head + "Transfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n0\r\n\r\n" + text;
          default ->
              body.length == 0
                  ? head + "\r\n"
                  : head + "Content-Length: " + body.length + "\r\n\r\n" + text;
        };
    return whole.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String target(Operation operation, Random random) {
    StringBuilder target = new StringBuilder();
    for (String piece : operation.path().split("(?<=})|(?=\\{)")) {
      String value = piece.startsWith("{") ? encoded(value(piece, random), random) : piece;
      // Without its parameter a path is another operation's.
      target.append(value.isEmpty() ? "%20" : value);
    }
    char separator = '?';
    for (String name : operation.query()) {
      boolean asked = name.equals("q") || name.equals("like") || name.equals("url");
      if (random.nextInt(asked ? 8 : 3) == 0 == asked) {
        continue;
      }
      target
          .append(separator)
          .append(name)
          .append('=')
          .append(encoded(value(name, random), random));
      separator = '&';
    }
    if (random.nextInt(20) == 0) {
      target.append(separator).append(encoded(pick(random, ODD), random)).append("=1&&=");
    }
    return target.toString();
  }

  private static String encoded(String value, Random random) {
    boolean raw = random.nextInt(12) == 0;
    return raw
        ? value.replaceAll("[\\s\\x00-\\x1f]", "").replaceAll("[^\\x00-\\x7f]", "\u00e9")
        : URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static String value(String name, Random random) {
    if (random.nextInt(4) == 0) {
      return pick(random, ODD);
    }
    return switch (name) {
      case "limit", "offset", "maxwidth", "maxheight" -> Integer.toString(random.nextInt(120));
      case "from", "to" -> Integer.toString(1950 + random.nextInt(100));
      case "min_cosine", "diversity" -> Double.toString(random.nextDouble() * 1.2 - 0.1);
      case "recency" -> Integer.toString(random.nextInt(2000) - 10);
      case "why" -> random.nextInt(5) == 0 ? "maybe" : "true";
      case "group" -> "topic";
      case "mode" -> pick(random, List.of("meaning", "words", "both", "none"));
      case "fields" -> pick(random, List.of("title", "id,title", "year,abstract", "nothing"));
      case "q" -> pick(random, List.of("graph networks", "year:2020 moon", "-a \"b c\"", "tides"));
      case "category" -> pick(random, List.of("cs.LG", "cs.LG,math.CO", "x"));
      case "url" -> "http://localhost/papers/" + pick(random, IDS);
      case "{topic}" -> Integer.toString(random.nextInt(6));
      default -> pick(random, IDS);
    };
  }

  private static String body(Operation operation, Random random) {
    if (operation.method().equals("GET") || operation.method().equals("DELETE")) {
      return random.nextInt(30) == 0 ? "{}" : "";
    }
    String json =
        operation.path().equals(ApiRoutes.RECOMMENDATIONS)
            ? question(random)
            : operation.method().equals("PUT")
                ? paper(random, random.nextInt(8) == 0)
                : paper(random, true) + "\n" + paper(random, random.nextBoolean());
    return switch (random.nextInt(12)) {
      case 0 -> json.substring(0, random.nextInt(json.length()));
      case 1 -> json.replace(':', pick(random, List.of(",", "::", " ", "\u0000")).charAt(0));
      case 2 -> json.replaceFirst("\"[^\"]*\"", "\"\\\\ud800\"");
      case 3 -> "[".repeat(1 + random.nextInt(3000));
      case 4 -> pick(random, ODD);
      default -> json;
    };
  }

  private static String question(Random random) {
    ObjectNode question = PaperJson.mapper().createObjectNode();
    for (String seeds : List.of("like", "unlike")) {
      ArrayNode list = question.putArray(seeds);
      for (int i = random.nextInt(3); i > 0; i--) {
        if (random.nextBoolean()) {
          list.add(value(seeds, random));
        } else {
          list.addObject()
              .put("title", pick(random, ODD))
              .put("abstract", pick(random, ODD).repeat(1 + random.nextInt(30)));
        }
      }
    }
    for (String option : List.of("limit", "from", "why", "diversity", "exclude", "group")) {
      if (random.nextInt(3) == 0) {
        question.put(option, value(option, random));
      }
    }
    return question.toString();
  }

  private static String paper(Random random, boolean named) {
    ObjectNode paper = PaperJson.mapper().createObjectNode();
    for (String field : List.of("id", "title", "abstract", "year", "date", "venue", "doi", "url")) {
      if (field.equals("id") ? named : random.nextInt(5) > 0) {
        paper.put(field, random.nextInt(3) == 0 ? pick(random, ODD) : value(field, random));
      }
    }
    if (random.nextInt(3) == 0) {
      paper.putArray("authors").add(pick(random, ODD)).add(random.nextInt());
    }
    return paper.toString();
  }

  private static String pick(Random random, List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
