package org.akin.embed;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.akin.paper.NormalForm;
import org.jspecify.annotations.Nullable;

/// The tokenizer of BERT's uncased models for texts in Latin, Greek and Cyrillic letters; faster
/// than the library's, which also notes where each token stands. A text with anything else, or with
/// the name of a special token, is left to the library, so both give the same tokens. Immutable.
///
/// Devlin et al., "BERT: Pre-training of Deep Bidirectional Transformers for Language
/// Understanding", 2019.
final class WordPieceTokenizer {
  /// Characters from here on are left to the library: symbols, Chinese, Japanese, Korean, what is
  /// outside the first plane.
  private static final int END_OF_PLAIN = 0x2300;

  /// Armenian, Hebrew, Arabic and what follows until Latin Extended Additional is left to it, too:
  /// versions of Unicode differ in what some of these characters are.
  private static final int FROM_OTHER_SCRIPTS = 0x0530;

  private static final int TO_OTHER_SCRIPTS = 0x1E00;

  private static final char REPLACEMENT = '\uFFFD';

  private static final byte DROPPED = 0;
  private static final byte BLANK = 1;
  private static final byte PUNCTUATION = 2;
  private static final byte LETTER = 3;
  private static final byte SEVERAL = 4;
  private static final byte LEFT = 5;

  private static final byte[] KINDS = new byte[END_OF_PLAIN];

  /// A letter in lower case without its accents.
  private static final char[] LETTERS = new char[END_OF_PLAIN];

  /// What becomes of a character that is several ones when taken apart.
  private static final String[] PARTS = new String[END_OF_PLAIN];

  static {
    for (char c = 0; c < END_OF_PLAIN; c++) {
      classify(c);
    }
  }

  private final WordPieceVocabulary vocabulary;
  private final List<String> specials;
  private final long unknown;
  private final long first;
  private final long last;
  private final int longestWord;
  private final int maxTokens;

  private WordPieceTokenizer(JsonNode json, int maxTokens) {
    JsonNode model = json.path("model");
    Map<String, Integer> numbers = new HashMap<>();
    model.path("vocab").properties().forEach(e -> numbers.put(e.getKey(), e.getValue().asInt()));
    this.vocabulary = new WordPieceVocabulary(numbers);
    this.specials = new ArrayList<>();
    json.path("added_tokens").forEach(token -> specials.add(token.path("content").asText()));
    this.unknown = number(numbers, model.path("unk_token").asText());
    JsonNode around = json.path("post_processor").path("single");
    this.first = number(numbers, special(around.path(0)));
    this.last = number(numbers, special(around.path(2)));
    this.longestWord = model.path("max_input_chars_per_word").asInt();
    this.maxTokens = maxTokens;
  }

  private static int number(Map<String, Integer> numbers, String token) {
    return Objects.requireNonNull(numbers.get(token));
  }

  /// The tokenizer that a file describes, if it is one of these.
  ///
  /// @param file a `tokenizer.json`
  /// @param maxTokens of a text, the two around it included
  static Optional<WordPieceTokenizer> read(Path file, int maxTokens) throws IOException {
    JsonNode json = ModelDirectory.readJson(file);
    return isKnown(json) ? Optional.of(new WordPieceTokenizer(json, maxTokens)) : Optional.empty();
  }

  private static boolean isKnown(JsonNode json) {
    JsonNode normalizer = json.path("normalizer");
    JsonNode model = json.path("model");
    JsonNode vocabulary = model.path("vocab");
    JsonNode around = json.path("post_processor").path("single");
    return normalizer.path("type").asText().equals("BertNormalizer")
        && normalizer.path("clean_text").asBoolean()
        && normalizer.path("handle_chinese_chars").asBoolean()
        && normalizer.path("lowercase").asBoolean()
        && normalizer.path("strip_accents").asBoolean(true)
        && json.path("pre_tokenizer").path("type").asText().equals("BertPreTokenizer")
        && model.path("type").asText().equals("WordPiece")
        && model.path("continuing_subword_prefix").asText().equals("##")
        && model.path("max_input_chars_per_word").asInt() > 0
        && vocabulary.has(model.path("unk_token").asText())
        && around.size() == 3
        && around.path(1).has("Sequence")
        && vocabulary.has(special(around.path(0)))
        && vocabulary.has(special(around.path(2)));
  }

