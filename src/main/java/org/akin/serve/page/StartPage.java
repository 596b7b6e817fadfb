package org.akin.serve.page;

/// What the start page shows.
///
/// @param papers how many the library holds
/// @param version of this software
record StartPage(int papers, String version) {
  Frame frame() {
    return Frame.of("Akin", "start");
  }

  String count() {
    return Figures.grouped(papers);
  }
}
