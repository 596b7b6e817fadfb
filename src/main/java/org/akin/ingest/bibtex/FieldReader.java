package org.akin.ingest.bibtex;

import java.util.regex.Pattern;
import org.akin.ingest.bibtex.EntryParser.MalformedEntry;
import org.akin.ingest.record.Notes;
import org.jspecify.annotations.Nullable;

/// Reads the fields of one block, one after another. Linear in the block: looking for another end
/// of a value than the first is given up after it failed once. Not thread-safe.
final class FieldReader {
  /// Of one value, in characters: macros can multiply what the file holds.
  private static final int MAX_VALUE = 1 << 20;

  /// How far to look for another end of a value.
  private static final int MAX_EXTENSION = 20_000;

  /// How far to look for the next field behind a comma.
  private static final int MAX_SEPARATORS = 500;

  /// Of what was passed over in one block.
  private static final int MAX_NOTES = 3;

  /// The beginning of another field within a value: the value did not end where it should have.
  private static final Pattern FIELD =
      Pattern.compile("[,\\r\\n]\\s{0,80}\\p{Alpha}[\\w-]{2,40}\\s{0,40}=\\s{0,40}[\\w{\"]");

  private final String text;
  private final int end;
  private final Block block;
  private final Macros macros;
  private final Notes notes;
  private int at;
  private boolean extending = true;
  private int passedOver;

  FieldReader(Block block, Macros macros, Notes notes) {
    this.block = block;
    this.text = block.text();
    this.end = block.end();
    this.at = block.body();
    this.macros = macros;
    this.notes = notes;
  }

  void moveTo(int place) {
    at = place;
  }

  /// The place in the block that reading has come to.
  int at() {
    return at;
  }

  /// Whether a value seems to hold another field.
  static boolean holdsField(String value) {
    return FIELD.matcher(value).find();
  }

  /// The name of the next field, null at the end of the block. What is neither a field nor a
  /// separator is passed over with a note.
  @Nullable String name() {
    while (true) {
      at = skipSeparators(at, end);
      if (at >= end) {
        return null;
      }
      int start = at;
      at = nameEnd(at);
      if (at > start) {
        String name = text.substring(start, at);
        int next = skipBlanks(at);
        if (isAt(next, '=') || isAt(next, '{') || isAt(next, '"')) {
          at = isAt(next, '=') ? next + 1 : next;
          return name;
        }
      } else {
        at++;
      }
      if (passedOver++ < MAX_NOTES) {
        notes.add(
            block.lineAt(start), "expected a field, found '" + excerpt(start) + "'; left out");
      }
    }
  }

  /// The value behind the equals sign, its parts joined; null when there is none.
  @Nullable String value(String field) throws MalformedEntry {
    var value = new StringBuilder();
    boolean first = true;
    while (true) {
      at = skipBlanks(at);
      if (at >= end || text.charAt(at) == ',') {
        return first ? null : value.toString();
      }
      if (!isAt(at, '#')) {
        String part = part(field);
        value.append(part, 0, Math.min(part.length(), MAX_VALUE - value.length()));
      }
      first = false;
      at = skipBlanks(at);
      if (!isAt(at, '#')) {
        return value.toString();
      }
      at++;
    }
  }

  private String part(String field) throws MalformedEntry {
    char c = text.charAt(at);
    if (c != '{' && c != '"') {
      return word();
    }
    int start = at;
    int close = c == '{' ? closingBrace(start) : closingQuote(start + 1);
    if (close < 0) {
      throw new MalformedEntry(
          "the value of '%s' on line %d does not close".formatted(field, block.lineAt(start)));
    }
    if (!isEnd(close + 1, c == '"')) {
      close = extended(field, start, close);
    }
    at = close + 1;
    return text.substring(start + 1, close);
  }

  /// Something else than a comma follows: it belongs to the value when that has a later end, as in
  /// `"The "big" idea"`; else it is passed over.
  private int extended(String field, int start, int close) throws MalformedEntry {
    int later = extending ? laterEnd(start, close) : -1;
    if (later > 0) {
      return later;
    }
    extending = false;
    if (holdsField(text.substring(start, close))) {
      throw new MalformedEntry(
          "the value of '%s' on line %d does not close where it should; expected ',' before '%s'"
              .formatted(field, block.lineAt(start), excerpt(skipBlanks(close + 1))));
    }
    return close;
  }

  private int laterEnd(int start, int close) {
    char closing = text.charAt(start) == '{' ? '}' : '"';
    int limit = Math.min(end, close + MAX_EXTENSION);
    for (int i = close + 1; i < limit; i++) {
      if (text.charAt(i) == closing && isEnd(i + 1, true)) {
        return holdsField(text.substring(start, i)) ? -1 : i;
      }
    }
    return -1;
  }

