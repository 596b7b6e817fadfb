package org.akin.ingest.xml;

import java.io.IOException;
import java.io.StringReader;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.akin.ingest.record.RawRecord;
import org.jspecify.annotations.Nullable;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/// Parses the text of one element. What scraped and converted files get wrong without losing sense
/// is repaired before: names of entities, a lone `&` or `<`, control characters. Not thread-safe.
final class RecordParser {
  /// Deeper nesting is refused; no catalogue comes near it.
  private static final String MAX_DEPTH = "200";

  private static final int MAX_ENTITY_NAME = 40;

  private static final ErrorHandler STRICT =
      new ErrorHandler() {
        @Override
        public void warning(SAXParseException e) {}

        @Override
        public void error(SAXParseException e) throws SAXException {
          throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
          throw e;
        }
      };

  private final DocumentBuilder builder;

  RecordParser() {
    try {
      // Prefixes of namespaces are declared outside of the record, so they are left unresolved.
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setFeature("http://apache.org/xml/features/dom/defer-node-expansion", false);
      factory.setAttribute("jdk.xml.maxElementDepth", MAX_DEPTH);
      factory.setCoalescing(true);
      factory.setIgnoringComments(true);
      builder = factory.newDocumentBuilder();
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("the JDK's XML parser lacks a feature", e);
    }
    builder.setErrorHandler(STRICT);
  }

  /// The tree of an element.
  ///
  /// @param line that the element begins on
  /// @throws SAXException that says what is wrong, with the line in the document
  Xml parse(String text, Entities entities, long line) throws SAXException {
    try {
      var source = new InputSource(new StringReader(repaired(text, entities)));
      return Xml.of(builder.parse(source).getDocumentElement());
    } catch (SAXParseException e) {
      throw new SAXException(
          "line %d: %s".formatted(line + Math.max(1, e.getLineNumber()) - 1, e.getMessage()), e);
    } catch (IOException e) {
      throw new SAXException(e);
    }
  }

  /// The beginning of what an element says, without its tags.
  static String excerpt(String text) {
    String head = text.substring(0, Math.min(text.length(), 8 * RawRecord.EXCERPT));
    return RawRecord.excerpt(
        head.replaceAll("<[^<>]*(?:>|$)", " ").replaceAll("\\s+", " ").strip());
  }

  private static String repaired(String text, Entities entities) throws SAXException {
    StringBuilder repaired = null;
    int copied = 0;
    for (int i = 0; i < text.length(); ) {
      char c = text.charAt(i);
      int end = i + 1;
      String replacement = null;
      if (c == '&') {
        end = endOfReference(text, i);
        replacement = reference(text.substring(i, end), entities);
      } else if (c == '<') {
        end = endOfSection(text, i);
        replacement = end == i + 1 && isLone(text, i) ? "&lt;" : null;
      } else if (!isAllowed(c)) {
        replacement = " ";
      }
      if (replacement != null) {
        repaired = repaired == null ? new StringBuilder(text.length() + 64) : repaired;
        repaired.append(text, copied, i).append(replacement);
        copied = end;
      }
      i = end;
    }
    return repaired == null ? text : repaired.append(text, copied, text.length()).toString();
  }

  /// Behind a CDATA section or comment, in which nothing is a reference; else behind the sign.
  private static int endOfSection(String text, int start) {
    String closing =
        text.startsWith("<![CDATA[", start) ? "]]>" : text.startsWith("<!--", start) ? "-->" : "";
    int end = closing.isEmpty() ? -1 : text.indexOf(closing, start);
    return end < 0 ? start + 1 : end + closing.length();
  }

  private static boolean isLone(String text, int at) {
    char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    return !Character.isLetter(next) && "_/!?".indexOf(next) < 0;
  }

  /// Behind the semicolon of a reference, or behind the `&` when it begins none.
  private static int endOfReference(String text, int start) {
    int i = start + 1;
    int most = Math.min(text.length(), start + MAX_ENTITY_NAME);
    while (i < most
        && (Character.isLetterOrDigit(text.charAt(i)) || "#_.-".indexOf(text.charAt(i)) >= 0)) {
      i++;
    }
    return i > start + 1 && i < most && text.charAt(i) == ';' ? i + 1 : start + 1;
  }

  /// What stands for a reference; null when the parser reads it unchanged.
  private static @Nullable String reference(String reference, Entities entities)
      throws SAXException {
    if (reference.length() == 1) {
      return "&amp;";
    }
    String name = reference.substring(1, reference.length() - 1);
    if (name.startsWith("#")) {
      return isAllowedNumber(name.substring(1)) ? null : " ";
    }
    if (entities.isRefused(name)) {
      throw new SAXException(
          "the entity '"
              + name
              + "' is declared with other entities or an external file and"
              + " was not expanded");
    }
    String text = entities.text(name);
    return text == null ? "&amp;" + name + ";" : escaped(text);
  }

  private static boolean isAllowedNumber(String number) {
    try {
      int codePoint =
          number.startsWith("x")
              ? Integer.parseInt(number.substring(1), 16)
              : Integer.parseInt(number);
      return Character.isValidCodePoint(codePoint)
          && (codePoint > 0xffff
              || (isAllowed((char) codePoint) && !Character.isSurrogate((char) codePoint)));
    } catch (NumberFormatException none) {
      return false;
    }
  }

  private static boolean isAllowed(char c) {
    return c >= ' ' ? c < '\uFFFE' : c == '\n' || c == '\r' || c == '\t';
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
