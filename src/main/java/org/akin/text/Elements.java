package org.akin.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Elements that titles and abstracts are marked up with: HTML, JATS, MathML, PubMed, and what
/// Elsevier, Springer and IEEE deliver. Names are without namespace and in lower case.
final class Elements {
  /// They begin and end words.
  private static final Set<String> BLOCKS =
      names(
          """
          abstract abstractsection abstracttext address article aside blockquote body boxed-text br
          break caption center col colgroup dd def def-item def-list details disp-formula
          disp-formula-group disp-quote div dl dt fieldset fig figcaption figure fn footer form
          formalpara h1 h2 h3 h4 h5 h6 head header heading hr html itemizedlist label li list
          list-item listitem main nav ol option p para sec section select simplepara simple-para
          sec-title statement supplementary-material table table-wrap tbody td tfoot th thead title
          tr trans-abstract ul verse-group verse-line\
          """);

  /// Heads of sections, read as `Aim:` before what follows.
  private static final Set<String> HEADS =
      names("title h1 h2 h3 h4 h5 h6 heading sec-title section-title");

  private static final Set<String> INLINE =
      names(
          """
          a abbr abbrev acronym alternatives article-title b bdi bdo big bold chem citation cite
          code del dfn em email emph emphasis ext-link font formula graphic i img inf
          inline-formula inline-graphic inline-supplementary-material inlineequation
          inlinemediaobject ins institution italic kbd kwd mark math milestone-end milestone-start
          monospace named-content noscript object overline pre private-char q related-article
          roman s samp sans-serif sb sc scp script small source span strike strong style
          styled-content sub subscript subtitle summary sup superscript svg tex tex-math term time
          tt u underline uri var wbr xref year\
          """);

  private static final Set<String> MATHEMATICS =
      names(
          """
          annotation annotation-xml maction maligngroup malignmark math menclose merror mfenced
          mfrac mglyph mi mlabeledtr mmultiscripts mn mo mover mpadded mphantom mprescripts mroot
          mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover
          none semantics\
          """);

  private static final Set<String> NAMESPACES =
      names("jats jat mml mathml m math ce sb html xhtml xlink ali hwp x dc tei oasis");

  /// They need no end tag, or have nothing within.
  private static final Set<String> NEVER_CLOSED =
      names("br break hr img wbr p li graphic inline-graphic para tr td dd dt");

  private static final Set<String> EMPTY = names("br break hr img wbr");

  /// They change how letters look, and no formula or program text holds their names in brackets.
  private static final Set<String> UNMISTAKABLE =
      names(
          """
          italic bold sub sup inf strong em emph emphasis subscript superscript sans-serif
          monospace ext-link named-content styled-content inline-formula disp-formula tex-math
          xref h4 h5 h6 div span\
          """);

  private static final Set<String> UNREAD =
      names("script style noscript annotation annotation-xml mphantom object svg mprescripts none");

  private Elements() {}

  /// The words of a table.
  static Set<String> names(String text) {
    return Arrays.stream(text.strip().split("\\s+")).collect(Collectors.toUnmodifiableSet());
  }

  /// The name without namespace, in lower case.
  static String local(String name) {
    return name.substring(name.lastIndexOf(':') + 1).toLowerCase(Locale.ROOT);
  }

  /// Whether markup of papers uses the element.
  static boolean isKnown(String name) {
    String local = local(name);
    return BLOCKS.contains(local)
        || INLINE.contains(local)
        || MATHEMATICS.contains(local)
        || hasKnownNamespace(name);
  }

  static boolean hasKnownNamespace(String name) {
    int colon = name.indexOf(':');
    return colon > 0 && NAMESPACES.contains(name.substring(0, colon).toLowerCase(Locale.ROOT));
  }

  static boolean isNeverClosed(String local) {
    return NEVER_CLOSED.contains(local);
  }

  /// Whether nothing can be within the element.
  static boolean isEmpty(String name) {
    return EMPTY.contains(local(name));
  }

  static boolean isUnmistakable(String local) {
    return UNMISTAKABLE.contains(local);
  }

  static boolean isBlock(String local) {
    return BLOCKS.contains(local);
  }

  static boolean isHead(String local) {
    return HEADS.contains(local);
  }

  /// Whether nothing within the element is text to read.
  static boolean isUnread(String local) {
    return UNREAD.contains(local);
  }

  static boolean isSuperscript(String local) {
    return local.equals("sup") || local.equals("superscript");
  }

  static boolean isSubscript(String local) {
    return local.equals("sub") || local.equals("inf") || local.equals("subscript");
  }

  static boolean isBold(String local) {
    return local.equals("b") || local.equals("bold") || local.equals("strong");
  }

  /// Whether the element holds a formula in TeX.
  static boolean isTex(String local) {
    return local.equals("tex-math") || local.equals("tex");
  }
}
