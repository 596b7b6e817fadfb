package org.akin.serve.page;

import java.util.List;
import org.akin.serve.widget.WidgetTexts;

/// What the page shows that other pages put into an iframe.
///
/// @param texts in the language asked for
/// @param theme `auto`, `light` or `dark`
/// @param canonical address of the paper's own page here; empty when there is no such paper
/// @param notice why there is nothing to list; empty when there is
/// @param groups the related papers; one group without label unless they are grouped
public record IframePage(
    WidgetTexts texts, String theme, String canonical, String notice, List<Group> groups) {
  /// Related papers that share a subject.
  ///
  /// @param label of the subject; empty when all papers are listed as one
  public record Group(String label, List<Entry> entries) {}

  /// One related paper.
  ///
  /// @param address of the paper's own page, `http` or `https`
  /// @param credits authors, venue and year; may be empty
  /// @param retracted whether it was withdrawn
  /// @param phrases what it shares with the paper asked about; may be empty
  public record Entry(
      String title, String address, String credits, boolean retracted, String phrases) {}
}
