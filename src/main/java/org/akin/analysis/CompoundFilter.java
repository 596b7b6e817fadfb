package org.akin.analysis;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.jspecify.annotations.Nullable;

/// Takes compounds apart and keeps them whole as well: `self‿attention` becomes `self`, at the same
/// place `selfattention`, and `attention`. So "self-attention", "self attention" and
/// "selfattention" find one another. Abbreviations lose their dots (`u.s` becomes `us`) and names
/// their apostrophes.
final class CompoundFilter extends TokenFilter {
  /// More parts are a sequence or an address, not a word.
  private static final int MOST_JOINED = 6;

  private record Part(String text, int increment) {}

  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final PositionIncrementAttribute position =
      addAttribute(PositionIncrementAttribute.class);
  private final Deque<Part> pending = new ArrayDeque<>();
  private @Nullable State state;

  CompoundFilter(TokenStream input) {
    super(input);
  }

  @Override
  public boolean incrementToken() throws IOException {
    while (pending.isEmpty()) {
      if (!input.incrementToken()) {
        return false;
      }
      if (isPlain(term)) {
        return true;
      }
      state = captureState();
      split(term.toString(), position.getPositionIncrement());
    }
    Part part = pending.remove();
    restoreState(state);
    term.setEmpty().append(part.text());
    position.setPositionIncrement(part.increment());
    return true;
  }

  @Override
  public void reset() throws IOException {
    super.reset();
    pending.clear();
    state = null;
  }

  private static boolean isPlain(CharSequence token) {
    for (int i = 0; i < token.length(); i++) {
      switch (token.charAt(i)) {
        case PreparedText.HYPHEN, '\'', '.' -> {
          return false;
        }
        default -> {}
      }
    }
    return true;
  }

  private void split(String token, int increment) {
    List<String> parts = parts(token.replace("'", ""));
    for (int i = 0; i < parts.size(); i++) {
      pending.add(new Part(parts.get(i), i == 0 ? increment : 1));
      if (i == 0 && parts.size() > 1 && parts.size() <= MOST_JOINED) {
        pending.add(new Part(String.join("", parts), 0));
      }
    }
  }

  private static List<String> parts(String token) {
    List<String> parts = new ArrayList<>();
    for (String part : token.split(String.valueOf(PreparedText.HYPHEN))) {
      if (isAbbreviation(part)) {
        parts.add(part.replace(".", ""));
      } else if (!part.isEmpty() && !hasDigit(part)) {
        parts.addAll(List.of(part.split("\\.")));
      } else if (!part.isEmpty()) {
        parts.add(part);
      }
    }
    parts.removeIf(String::isEmpty);
    return parts;
  }

  private static boolean isAbbreviation(String part) {
    for (int i = 0; i < part.length(); i++) {
      if (Character.isLetter(part.charAt(i)) == (i % 2 == 1)) {
        return false;
      }
    }
    return part.length() > 1;
  }

  private static boolean hasDigit(String part) {
    return part.chars().anyMatch(Character::isDigit);
  }
}
