package org.akin.ingest.harvest;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// An OAI-PMH repository of invented papers in arXiv's format.
public final class LocalRepository {
  /// @param number makes identifier, title and abstract
  /// @param day the datestamp
  public record Item(int number, String day, boolean deleted) {}

  private final List<Item> items = new ArrayList<>();
  private final int pageSize;
  String granularity = "YYYY-MM-DD";
  String responseDate = "2026-11-20T10:00:00Z";
  String formats = "oai_dc arXiv";

  /// What a token must begin with; another one has expired.
  volatile String session = "s1|";

  /// Place in the list whose token is always taken for expired.
  volatile int expiring = -1;

  public LocalRepository(int pageSize) {
    this.pageSize = pageSize;
  }

  public void add(int first, int last, String day) {
    for (int number = first; number <= last; number++) {
      items.add(new Item(number, day, false));
    }
  }

  public void remove(int number, String day) {
    items.removeIf(item -> item.number() == number);
    items.add(new Item(number, day, true));
  }

  /// Answers as the protocol has it.
  public void answer(HttpExchange exchange) throws IOException {
    LocalServer.send(exchange, 200, answer(exchange.getRequestURI().getRawQuery()));
  }

  String answer(String query) {
    Map<String, String> asked = new HashMap<>();
    for (String parameter : query == null ? new String[0] : query.split("&")) {
      String[] parts = parameter.split("=", 2);
      asked.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return switch (asked.getOrDefault("verb", "")) {
      case "Identify" ->
          around(
              "<Identify><repositoryName>Local</repositoryName><granularity>%s</granularity>"
                      .formatted(granularity)
                  + "</Identify>");
      case "ListMetadataFormats" ->
          around(
              "<ListMetadataFormats>"
                  + List.of(formats.split(" ")).stream()
                      .map(
                          "<metadataFormat><metadataPrefix>%s</metadataPrefix></metadataFormat>"
                              ::formatted)
                      .collect(Collectors.joining())
                  + "</ListMetadataFormats>");
      case "ListRecords" -> list(asked);
      default -> error("badVerb", "no such verb");
    };
  }

  /// A token is the session, the window and the place of the next record.
  private String list(Map<String, String> asked) {
    String from = asked.getOrDefault("from", "");
    int start = 0;
    String token = asked.get("resumptionToken");
    if (token != null) {
      if (!token.startsWith(session)) {
        return error("badResumptionToken", "expired");
      }
      String[] parts = token.split("\\|");
      from = parts[1];
      start = Integer.parseInt(parts[2]);
      if (start == expiring) {
        return error("badResumptionToken", "expired");
      }
    }
    String since = from;
    List<Item> matching = items.stream().filter(i -> i.day().compareTo(since) >= 0).toList();
    if (matching.isEmpty()) {
      return error("noRecordsMatch", "nothing");
    }
    int end = Math.min(matching.size(), start + pageSize);
    String next = end < matching.size() ? session + from + "|" + end : "";
    return page(matching.subList(start, end), next, matching.size());
  }

  String page(List<Item> items, String token, int total) {
    String records = items.stream().map(LocalRepository::record).collect(Collectors.joining());
    String resumption =
        "<resumptionToken completeListSize=\"%d\">%s</resumptionToken>".formatted(total, token);
    return around("<ListRecords>" + records + resumption + "</ListRecords>");
  }

  static String record(Item item) {
    String id = "2401.%05d".formatted(item.number());
    String header =
        "<header%s><identifier>oai:arXiv.org:%s</identifier><datestamp>%s</datestamp></header>"
            .formatted(item.deleted() ? " status=\"deleted\"" : "", id, item.day());
    String metadata =
        """
        <metadata><arXiv xmlns="http://arxiv.org/OAI/arXiv/"><id>%s</id>\
        <created>2024-01-02</created><authors><author><keyname>Aalto</keyname>\
        <forenames>Ida</forenames></author></authors><title>Study number %d of rivers</title>\
        <categories>cs.CL</categories><abstract>We count %d boats on a river.</abstract></arXiv>\
        </metadata>\
        """
            .formatted(id, item.number(), item.number());
    return "\n<record>" + header + (item.deleted() ? "" : metadata) + "</record>";
  }

  private String around(String content) {
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">
    <responseDate>%s</responseDate><request>local</request>%s
    </OAI-PMH>
    """
        .formatted(responseDate, content);
  }

  String error(String code, String message) {
    return around("<error code=\"%s\">%s</error>".formatted(code, message));
  }
}
