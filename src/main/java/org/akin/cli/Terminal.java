package org.akin.cli;

import java.io.Console;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How lines look: on a terminal with bold and quiet words, links, and wrapped to its width;
/// elsewhere, as in files and pipes, as they are.
///
/// @param styled whether escape sequences are understood
/// @param width columns, 0 for no wrapping
record Terminal(boolean styled, int width) {
  /// For what is no terminal.
  static final Terminal NONE = new Terminal(false, 0);

  private static final Pattern BLANKS = Pattern.compile(" +");
  private static final String ESCAPE = "\u001b[";
  private static final String RESET = ESCAPE + "0m";
  private static final int NARROWEST = 40;
  private static final int USUAL_WIDTH = 80;

  /// A stretch of a line in one style.
  record Piece(String text, UnaryOperator<String> style) {
    static Piece plain(String text) {
      return new Piece(text, UnaryOperator.identity());
    }
  }

  /// That of this process, or of the one that a command is run for. `NO_COLOR` (no-color.org) and
  /// `TERM=dumb` turn escape sequences off.
  static Terminal current() {
    if (Session.isCurrent()) {
      return Session.current().terminal();
    }
    Console console = System.console();
    return console != null && console.isTerminal() ? of(System.getenv()) : NONE;
  }

  static Terminal of(Map<String, String> environment) {
    boolean plain =
        !environment.getOrDefault("NO_COLOR", "").isEmpty()
            || environment.getOrDefault("TERM", "dumb").equals("dumb");
    String columns = environment.getOrDefault("COLUMNS", "");
    int width = columns.matches("[1-9]\\d{0,4}") ? Integer.parseInt(columns) : USUAL_WIDTH;
    return new Terminal(!plain, Math.max(NARROWEST, width));
  }

  /// Whether there is one.
  boolean isTerminal() {
    return width > 0;
  }

  String bold(String text) {
    return styled ? ESCAPE + "1m" + text + RESET : text;
  }

  String quiet(String text) {
    return styled ? ESCAPE + "2m" + text + RESET : text;
  }

  /// A text that leads to an address when it is clicked (OSC 8).
  String link(String text, @Nullable String address) {
    return styled && address != null && address.chars().allMatch(c -> c > ' ' && c < 127)
        ? "\u001b]8;;" + address + "\u001b\\" + text + "\u001b]8;;\u001b\\"
        : text;
  }

  /// The same with columns less.
  Terminal within(int indent) {
    return new Terminal(styled, width == 0 ? 0 : width - indent);
  }

  /// Pieces after one another, in lines no longer than the terminal is wide.
  String wrapped(List<Piece> pieces) {
    StringBuilder text = new StringBuilder();
    int column = 0;
    for (Piece piece : pieces) {
      List<String> line = new ArrayList<>();
      for (String word : BLANKS.split(piece.text().strip())) {
        int length = word.codePointCount(0, word.length());
        boolean first = column == 0 && text.isEmpty();
        if (width > 0 && !first && column + 1 + length > width) {
          end(piece, line, text);
          text.append(System.lineSeparator());
          column = length;
        } else {
          if (!first && line.isEmpty()) {
            text.append(' ');
          }
          column += length + (first ? 0 : 1);
        }
        line.add(word);
      }
      end(piece, line, text);
    }
    return text.toString();
  }

  private static void end(Piece piece, List<String> words, StringBuilder text) {
    if (!words.isEmpty()) {
      text.append(piece.style().apply(String.join(" ", words)));
      words.clear();
    }
  }
}
