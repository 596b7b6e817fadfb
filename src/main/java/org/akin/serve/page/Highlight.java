package org.akin.serve.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.akin.explain.Span;
import org.akin.text.CleanText;

/// A stretch of a text that is shown, marked or not.
record Highlight(String text, boolean marked) {
  /// A stretch of a paper's text with its TeX read and some places in it marked. Where a mark would
  /// cut through TeX so that the pieces read otherwise than the whole, nothing is marked.
  ///
  /// @param raw title or abstract, in its stored form
  /// @param whole which stretch of it
  /// @param marks places in the same part; those outside the stretch are left out
  static List<Highlight> of(String raw, Span whole, List<Span> marks) {
    List<Highlight> pieces = new ArrayList<>();
    int at = whole.start();
    for (Span mark : inside(whole, marks)) {
      if (mark.start() >= at) {
        add(pieces, raw.substring(at, mark.start()), false);
        add(pieces, raw.substring(mark.start(), mark.end()), true);
        at = mark.end();
      }
    }
    add(pieces, raw.substring(at, whole.end()), false);
    String plain = CleanText.ofPart(raw.substring(whole.start(), whole.end()));
    String joined = pieces.stream().map(Highlight::text).collect(Collectors.joining());
    return joined.equals(plain) ? pieces : List.of(new Highlight(plain, false));
  }

  private static List<Span> inside(Span whole, List<Span> marks) {
    return marks.stream()
        .filter(mark ->
            mark.part() == whole.part()
                && mark.start() >= whole.start()
                && mark.end() <= whole.end())
        .sorted(Comparator.comparingInt(Span::start))
        .toList();
  }

  private static void add(List<Highlight> pieces, String raw, boolean marked) {
    if (!raw.isEmpty()) {
      pieces.add(new Highlight(CleanText.ofPart(raw), marked));
    }
  }
}
