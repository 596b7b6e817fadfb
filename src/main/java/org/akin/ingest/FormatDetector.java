package org.akin.ingest;

import static org.akin.ingest.Format.BIBTEX;
import static org.akin.ingest.Format.DAILY_PAPERS;
import static org.akin.ingest.Format.NBIB;
import static org.akin.ingest.Format.OVID;
import static org.akin.ingest.Format.REFER;
import static org.akin.ingest.Format.REFWORKS;
import static org.akin.ingest.Format.RIS;
import static org.akin.ingest.Format.WOS;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.akin.ingest.json.JsonLayout;
import org.akin.ingest.source.Head;
import org.akin.ingest.source.Magic;
import org.akin.ingest.source.TextEncoding;
import org.akin.ingest.table.TableRecords;

/// Recognises a format by the beginning of an input.
final class FormatDetector {
  private record Mark(Pattern pattern, Format format) {
    Mark(String regex, Format format) {
      this(Pattern.compile(regex), format);
    }
  }

  /// Tags at the beginnings of lines. They count before tables: a line of keywords or names behind
  /// a tag looks like the names of columns.
  private static final List<Mark> TAGS =
      List.of(
          new Mark("\\A<\\d{1,9}\\s*\\.?\\s*>\\s*\\R|(?m)^ ?VN {1,2}- Ovid", OVID),
          // A damaged tag further down makes no RIS of a file that begins as PubMed's do.
          new Mark("\\A\\uFEFF?(?:PMID|OWN ) ?- ", NBIB),
          new Mark("(?m)^[ \\t\\xa0\\uFEFF]*TY[ \\t\\xa0]{1,3}[-\\u2010-\\u2015]", RIS),
          new Mark("(?m)^\\uFEFF?(?:PMID|OWN ) ?- ", NBIB),
          new Mark(
              "\\AFN \\w|(?m)^PT [A-Z](?:[ \\t].*)?\\R(?:[A-Z][A-Z0-9](?:"
                  + " .*)?\\R){0,40}?(?:AU|TI|UT) ",
              WOS),
          new Mark(
              "(?m)^RT [A-Z][A-Za-z, ]+\\R(?:[A-Z][A-Z0-9](?: .*)?\\R){0,40}?(?:SR|ID|A1|T1) ",
              REFWORKS),
          new Mark("(?m)^%0 [A-Z]|\\A%[TA] \\S.*\\R%[A-Z0-9] ", REFER),
          new Mark("(?m)^(?:TI|T1|AU|A1) {2}- \\S", RIS));

  private static final List<Mark> OTHERS =
      List.of(
          new Mark("(?m)^[ \\t]*@ ?[A-Za-z][\\w-]*\\s*[{(]", BIBTEX),
          new Mark("(?m)^Daily Papers\\s*$", DAILY_PAPERS));

  /// Of these names every line is meant to be JSON, also the first one that is not.
  private static final Pattern JSON_LINES_NAME =
      Pattern.compile("(?i).*\\.(?:jsonl|ndjson|jsonlines)(?:\\.(?:gz|zst|bz2|xz))?");

  private static final Pattern OBJECT_LINE = Pattern.compile("(?m)^\\s*\\{\\s*\"");

  private FormatDetector() {}

  /// The format of an input, byte order mark included or not; empty when it looks like none. An
  /// input without any text is of a format without records.
  ///
  /// @param name of the input, which counts only where its content does not say enough
  static Optional<Format> of(Head in, String name) {
    byte[] head = in.peek(FormatDetector::suffices);
    boolean namedJsonLines = JSON_LINES_NAME.matcher(name).matches();
    if (Magic.name(head) != null && !namedJsonLines) {
      return Optional.empty();
    }
    String text = TextEncoding.text(head);
    JsonLayout json = JsonLayout.of(text.getBytes(StandardCharsets.UTF_8));
    if (json != JsonLayout.NONE) {
      return Optional.of(json == JsonLayout.LINES ? Format.JSONL : Format.JSON);
    }
    if (text.isBlank() || namedJsonLines) {
      return Optional.of(Format.JSONL);
    }
    return ofText(text.stripLeading(), name);
  }

  private static Optional<Format> ofText(String text, String name) {
    if (text.startsWith("<")) {
      Format xml = XmlDetector.of(text);
      if (xml != null) {
        return Optional.of(xml);
      }
    }
    if (text.startsWith("PAR1")) {
      return Optional.of(Format.PARQUET);
    }
    Optional<Format> tagged = marked(text, TAGS);
    if (tagged.isPresent()) {
      return tagged;
    }
    if (TableRecords.begins(text, name)) {
      return Optional.of(Format.CSV);
    }
    return marked(text, OTHERS)
        .or(() -> OBJECT_LINE.matcher(text).find() ? Optional.of(Format.JSONL) : Optional.empty());
  }

  private static Optional<Format> marked(String text, List<Mark> marks) {
    return marks.stream()
        .filter(mark -> mark.pattern().matcher(text).find())
        .findFirst()
        .map(Mark::format);
  }

  /// JSON is seen at its first line, so that a client that sends line by line is not waited for;
  /// anything else may begin with remarks.
  static boolean suffices(byte[] head, int length) {
    int at = 0;
    while (at < length && head[at] <= ' ' && head[at] >= 0) {
      at++;
    }
    boolean mayBeJson = at < length && (head[at] == '{' || head[at] == '[');
    return mayBeJson && JsonLayout.suffices(head, length);
  }
}
