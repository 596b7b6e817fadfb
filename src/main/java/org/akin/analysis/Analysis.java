package org.akin.analysis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.akin.corpus.PaperField;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.AnalyzerWrapper;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/// How text becomes terms. Texts go through [PreparedText] first, for papers and queries alike.
///
/// Titles, abstracts and venues are stemmed by Krovetz's algorithm, which leads to words that exist
/// and leaves unknown ones alone; names and completions are not. No word is dropped from the index:
/// "IT", "AND gate" and "attention is all you need" mean what they say. Queries drop the words of
/// [#isStopWord] instead, where others remain.
public final class Analysis {
  /// Between two authors, so that no phrase reaches from one into the next.
  public static final int AUTHOR_GAP = 100;

  private static final Set<String> STOP_WORDS =
      Set.of(
          """
          a an and are as at be but by do does for from has have how if in into is it its no \
          not of on or our such that the their then there these they this to via was we were \
          what when which will with\
          """
              .split(" "));

  private static final Analyzer STEMMED = new Terms(true);
  private static final Analyzer LITERAL = new Terms(false);

  /// Chooses by field.
  public static final Analyzer ANALYZER =
      new AnalyzerWrapper(Analyzer.PER_FIELD_REUSE_STRATEGY) {
        @Override
        protected Analyzer getWrappedAnalyzer(String field) {
          return isLiteral(field) ? LITERAL : STEMMED;
        }

        @Override
        public int getPositionIncrementGap(String field) {
          return AUTHOR_GAP;
        }
      };

  /// A term and how many places it stands behind the one before; 0 for another form of it.
  public record Token(String text, int increment) {}

  private static final class Terms extends Analyzer {
    private final boolean stemmed;

    Terms(boolean stemmed) {
      this.stemmed = stemmed;
    }

    @Override
    protected TokenStreamComponents createComponents(String field) {
      Tokenizer source = new StandardTokenizer();
      TokenStream terms = new EnglishPossessiveFilter(source);
      terms = new LowerCaseFilter(new CompoundFilter(terms));
      terms = new ASCIIFoldingFilter(terms);
      return new TokenStreamComponents(source, stemmed ? new KStemFilter(terms) : terms);
    }
  }

  private Analysis() {}

  private static boolean isLiteral(String field) {
    return field.equals(PaperField.AUTHOR.key()) || field.equals(IndexField.COMPLETION);
  }

  /// The terms of a text in a field.
  public static List<Token> tokens(String field, String text) {
    List<Token> tokens = new ArrayList<>();
    try (TokenStream stream = ANALYZER.tokenStream(field, PreparedText.of(text))) {
      var term = stream.addAttribute(CharTermAttribute.class);
      var position = stream.addAttribute(PositionIncrementAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        tokens.add(new Token(term.toString(), position.getPositionIncrement()));
      }
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot fail to be read", e);
    }
    return tokens;
  }

  /// The terms of a text in a field, without the joined forms of compounds.
  public static List<String> words(String field, String text) {
    return words(tokens(field, text));
  }

  /// Terms without the joined forms of compounds.
  public static List<String> words(List<Token> tokens) {
    return tokens.stream().filter(token -> token.increment() > 0).map(Token::text).toList();
  }

  /// Whether a lower-case word says nothing where others do.
  public static boolean isStopWord(String word) {
    return STOP_WORDS.contains(word);
  }
}
