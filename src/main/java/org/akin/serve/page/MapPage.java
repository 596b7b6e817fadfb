package org.akin.serve.page;

/// What the page of the map shows before its script has asked for the points.
///
/// @param papers how many the library holds
record MapPage(int papers) {
  PageShell shell() {
    return PageShell.of("Map", "map")
        .withDescription(Figures.papers(papers) + " on a map: near in meaning, near on it.")
        .withScript("map.js");
  }
}