  /// Whether a value can end before this place: at the end of the block, at `,` or `#`, or where
  /// the comma was forgotten and the next field begins.
  ///
  /// @param strict whether behind a comma the next field must be seen
  private boolean isEnd(int place, boolean strict) {
    int next = skipBlanks(place);
    if (next >= end || text.charAt(next) == '#') {
      return true;
    }
    if (text.charAt(next) != ',') {
      return fieldBegins(next);
    }
    int behind = skipSeparators(next + 1, Math.min(end, next + MAX_SEPARATORS));
    return !strict || behind >= end || fieldBegins(behind);
  }

  private boolean fieldBegins(int place) {
    int nameEnd = nameEnd(place);
    return nameEnd > place && isAt(skipBlanks(nameEnd), '=');
  }

  /// A number, a macro, or text that somebody left without braces.
  private String word() {
    int start = at;
    int wordEnd = start;
    while (wordEnd < end && !isBlankAt(wordEnd) && ",#{}\"".indexOf(text.charAt(wordEnd)) < 0) {
      wordEnd++;
    }
    if (wordEnd > start && isEnd(wordEnd, false)) {
      at = wordEnd;
      return meant(text.substring(start, wordEnd), start);
    }
    while (wordEnd < end && ",\n\r".indexOf(text.charAt(wordEnd)) < 0) {
      wordEnd++;
    }
    at = wordEnd;
    String words = text.substring(start, wordEnd).strip();
    notes.add(block.lineAt(start), "expected '{', found '" + excerpt(start) + "'; read as text");
    return words;
  }

  /// What a macro stands for; its name when nobody defined it. Numbers need no braces.
  private String meant(String word, int start) {
    String value = macros.value(word);
    if (value == null && !Character.isDigit(word.charAt(0))) {
      macros.tellUndefined(word, block.lineAt(start));
    }
    return value == null ? word : value;
  }

  private int closingBrace(int open) {
    int depth = 0;
    for (int i = open; i < end; i++) {
      switch (text.charAt(i)) {
        case '\\' -> i += block.escapes() ? 1 : 0;
        case '{' -> depth++;
        case '}' -> {
          depth--;
          if (depth == 0) {
            return i;
          }
        }
        default -> {}
      }
    }
    return -1;
  }

  /// The first quotation mark outside braces behind which a value can end, else the first.
  private int closingQuote(int from) {
    int depth = 0;
    int first = -1;
    for (int i = from; i < end; i++) {
      switch (text.charAt(i)) {
        case '\\' -> i += block.escapes() ? 1 : 0;
        case '{' -> depth++;
        case '}' -> depth = Math.max(0, depth - 1);
        case '"' -> {
          if (depth == 0 && isEnd(i + 1, true)) {
            return i;
          }
          first = depth == 0 && first < 0 ? i : first;
        }
        default -> {}
      }
    }
    return first;
  }

  /// Where the name that ends before an equals sign begins.
  int nameBefore(int equals) {
    int last = equals;
    while (last > block.body() && isBlankAt(last - 1)) {
      last--;
    }
    while (last > block.body() && !isBlankAt(last - 1) && text.charAt(last - 1) != ',') {
      last--;
    }
    return last;
  }

  /// Whether what follows an equals sign is a value and not the rest of a key.
  boolean valueFollows(int place) {
    int next = skipBlanks(place);
    return next < end && (next > place || "{\"".indexOf(text.charAt(next)) >= 0);
  }

  private int nameEnd(int place) {
    int next = place;
    while (next < end && !isBlankAt(next) && "={},\"#%()".indexOf(text.charAt(next)) < 0) {
      next++;
    }
    return next;
  }

  /// Behind blanks, commas, brackets that opened nowhere, and remarks that begin with `%`.
  private int skipSeparators(int place, int limit) {
    int next = place;
    while (next < limit) {
      char c = text.charAt(next);
      if (c == '%') {
        while (next < limit && "\n\r".indexOf(text.charAt(next)) < 0) {
          next++;
        }
      } else if (c == ',' || c == '}' || isBlankAt(next)) {
        next++;
      } else {
        break;
      }
    }
    return next;
  }

  int skipBlanks(int place) {
    int next = place;
    while (next < end && isBlankAt(next)) {
      next++;
    }
    return next;
  }

  private boolean isBlankAt(int place) {
    return BlockStart.isBlank(text.charAt(place));
  }

  private boolean isAt(int place, char c) {
    return place < end && text.charAt(place) == c;
  }

  private String excerpt(int from) {
    int to = from;
    while (to < end && to < from + 20 && "\n\r".indexOf(text.charAt(to)) < 0) {
      to++;
    }
    return text.substring(from, to).strip();
  }
}