  private static String special(JsonNode part) {
    return part.path("SpecialToken").path("id").asText();
  }

  private static void classify(char c) {
    int type = Character.getType(c);
    if (type == Character.UNASSIGNED || c >= FROM_OTHER_SCRIPTS && c < TO_OTHER_SCRIPTS) {
      KINDS[c] = LEFT;
    } else if (c == '\t' || c == '\n' || c == '\r' || Character.isSpaceChar(c)) {
      KINDS[c] = BLANK;
    } else if (type != Character.CONTROL && type != Character.FORMAT) {
      takeApart(c);
    }
  }

  private static void takeApart(char c) {
    StringBuilder parts = new StringBuilder();
    for (char part : NormalForm.of(String.valueOf(c), Normalizer.Form.NFD).toCharArray()) {
      if (Character.getType(part) != Character.NON_SPACING_MARK) {
        parts.append(Character.toLowerCase(part));
      }
    }
    if (parts.length() == 1) {
      LETTERS[c] = parts.charAt(0);
      KINDS[c] = isPunctuation(parts.charAt(0)) ? PUNCTUATION : LETTER;
    } else if (parts.length() > 1) {
      PARTS[c] = parts.toString();
      KINDS[c] = SEVERAL;
    }
  }

  private static boolean isPunctuation(char c) {
    return switch (Character.getType(c)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> c < 0x7F && c > ' ' && !Character.isLetterOrDigit(c);
    };
  }

  /// The tokens of a text, those around it included; null where the library must be asked.
  long @Nullable [] encode(String text) {
    for (String special : specials) {
      if (text.contains(special)) {
        return null;
      }
    }
    return new Reading(text).tokens();
  }

  /// One text on its way.
  private final class Reading {
    private final String text;
    private final long[] tokens = new long[maxTokens];
    private final char[] word = new char[longestWord];
    private int end = 1;
    private int wordEnd;
    private boolean tooLong;

    Reading(String text) {
      this.text = text;
      tokens[0] = first;
    }

    /// All of a text is looked at, since its end may hold what only the library can read.
    long @Nullable [] tokens() {
      int length = text.length();
      for (int i = 0; i < length; i++) {
        char c = text.charAt(i);
        if (c == REPLACEMENT) {
          continue;
        }
        if (c >= END_OF_PLAIN || KINDS[c] == LEFT) {
          return null;
        }
        if (end < maxTokens - 1) {
          read(c);
        }
      }
      endWord();
      int size = Math.min(end, maxTokens - 1);
      tokens[size] = last;
      return Arrays.copyOf(tokens, size + 1);
    }

    private void read(char c) {
      switch (KINDS[c]) {
        case LETTER -> append(LETTERS[c]);
        case BLANK -> endWord();
        case PUNCTUATION -> alone(LETTERS[c]);
        case SEVERAL -> {
          for (int i = 0; i < PARTS[c].length(); i++) {
            char part = PARTS[c].charAt(i);
            if (isPunctuation(part)) {
              alone(part);
            } else if (Character.isSpaceChar(part)) {
              endWord();
            } else {
              append(part);
            }
          }
        }
        default -> {}
      }
    }

    private void append(char letter) {
      if (wordEnd < word.length) {
        word[wordEnd++] = letter;
      } else {
        tooLong = true;
      }
    }

    private void alone(char punctuation) {
      endWord();
      append(punctuation);
      endWord();
    }

    private void endWord() {
      if (wordEnd == 0) {
        return;
      }
      int from = end;
      int to = tooLong ? -1 : vocabulary.split(word, wordEnd, tokens, from);
      if (to >= 0) {
        end = to;
      } else if (from < tokens.length) {
        tokens[from] = unknown;
        end = from + 1;
      }
      wordEnd = 0;
      tooLong = false;
    }
  }
}
