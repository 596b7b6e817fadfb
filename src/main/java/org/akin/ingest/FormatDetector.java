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
import java.util.regex.Pattern;
import org.akin.ingest.json.JsonLayout;
import org.akin.ingest.source.Head;

/// Recognises a format by the beginning of an input.
final class FormatDetector {
  private record Mark(Pattern pattern, Format format) {
    Mark(String regex, Format format) {
      this(Pattern.compile(regex), format);
    }
  }

  private static final Mark[] MARKS = {
    new Mark("\\A<\\d{1,9}\\s*\\.?\\s*>\\s*\\R|(?m)^ ?VN {1,2}- Ovid", OVID),
    new Mark("(?m)^[ \\t\\xa0\\uFEFF]*TY[ \\xa0]{1,3}[-\\u2010-\\u2015]", RIS),
    new Mark("(?m)^\\uFEFF?(?:PMID|OWN ) ?- ", NBIB),
    new Mark(
        "\\AFN \\w|(?m)^PT [A-Z](?:\\s.*)?\\R(?:[A-Z][A-Z0-9](?: .*)?\\R){0,40}?(?:AU|TI|UT) ",
        WOS),
    new Mark(
        "(?m)^RT [A-Z][A-Za-z, ]+\\R(?:[A-Z][A-Z0-9](?: .*)?\\R){0,40}?(?:SR|ID|A1|T1) ", REFWORKS),
    new Mark("\\A%[0-9A-Z] \\S|(?m)^%0 [A-Z]", REFER),
    new Mark("(?m)^(?:TI|T1|AU|A1) {2}- \\S", RIS),
    new Mark("(?m)^\\s*@ ?[A-Za-z][\\w-]*\\s*[{(]", BIBTEX),
    new Mark("(?m)^Daily Papers\\s*$", DAILY_PAPERS),
  };

  private FormatDetector() {}

  /// The format of an input, byte order mark included or not. What looks like none of them is taken
  /// for JSON lines, whose reader says of each line what is wrong.
  static Format of(Head in) {
    JsonLayout json = JsonLayout.of(in.peek(JsonLayout::suffices));
    if (json != JsonLayout.NONE) {
      return json == JsonLayout.LINES ? Format.JSONL : Format.JSON;
    }
    // JSON is seen at its first line, anything else may begin with remarks.
    String text =
        new String(in.peek((head, length) -> false), StandardCharsets.UTF_8)
            .replaceFirst("^\uFEFF", "")
            .stripLeading();
    if (text.startsWith("<")) {
      Format xml = XmlDetector.of(text);
      if (xml != null) {
        return xml;
      }
    }
    for (Mark mark : MARKS) {
      if (mark.pattern().matcher(text).find()) {
        return mark.format();
      }
    }
    return Format.JSONL;
  }
}
