package org.akin.ingest.xml;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/// Finds the tags of a document, whether it is well formed or not, so that one broken record spoils
/// no other. Comments, CDATA sections, processing instructions and the document type are passed
/// over, and nothing they name is fetched. Memory is bounded, whatever the document holds. Not
/// thread-safe.
final class TagScanner implements Closeable {
  /// What was come to.
  enum Kind {
    START,
    /// A start tag that is its own end tag.
    EMPTY,
    END,
    /// The end of the document.
    NONE
  }

  /// Far above any tag; what is longer is cut, and its record is refused by the parser.
  private static final int MAX_TAG = 1 << 16;

  private final Reader in;
  private final char[] buffer = new char[1 << 16];
  private final BoundedText tag = new BoundedText(MAX_TAG);
  private final BoundedText documentType = new BoundedText(MAX_TAG);
  private @Nullable BoundedText sink;
  private String name = "";
  private int position;
  private int limit;
  private long line = 1;
  private long tagLine = 1;
  private char last;

  /// Reads from a stream that is closed with this.
  TagScanner(Reader in) {
    this.in = in;
  }

  /// Goes on to the next tag.
  ///
  /// @throws IOException when the input breaks off
  Kind next() throws IOException {
    while (textUpToTag()) {
      tag.clear();
      tagLine = line;
      take();
      Kind kind = markup();
      if (sink != null) {
        sink.append(tag.text());
      }
      if (kind != Kind.NONE) {
        return kind;
      }
    }
    return Kind.NONE;
  }

  /// The name of the tag, with its prefix.
  String name() {
    return name;
  }

  /// The tag as it stands.
  String tag() {
    return tag.text();
  }

  /// The line that the tag begins on, counted from 1.
  long tagLine() {
    return tagLine;
  }

  /// The line that reading has come to, counted from 1.
  long line() {
    return line;
  }

  /// What the document type says, empty when there is none.
  String documentType() {
    return documentType.text();
  }

  /// Where everything from here on is copied to; null for nowhere.
  void copyTo(@Nullable BoundedText target) {
    sink = target;
  }

  private boolean textUpToTag() throws IOException {
    while (position < limit || fill()) {
      int start = position;
      while (position < limit && buffer[position] != '<') {
        count(buffer[position]);
        position++;
      }
      if (sink != null) {
        sink.append(buffer, start, position - start);
      }
      if (position < limit) {
        return true;
      }
    }
    return false;
  }

  /// Reads what follows `<`; [Kind#NONE] when it is no tag.
  private Kind markup() throws IOException {
    int c = peek();
    if (c == '!') {
      take();
      declaration();
      return Kind.NONE;
    }
    if (c == '?') {
      through("?>");
      return Kind.NONE;
    }
    if (c == '/') {
      take();
      name = readName();
      restOfTag();
      return Kind.END;
    }
    if (c < 0 || !Character.isLetter(c) && c != '_') {
      return Kind.NONE;
    }
    name = readName();
    return restOfTag() ? Kind.EMPTY : Kind.START;
  }

  private void declaration() throws IOException {
    int c = peek();
    if (c == '-') {
      take();
      if (peek() == '-') {
        take();
        through("-->");
      }
    } else if (c == '[') {
      through("]]>");
    } else if (c == 'D' || c == 'd') {
      readDocumentType();
    } else {
      through(">");
    }
  }

  private String readName() throws IOException {
    var found = new StringBuilder();
    for (int c = peek(); c > ' ' && c != '>' && c != '/' && c != '<'; c = peek()) {
      if (found.length() < MAX_TAG) {
        found.append((char) c);
      }
      take();
    }
    return found.toString();
  }

  /// Reads up to `>`, or to a `<` that cannot stand within a tag; true when the tag ends with `/>`.
  private boolean restOfTag() throws IOException {
    int quote = 0;
    char before = 0;
    for (int c = peek(); c >= 0 && c != '<'; c = peek()) {
      char taken = take();
      if (quote == 0 && taken == '>') {
        return before == '/';
      }
      if (quote == 0 && (taken == '"' || taken == '\'')) {
        quote = taken;
      } else if (taken == quote) {
        quote = 0;
      }
      before = taken;
    }
    return false;
  }

  /// Passes over everything up to and including a text of at most four characters.
  private void through(String end) throws IOException {
    long mask = end.length() == 4 ? -1L : (1L << 16 * end.length()) - 1;
    long expected = 0;
    for (char c : end.toCharArray()) {
      expected = expected << 16 | c;
    }
    long tail = 0;
    while (peek() >= 0) {
      tail = (tail << 16 | take()) & mask;
      if (tail == expected) {
        return;
      }
      spill();
    }
  }

  /// Text that is no tag goes to the sink piece by piece, since it may be of any length.
  private void spill() {
    if (tag.length() == MAX_TAG / 2) {
      if (sink != null) {
        sink.append(tag.text());
      }
      tag.clear();
    }
  }

  private void readDocumentType() throws IOException {
    int quote = 0;
    int depth = 0;
    for (int c = peek(); c >= 0; c = peek()) {
      char taken = take();
      documentType.append(taken);
      spill();
      if (quote != 0) {
        quote = taken == quote ? 0 : quote;
      } else if (taken == '"' || taken == '\'') {
        quote = taken;
      } else if (taken == '<') {
        depth++;
        if (peek() == '!') {
          take();
          if (peek() == '-') {
            through("-->");
            depth--;
          } else {
            documentType.append('!');
          }
        }
      } else if (taken == '>' && depth-- == 0) {
        return;
      }
    }
  }

  private int peek() throws IOException {
    return position < limit || fill() ? buffer[position] : -1;
  }

  /// Takes the character that was looked at.
  private char take() {
    char taken = buffer[position++];
    count(taken);
    tag.append(taken);
    return taken;
  }

  private void count(char c) {
    if (c == '\r' || (c == '\n' && last != '\r')) {
      line++;
    }
    last = c;
  }

  private boolean fill() throws IOException {
    position = 0;
    limit = Math.max(0, in.read(buffer, 0, buffer.length));
    return limit > 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
