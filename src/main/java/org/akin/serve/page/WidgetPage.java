package org.akin.serve.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.akin.serve.page.words.Words;

/// The page that shows the element at work.
///
/// @param root of this server, without slash at the end
/// @param paper identifier of the paper whose related papers are shown
/// @param path the identifier as it stands in a path
record WidgetPage(String root, String paper, String path) {
  PageShell shell(Words words) {
    return PageShell.of(words.text("widget.title"), "widget")
        .withDescription(words.text("widget.description"));
  }

  String snippet() {
    return """
    <script type="module" src="%s/widget.js"></script>
    <related-papers paper="%s" limit="5"></related-papers>\
    """
        .formatted(root, paper);
  }

  String frameSnippet(Words words) {
    return """
    <iframe src="%s/embed/papers/%s?limit=3&lang=%s" title="%s" width="100%%" height="300"></iframe>
    <script type="module" src="%1$s/embed.js"></script>\
    """
        .formatted(root, path, words.tag(), words.text("widget.related"));
  }

  String oembed() {
    String page = root + "/papers/" + path;
    return root + "/oembed?format=json&url=" + URLEncoder.encode(page, StandardCharsets.UTF_8);
  }
}
