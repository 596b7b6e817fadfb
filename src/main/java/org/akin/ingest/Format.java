package org.akin.ingest;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// The forms in which people hold papers.
public enum Format {
  /// One JSON object a line.
  JSONL,
  /// JSON of any layout: an array of papers, one paper, or an object around such an array.
  JSON,
  /// Research Information Systems: tagged lines from `TY` to `ER`.
  RIS,
  /// BibTeX and BibLaTeX databases.
  BIBTEX,
  /// PubMed's tagged lines, `.nbib`.
  NBIB,
  /// PubMed's XML, as its service and its yearly files have it.
  PUBMED,
  /// Atom, as arXiv's interface answers.
  ATOM,
  /// The XML of the ACL Anthology.
  ACL,
  /// The XML that EndNote exports.
  ENDNOTE,
  /// The "Daily Papers" page of Hugging Face, saved as text.
  DAILY_PAPERS;

  /// So much of an input is looked at; the name of an XML document's root stands within it.
  static final int HEAD = 1 << 16;

  private record Mark(Pattern pattern, Format format) {
    Mark(String regex, Format format) {
      this(Pattern.compile(regex), format);
    }
  }

  private static final Mark[] MARKS = {
    new Mark("<Pubmed(?:Article|BookArticle)", PUBMED),
    new Mark("<(?:\\w+:)?feed[\\s>]", ATOM),
    new Mark("<collection\\s[^>]*id=", ACL),
    new Mark("<records>", ENDNOTE),
    new Mark("(?m)^\\W{0,3}TY {1,2}- ", RIS),
    new Mark("(?m)^PMID ?- ", NBIB),
    new Mark("(?m)^\\s*@[A-Za-z]+\\s*[{(]", BIBTEX),
    new Mark("(?m)^Daily Papers\\s*$", DAILY_PAPERS),
  };

  private static final Pattern LONE_BRACE =
      Pattern.compile("\\{\\s*(?:[\\r\\n].*)?", Pattern.DOTALL);

  /// Recognises a format by the beginning of an input, byte order mark included or not. What looks
  /// like none of them is taken for JSON lines, whose reader says of each line what is wrong.
  static Format of(byte[] head) {
    String text =
        new String(head, StandardCharsets.UTF_8).replaceFirst("^\uFEFF", "").stripLeading();
    if (text.startsWith("{")) {
      return LONE_BRACE.matcher(text).matches() ? JSON : JSONL;
    }
    if (text.startsWith("[")) {
      return JSON;
    }
    for (Mark mark : MARKS) {
      if (mark.pattern().matcher(text).find()) {
        return mark.format();
      }
    }
    return JSONL;
  }

  /// Whether so much of an input tells its format: JSON is seen at its first line, anything else
  /// may begin with remarks.
  static boolean tells(byte[] head, int length) {
    int at = 0;
    while (at < length && (head[at] <= ' ')) {
      at++;
    }
    if (at == length || (head[at] != '{' && head[at] != '[')) {
      return false;
    }
    for (int i = at; i < length; i++) {
      if (head[i] == '\n') {
        return true;
      }
    }
    return head[at] == '[';
  }
}
