package org.akin.text.math;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.akin.tex.CommonTex;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3c.dom.NodeList;
import uk.ac.ed.ph.snuggletex.SnuggleEngine;
import uk.ac.ed.ph.snuggletex.SnuggleInput;
import uk.ac.ed.ph.snuggletex.SnuggleSession;

/// Reads one formula in TeX as MathML.
final class Formula {
  private static final Logger LOG = LoggerFactory.getLogger(Formula.class);
  private static final int DEEPEST = 30;

  /// Definitions could expand without end, and belong to no formula of a title or abstract.
  private static final Pattern DEFINITION =
      Pattern.compile(
          "\\\\(?:(?:re|provide)?(?:newcommand|newenvironment)|[egx]?def|let|input)\\b");

  /// Thread-safe once made; sessions are not.
  private static final SnuggleEngine ENGINE = new SnuggleEngine();

  private Formula() {}

  /// The element `math`, empty when the source cannot be read.
  ///
  /// @param source without delimiters
  static Optional<String> mathMl(String source) {
    if (depth(source) > DEEPEST || DEFINITION.matcher(source).find()) {
      return Optional.empty();
    }
    String tex = CommonTex.of(source);
    if (tex.isBlank()) {
      return Optional.empty();
    }
    try {
      SnuggleSession session = ENGINE.createSession();
      session.parseInput(new SnuggleInput("$" + tex + "$"));
      NodeList nodes = session.buildDOMSubtree();
      boolean isRead = session.getErrors().isEmpty() && nodes != null && nodes.getLength() == 1;
      return isRead ? MathMl.of(nodes.item(0)) : Optional.empty();
    } catch (IOException | RuntimeException e) {
      // The library fails so on what it does not expect; the source is shown instead.
      LOG.debug("formula not read: {}", source, e);
      return Optional.empty();
    }
  }

  private static int depth(String source) {
    int depth = 0;
    int deepest = 0;
    for (int at = 0; at < source.length(); at++) {
      char c = source.charAt(at);
      boolean isCommand = c == '\\' || c == '^' || c == '_';
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      deepest = Math.max(deepest, depth);
      if (isCommand && at + 1 < source.length() && source.charAt(at + 1) == c && c != '\\') {
        return Integer.MAX_VALUE;
      }
    }
    return deepest;
  }
}
