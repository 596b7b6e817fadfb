package org.akin.serve.page;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What goes into the file of the map: everything, so that it opens where there is no server.
///
/// @param papers on the map
/// @param style both style sheets
/// @param module address of the script, which holds it and the modules it imports
/// @param data JSON that no browser can mistake for markup
record MapFilePage(int papers, String style, String module, String data) {
  private static final Pattern IMPORT = Pattern.compile("from \"\\./(?<name>[a-z.]+)\"");

  static MapFilePage of(int papers, String data) {
    return new MapFilePage(
        papers,
        Assets.text("akin.css") + Assets.text("map.css"),
        address("mapfile.js"),
        // Within a script element only '<' could end it; JSON allows it nowhere but in texts.
        data.replace("<", "\\u003c"));
  }

  /// A file opened without a server has no modules to import, so each is put into the one that
  /// imports it.
  private static String address(String name) {
    String source =
        IMPORT
            .matcher(Assets.text(name))
            .replaceAll(
                found -> Matcher.quoteReplacement("from \"" + address(found.group("name")) + "\""));
    return "data:text/javascript;base64,"
        + Base64.getEncoder().encodeToString(source.getBytes(StandardCharsets.UTF_8));
  }
}
