package org.akin.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Words of publishers around an abstract that say nothing of the paper: a head "Abstract", and
/// notices of copyright after its last sentence.
public final class Boilerplate {
  /// Only what cannot be a sentence: "Abstract interpretation is…" stays.
  private static final Pattern HEAD =
      Pattern.compile(
          "^\\s*(?:Abstract|ABSTRACT)(?:\\s*[:.—–-]+\\s+|[:—–]\\s*|\\s*\\R\\s*"
              + "|\\s+(?=(?:Background|BACKGROUND|Objectives?|OBJECTIVES?|Purpose|PURPOSE|Aims?|AIMS?"
              + "|Introduction|INTRODUCTION|Motivation|Context|Importance|Significance|Rationale"
              + "|We|This|In|The|These|Here|Our|It|To|There|Although|While|Despite|Recent|Recently)\\b))");

  /// Begins after a sentence, or with the sign, and reaches to the end.
  private static final Pattern TAIL =
      Pattern.compile(
          """
          (?ixs) (?: (?:(?<=[.!?)\\]”"’'\\s])|\\A) \\s* (?:Crown\\s+)? (?:Copyright\\s*)? © .{0,300}
          | (?: (?<=[.!?)\\]”"’'])\\s* | (?<=[.!?]\\s) | \\A) (?:
              (?:Crown\\s+)? Copyright \\s+ (?:\\d{4}|of|by|held|remains|\\(c\\)) .{0,300}
            | \\(c\\) \\s* (?:Copyright\\s*)? (?:1[89]|20)\\d\\d\\b .{0,250}
            | \\(? PsycInfo \\s+ Database \\s+ Record .{0,200}
            | This\\sarticle\\sis\\s(?:protected\\sby\\scopyright|a\\sU\\.?S\\.?\\sGovernment\\swork).{0,150}
            | This\\sis\\san\\sopen[\\s-]access\\sarticle .{0,280}
            | All \\s rights \\s reserved .{0,60}
            | Published \\s by \\s (?:Elsevier|Oxford|Wiley|John\\sWiley|Springer|Cambridge) .{0,120}
          )) $\
          """);

  /// A notice says who holds the rights: a year or one of these words is in it.
  private static final Pattern CLEARLY =
      Pattern.compile(
          "(?i)\\b(1[89]|20)\\d\\d\\b|rights reserved|copyright|database record|authors?\\b"
              + "|published by|government work|creative commons|\\bcc[ -]by\\b");

  private static final int LONGEST_TAIL = 330;

  private Boilerplate() {}

  /// The abstract without them, empty when it is nothing else; one without any comes back
  /// unchanged.
  public static String trim(String summary) {
    return withoutTails(withoutHead(summary));
  }

  private static String withoutHead(String summary) {
    int first = 0;
    while (first < summary.length() && Character.isWhitespace(summary.charAt(first))) {
      first++;
    }
    if (!summary.regionMatches(true, first, "abstract", 0, 8)) {
      return summary;
    }
    Matcher head = HEAD.matcher(summary);
    return head.lookingAt() ? summary.substring(head.end()) : summary;
  }

  /// Several may follow each other.
  private static String withoutTails(String summary) {
    String body = summary;
    for (int more = 0; more < 3; more++) {
      int from = Math.max(0, body.length() - LONGEST_TAIL);
      Matcher tail = TAIL.matcher(body).region(from, body.length());
      tail.useTransparentBounds(true).useAnchoringBounds(false);
      if (!mayHoldNotice(body, from) || !tail.find() || !CLEARLY.matcher(tail.group()).find()) {
        break;
      }
      body = body.substring(0, tail.start()).stripTrailing();
    }
    return body;
  }

  private static boolean mayHoldNotice(String body, int from) {
    String end = body.substring(from);
    return end.indexOf('©') >= 0
        || end.contains("opyright")
        || end.contains("(c)")
        || end.contains("(C)")
        || end.contains("COPYRIGHT")
        || end.contains("ights reserved")
        || end.contains("Database Record")
        || end.contains("Published by")
        || end.contains("Government work")
        || end.contains("ccess article");
  }
}
