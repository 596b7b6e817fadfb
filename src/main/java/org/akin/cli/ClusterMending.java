package org.akin.cli;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.akin.cluster.ClusterBackend;
import org.akin.cluster.ClusterRepair.Report;
import org.akin.corpus.ModelStamp;
import org.akin.embed.LibraryModel;
import org.akin.embed.LibrarySettings;
import org.akin.paper.Paper;

/// `akin verify --repair` of a library in a cluster.
final class ClusterMending {
  private final ClusterBackend backend;
  private final LibrarySettings settings;

  /// @param settings where the models are, for papers whose vectors cannot be read
  ClusterMending(ClusterBackend backend, LibrarySettings settings) {
    this.backend = backend;
    this.settings = settings;
  }

  /// Repairs.
  ///
  /// @param facts to which what was done is added
  /// @param sentences to which what is lost is added
  /// @return exit code
  int run(Map<String, Object> facts, List<String> sentences) throws IOException {
    Report report;
    try (LibraryModel model = new LibraryModel(settings, backend.corpus()::facts)) {
      report = backend.repair((paper, made) -> encoded(model, paper, made));
    }
    facts.put("papers_kept", report.facts().papers());
    facts.put("vectors_made_again", report.encoded());
    facts.put("annotations_made_again", report.annotated());
    facts.put("annotations_removed", report.removed());
    if (report.topicsLost()) {
      sentences.add("the topics are lost; 'akin topics fit' makes new ones");
    }
    report.unreadable().forEach(one -> sentences.add("not repaired: " + one));
    return report.topicsLost() || !report.unreadable().isEmpty() ? Main.SOME_REJECTED : 0;
  }

  private static float[][] encoded(LibraryModel model, Paper paper, ModelStamp made)
      throws IOException {
    made.requireSame(model.encoder().model().stamp());
    return new float[][] {model.paper(paper), model.title(paper)};
  }
}
