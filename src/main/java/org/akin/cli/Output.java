package org.akin.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.akin.cli.Terminal.Piece;
import org.akin.explain.SentencePair;
import org.akin.explain.SharedPhrase;
import org.akin.json.AnswerView;
import org.akin.json.PaperForm;
import org.akin.paper.Paper;
import org.akin.paper.PaperJson;
import org.akin.recommend.Answer;
import org.akin.recommend.Reason;
import org.akin.recommend.Related;
import org.akin.recommend.RelatedGroup;
import org.akin.text.CleanText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The flag for machines, and how answers look to people.
final class Output {
  /// Stands where an abstract would.
  static final String NO_ABSTRACT = "(no abstract: compared by its title)";

  /// Stands at papers that were withdrawn.
  static final String RETRACTED = "(retracted)";

  /// Below a paper's cosine.
  private static final int INDENT = 9;

  private static final ObjectWriter JSON = PaperJson.mapper().writerWithDefaultPrettyPrinter();

  private final Terminal terminal = Terminal.current();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--json",
      defaultValue = "${env:AKIN_JSON:-false}",
      description = "Print JSON for machines (AKIN_JSON).")
  private boolean json;

  boolean json() {
    return json;
  }

  void line(String format, Object... values) {
    out().printf(Locale.ROOT, format + "%n", values);
    out().flush();
  }

  void json(Object value) {
    json(JSON, value);
  }

  /// The report of work that has already printed lines: one line more, for a program that reads
  /// line by line.
  void report(Map<String, ?> facts) {
    if (json) {
      json(PaperJson.mapper().writer(), facts);
    } else {
      facts(facts);
    }
  }

  private void json(ObjectWriter writer, Object value) {
    try {
      out().println(writer.writeValueAsString(value));
      out().flush();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot be written as JSON: " + value, e);
    }
  }

  /// @param query what was searched for; null when the question was no search
  void answer(Answer answer, @Nullable String query) {
    if (json) {
      json(AnswerView.of(answer, query, PaperForm.WITHOUT_SERVER));
      return;
    }
    if (answer.paper() != null) {
      line("%s", heading(answer.paper()));
    }
    answer.versions().forEach(version -> line("  also: %s", version(version)));
    if (!answer.relaxed().isEmpty()) {
      line("  nothing passed all filters; ignored: %s", String.join("; ", answer.relaxed()));
    }
    if (answer.related().isEmpty()) {
      line("  nothing related in this library");
    }
    List<RelatedGroup> groups = answer.groups();
    if (groups == null) {
      answer.related().forEach(this::related);
    } else {
      groups.forEach(this::group);
    }
  }

  private void group(RelatedGroup group) {
    var summary = group.topic();
    line("%n  %s (%d, %.0f %%)", summary.label(), summary.size(), 100 * summary.share());
    group.related().forEach(this::related);
  }

  private void related(Related related) {
    String cosine = String.format(Locale.ROOT, "%.3f", related.cosine());
    line("  %s  %s", terminal.quiet(cosine), styled(related.paper()));
    if (!related.versions().isEmpty()) {
      wrapped("also: " + related.versions());
    }
    if (related.why() != null) {
      reason(related.why());
    }
  }

  private void reason(Reason why) {
    if (!why.phrases().isEmpty()) {
      wrapped(
          "both: "
              + why.phrases().stream().map(SharedPhrase::text).collect(Collectors.joining("; ")));
    }
    if (!why.words().isEmpty()) {
      line(
          "         words: %s",
          why.words().stream()
              .map(word -> "%s %.0f %%".formatted(word.text(), 100 * word.share()))
              .collect(Collectors.joining(", ")));
    }
    SentencePair pair = why.sentences();
    if (pair != null) {
      wrapped("asked: " + pair.seedText());
      wrapped("found: " + pair.shownText());
    }
  }

  /// A line below a paper's.
  private void wrapped(String text) {
    String indent = " ".repeat(INDENT);
    line(
        "%s%s",
        indent,
        terminal
            .within(INDENT)
            .wrapped(List.of(Piece.plain(text)))
            .replace(System.lineSeparator(), System.lineSeparator() + indent));
  }

  /// As [#heading], for the eye.
  private String styled(Paper paper) {
    if (!terminal.styled()) {
      return heading(paper);
    }
    String address = paper.id().url().orElse(null);
    List<Piece> pieces = new ArrayList<>();
    pieces.add(
        new Piece(
            CleanText.of(paper.title()), text -> terminal.link(terminal.bold(text), address)));
    if (paper.year() != null) {
      pieces.add(Piece.plain("(" + paper.year() + ")"));
    }
    pieces.add(new Piece(paper.id().toString(), terminal::quiet));
    if (paper.retracted()) {
      pieces.add(new Piece(RETRACTED, terminal::bold));
    }
    if (!paper.hasAbstract()) {
      pieces.add(new Piece(NO_ABSTRACT, terminal::quiet));
    }
    String indent = " ".repeat(INDENT);
    return terminal
        .within(INDENT)
        .wrapped(pieces)
        .replace(System.lineSeparator(), System.lineSeparator() + indent);
  }

  static String heading(Paper paper) {
    String year = paper.year() == null ? "" : " (" + paper.year() + ")";
    String note = paper.hasAbstract() ? "" : "  " + NO_ABSTRACT;
    String retracted = paper.retracted() ? "  " + RETRACTED : "";
    return CleanText.of(paper.title()) + year + "  " + paper.id() + retracted + note;
  }

  /// What tells another record of the same work from the first: id, venue and year.
  static String version(Paper paper) {
    String venue = paper.venue() == null ? "" : "  " + CleanText.of(paper.venue());
    String year = paper.year() == null ? "" : " (" + paper.year() + ")";
    return paper.id() + venue + year;
  }

  void facts(Map<String, ?> facts) {
    if (json) {
      json(facts);
    } else {
      facts.forEach((name, value) -> {
        if (!isNothing(name, value)) {
          line("%-14s %s", name.replace('_', ' '), value);
        }
      });
    }
  }

  /// Whether a count says no more than its absence; how many papers there are is always told.
  private static boolean isNothing(String name, @Nullable Object value) {
    return value instanceof Number number
        && number.doubleValue() == 0
        && !name.equals("papers")
        && !name.equals("generation");
  }

  PrintWriter out() {
    return spec.commandLine().getOut();
  }

  PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
