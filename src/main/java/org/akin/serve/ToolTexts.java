package org.akin.serve;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.akin.PaperDetails;
import org.akin.TopicSummary;
import org.akin.explain.SharedPhrase;
import org.akin.paper.Paper;
import org.akin.recommend.Answer;
import org.akin.recommend.Reason;
import org.akin.recommend.Related;
import org.akin.text.CleanText;

/// What tools answer, as text for a reader with little room.
final class ToolTexts {
  private static final int AUTHORS = 3;
  private static final int EXCERPT = 280;

  private ToolTexts() {}

  static String of(Answer answer) {
    StringBuilder text = new StringBuilder();
    if (answer.paper() != null) {
      text.append("Near ").append(heading(answer.paper())).append('\n');
    }
    if (!answer.relaxed().isEmpty()) {
      text.append("Nothing passed all filters; ignored: ")
          .append(String.join("; ", answer.relaxed()))
          .append('\n');
    }
    if (answer.related().isEmpty()) {
      text.append("Nothing found in this library.\n");
    }
    int place = 0;
    for (Related related : answer.related()) {
      place++;
      text.append(
          String.format(
              Locale.ROOT,
              "%n%d. %s (cosine %.3f)%n",
              place,
              heading(related.paper()),
              related.cosine()));
      append(text, related);
    }
    return text.toString().strip();
  }

  private static void append(StringBuilder text, Related related) {
    Reason why = related.why();
    if (why != null && !why.phrases().isEmpty()) {
      text.append("   In common: ")
          .append(why.phrases().stream().map(SharedPhrase::text).collect(Collectors.joining("; ")))
          .append('\n');
    }
    Paper paper = related.paper();
    if (paper.hasAbstract()) {
      String whole = CleanText.ofAbstract(paper.abstractText());
      boolean cut = whole.length() > EXCERPT;
      text.append("   ").append(cut ? cut(whole) + " …" : whole).append('\n');
    }
  }

  /// Ends with a word.
  private static String cut(String text) {
    int end = text.lastIndexOf(' ', EXCERPT);
    return end > 0 ? text.substring(0, end) : text.substring(0, EXCERPT);
  }

  static String of(PaperDetails details) {
    Paper paper = details.paper();
    StringBuilder text = new StringBuilder(heading(paper)).append('\n');
    text.append("Identifiers: ").append(paper.allIds()).append('\n');
    if (!details.versions().isEmpty()) {
      text.append("Other versions: ")
          .append(details.versions().stream().map(ToolTexts::heading).toList())
          .append('\n');
    }
    if (paper.url() != null) {
      text.append("URL: ").append(paper.url()).append('\n');
    }
    text.append('\n')
        .append(paper.hasAbstract() ? CleanText.ofAbstract(paper.abstractText()) : "No abstract.");
    return text.toString();
  }

  static String of(List<TopicSummary> topics) {
    return topics.stream()
        .map(one ->
            "%s%s: %s (%,d papers)"
                .formatted(one.parent() == null ? "" : "  ", one.id(), one.label(), one.size()))
        .collect(Collectors.joining("\n"));
  }

  private static String heading(Paper paper) {
    List<String> authors = paper.authors();
    String named =
        authors.isEmpty()
            ? ""
            : " by "
                + String.join(", ", authors.subList(0, Math.min(AUTHORS, authors.size())))
                + (authors.size() > AUTHORS ? " et al." : "");
    String year = paper.year() == null ? "" : ", " + paper.year();
    return "%s%s%s [%s]".formatted(CleanText.of(paper.title()), named, year, paper.id());
  }
}
