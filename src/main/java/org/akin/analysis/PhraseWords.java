package org.akin.analysis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.akin.corpus.PaperField;
import org.akin.topic.PhraseWord;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/// Reads the words of a text as the word index does: stemmed, compounds taken apart.
public final class PhraseWords {
  private PhraseWords() {}

  /// The words of a text in order. Thread-safe; some 100 µs an abstract.
  public static List<PhraseWord> of(String text) {
    String prepared = PreparedText.of(text);
    List<PhraseWord> words = new ArrayList<>();
    try (TokenStream stream = Analysis.ANALYZER.tokenStream(PaperField.ABSTRACT.key(), prepared)) {
      var tokens = new Tokens(stream, prepared);
      stream.reset();
      while (stream.incrementToken()) {
        tokens.addTo(words);
      }
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot fail to be read", e);
    }
    return words;
  }

  /// Reads tokens with what was written in their places.
  private static final class Tokens {
    private final String text;
    private final CharTermAttribute term;
    private final PositionIncrementAttribute position;
    private final OffsetAttribute offset;
    private int start = -1;
    private int end;
    private int part;

    Tokens(TokenStream stream, String text) {
      this.text = text;
      term = stream.addAttribute(CharTermAttribute.class);
      position = stream.addAttribute(PositionIncrementAttribute.class);
      offset = stream.addAttribute(OffsetAttribute.class);
    }

    void addTo(List<PhraseWord> words) {
      if (position.getPositionIncrement() == 0) {
        // The joined form of a compound whose parts come one by one.
        return;
      }
      String stem = term.toString();
      boolean further = offset.startOffset() == start;
      part = further ? part + 1 : 0;
      char joint = further ? '-' : joint(offset.startOffset());
      start = offset.startOffset();
      end = offset.endOffset();
      boolean stop = Analysis.isStopWord(stem) || stem.length() < 2;
      words.add(new PhraseWord(stem, form(stem), joint, stop));
    }

    /// A part of a compound as written there; the term itself where that cannot be told.
    private String form(String stem) {
      String[] parts = text.substring(start, end).split(String.valueOf(PreparedText.HYPHEN));
      return part < parts.length ? parts[part] : stem;
    }

    private char joint(int next) {
      boolean blank = start >= 0 && next == end + 1 && text.charAt(end) == ' ';
      return blank ? ' ' : PhraseWord.BREAK;
    }
  }
}
