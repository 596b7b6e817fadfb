package org.akin.serve;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.akin.cite.CitationFormat;
import org.akin.json.PaperForm;
import org.akin.paper.PaperId;

/// Writes identifiers into addresses of this server; [PaperPath] reads them there.
///
/// @param prefix path that the server is below, such as `/akin`; empty at the root of its host
public record PaperAddress(String prefix) {
  /// Empty and dot segments, which clients drop, and the name of the address below a paper.
  private static final Pattern AMBIGUOUS = Pattern.compile("//|/\\.{1,2}/|/related/$");

  /// Papers with links to this server.
  ///
  /// @param fields to show; empty for all
  PaperForm form(Set<String> fields) {
    return new PaperForm(this::links, fields);
  }

  /// Where this server has the paper and its related ones.
  Map<String, String> links(PaperId id) {
    String self = prefix + WriteRoutes.PAPERS + "/" + encoded(id);
    Map<String, String> links = new LinkedHashMap<>();
    links.put("self", self);
    links.put("related", self + ApiRoutes.RELATED);
    return links;
  }

  /// Percent-encoded, with the colons and slashes that every client sends as they are; but slashes
  /// stay encoded where a client or a proxy would take them for something else.
  public static String encoded(PaperId id) {
    String encoded =
        URLEncoder.encode(id.toString(), StandardCharsets.UTF_8)
            .replace("+", "%20")
            .replace("%3A", ":");
    String plain = encoded.replace("%2F", "/");
    String clear = AMBIGUOUS.matcher("/" + plain + "/").find() ? encoded : plain;
    // An address that ends like a citation's would be taken for one.
    return CitationFormat.ofName(clear).isPresent()
        ? clear.replaceFirst("\\.(?=[a-z]+$)", "%2E")
        : clear;
  }
}
