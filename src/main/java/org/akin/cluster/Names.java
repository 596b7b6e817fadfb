package org.akin.cluster;

/// Names of the indexes of a library.
record Names(String prefix) {
  /// What the library says of itself, its documents of topics and the journals of its writers.
  String library() {
    return prefix + "-library";
  }

  /// The papers.
  ///
  /// @param edition counted from 1; another one for another model
  String papers(int edition) {
    return prefix + "-papers-" + edition;
  }

  /// Topics and positions of the papers.
  ///
  /// @param edition counted from 1; another one each time that all are replaced
  String annotations(int edition) {
    return prefix + "-annotations-" + edition;
  }

  /// The newest change of each paper.
  String changes() {
    return prefix + "-changes";
  }

  /// The edition after that of an index.
  static int after(String index) {
    return Integer.parseInt(index.substring(index.lastIndexOf('-') + 1)) + 1;
  }
}
