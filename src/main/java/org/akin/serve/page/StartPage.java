package org.akin.serve.page;

import java.util.List;

/// What the start page shows.
///
/// @param papers how many the library holds
/// @param entries papers to begin with
record StartPage(int papers, List<Card> entries) {
  PageShell shell() {
    return PageShell.of("Akin", "start")
        .withDescription("Find the papers akin to a paper among " + count() + ".");
  }

  String count() {
    return Figures.grouped(papers) + (papers == 1 ? " paper" : " papers");
  }
}
