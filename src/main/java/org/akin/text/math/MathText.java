package org.akin.text.math;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.akin.tex.MathSpans;
import org.akin.text.Boilerplate;
import org.akin.text.CleanText;
import org.akin.text.Markup;

/// HTML of stored text: mathematics as MathML, everything else as clean text. A formula that cannot
/// be read is shown as its source. The HTML holds only escaped text and elements of MathML, `code`,
/// `sub` and `sup`, none with an attribute that loads, links or runs anything.
public final class MathText {
  /// Longer formulas, and those after the first hundreds, are shown as clean text.
  private static final int LONGEST_FORMULA = 1_500;

  private static final int MOST_FORMULAS = 300;

  /// A script of the text before the formula: `CO$_2$`.
  private static final Pattern SCRIPT =
      Pattern.compile("\\s*([_^])\\s*(?:\\{([\\p{L}\\p{N}+−-]{1,8})}|([\\p{L}\\p{N}+−-]))\\s*");

  private static final Pattern NUMBER = Pattern.compile("\\s*[\\d.,]+\\s*");

  private MathText() {}

  /// A title or passage.
  public static String html(String text) {
    return html(MathSpans.of(Markup.strip(text)));
  }

  /// An abstract, without its head and notices of copyright.
  public static String htmlOfAbstract(String text) {
    return html(Boilerplate.trim(Markup.strip(text)));
  }

  private static String html(List<MathSpans.Span> spans) {
    var html = new StringBuilder();
    int formulas = 0;
    for (MathSpans.Span span : spans) {
      if (!span.isMath()) {
        html.append(Escape.html(CleanText.ofPart(span.source())));
      } else if (++formulas > MOST_FORMULAS || span.source().length() > LONGEST_FORMULA) {
        html.append(Escape.html(CleanText.of("$" + span.source() + "$")));
      } else {
        html.append(formula(span.source()));
      }
    }
    return html.toString();
  }

  private static String formula(String source) {
    Matcher script = SCRIPT.matcher(source);
    if (script.matches()) {
      String element = script.group(1).equals("_") ? "sub" : "sup";
      String text = script.group(2) == null ? script.group(3) : script.group(2);
      return "<" + element + ">" + Escape.html(text) + "</" + element + ">";
    }
    if (NUMBER.matcher(source).matches()) {
      return Escape.html(source.strip());
    }
    return Formula.mathMl(source)
        .orElseGet(() -> "<code class=\"tex\">" + Escape.html(source.strip()) + "</code>");
  }
}
