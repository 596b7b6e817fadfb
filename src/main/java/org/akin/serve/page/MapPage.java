package org.akin.serve.page;

import org.akin.serve.page.words.Words;

/// What the page of the map shows before its script has asked for the points.
///
/// @param papers how many the library holds
record MapPage(int papers) {
  PageShell shell(Words words) {
    return PageShell.of(words.text("map.title"), "map")
        .withDescription(words.count("map.description", papers))
        .withScript("map.js");
  }
}
