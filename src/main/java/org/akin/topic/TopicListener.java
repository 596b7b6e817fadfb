package org.akin.topic;

/// Hears how far a fit is.
@FunctionalInterface
public interface TopicListener {
  /// What a fit does, in order.
  enum Stage {
    /// Looks for centres among a sample.
    CENTERS,
    /// Gives every paper its topic.
    ASSIGNMENTS,
    /// Reads papers to name the topics.
    LABELS
  }

  /// Called now and then, at the end of each stage too.
  ///
  /// @param done of `total` papers, or rounds, of the stage
  void progress(Stage stage, int done, int total);
}
