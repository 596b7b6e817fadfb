package org.akin.serve.page;

import java.util.List;
import org.akin.paper.Paper;
import org.akin.topic.TopicName;

/// Papers that the start page shows.
///
/// @param newest by date, the newest first
/// @param lively topics of which there are unusually many among recent papers
/// @param central the most typical paper of each field, the largest field first
/// @param entries papers to begin with
public record FrontPapers(
    List<Paper> newest, List<Lively> lively, List<Central> central, List<Paper> entries) {
  /// Of an empty library.
  public static final FrontPapers NONE =
      new FrontPapers(List.of(), List.of(), List.of(), List.of());

  /// A topic.
  ///
  /// @param papers how many of the recent papers are in it
  public record Lively(TopicName topic, int papers) {}

  /// A field and its most typical paper.
  public record Central(TopicName field, Paper paper) {}
}
