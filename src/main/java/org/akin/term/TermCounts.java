package org.akin.term;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntConsumer;
import org.akin.paper.CorruptDataException;
import org.akin.paper.Paper;
import org.akin.text.CleanPaperText;

/// How often each word stands in a text. Words are runs of letters and digits in lower case;
/// nothing is stemmed or left out. Immutable.
///
/// A word's number, its term, is a hash of 27 bits, so that there is no dictionary to keep: among
/// 350,000 words one in 400 shares its number with another, and two texts of a hundred words each
/// have one in common by chance in one pair of ten thousand.
///
/// Stored bytes: four for each word, little-endian, the term in the upper 27 bits and the count in
/// the lower 5, at most [#MOST]; ascending as unsigned numbers, so by term.
public final class TermCounts {
  /// The highest count that is kept; words that fill an abstract more often are in every paper.
  public static final int MOST = 31;

  /// Version of the words, their numbers and the bytes; another makes stored ones useless.
  public static final int VERSION = 1;

  /// Of a text without words.
  public static final TermCounts EMPTY = new TermCounts(new int[0]);

  static final int COUNT_BITS = 5;

  private static final long FNV_BASIS = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private final int[] packed;

  private TermCounts(int[] packed) {
    this.packed = packed;
  }

  /// The words of a paper's title and abstract as clean text.
  public static TermCounts of(Paper paper) {
    return of(CleanPaperText.of(paper));
  }

  /// The same of a paper whose clean text others read too.
  public static TermCounts of(CleanPaperText paper) {
    return of(paper.title(), paper.abstractText());
  }

  /// The words of some texts together.
  public static TermCounts of(String... texts) {
    var found = new Gathered();
    for (String text : texts) {
      forEachWord(
          text.toLowerCase(Locale.ROOT), (lower, from, to) -> found.accept(term(lower, from, to)));
    }
    return found.counts();
  }

  /// Hears of a word's place in a text.
  @FunctionalInterface
  public interface WordVisitor {
    /// @param from first character
    /// @param to behind the last
    void visit(String text, int from, int to);
  }

  /// Visits the words of a text in their order.
  public static void forEachWord(String text, WordVisitor visitor) {
    int from = -1;
    int next;
    for (int at = 0; at < text.length(); at = next) {
      int c = text.codePointAt(at);
      next = at + Character.charCount(c);
      if (isOfWord(c)) {
        from = from < 0 ? at : from;
      } else if (from >= 0) {
        visitor.visit(text, from, at);
        from = -1;
      }
    }
    if (from >= 0) {
      visitor.visit(text, from, text.length());
    }
  }

  private static boolean isOfWord(int c) {
    if (c < 128) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
    }
    int type = Character.getType(c);
    return Character.isLetter(c)
        || type == Character.DECIMAL_DIGIT_NUMBER
        || type == Character.LETTER_NUMBER
        || type == Character.OTHER_NUMBER;
  }

  /// The number of a word in lower case: FNV-1a of 64 bits over its UTF-16 units, its halves mixed
  /// down to 27 bits.
  public static int term(String word) {
    return term(word, 0, word.length());
  }

  private static int term(String text, int from, int to) {
    long hash = FNV_BASIS;
    for (int at = from; at < to; at++) {
      hash = (hash ^ text.charAt(at)) * FNV_PRIME;
    }
    hash ^= hash >>> 32;
    hash *= 0xd6e8feb86659fd93L;
    return (int) (hash >>> (Long.SIZE - Integer.SIZE + COUNT_BITS));
  }

  /// Terms as they come, one for each word.
  private static final class Gathered implements IntConsumer {
    private int[] terms = new int[256];
    private int size;

    @Override
    public void accept(int term) {
      if (size == terms.length) {
        terms = Arrays.copyOf(terms, 2 * size);
      }
      terms[size++] = term;
    }

    TermCounts counts() {
      Arrays.sort(terms, 0, size);
      int distinct = 0;
      for (int i = 0; i < size; ) {
        int end = i + 1;
        while (end < size && terms[end] == terms[i]) {
          end++;
        }
        terms[distinct++] = terms[i] << COUNT_BITS | Math.min(MOST, end - i);
        i = end;
      }
      return distinct == 0 ? EMPTY : new TermCounts(Arrays.copyOf(terms, distinct));
    }
  }

  /// How many different words there are.
  public int size() {
    return packed.length;
  }

  /// The term at a place, ascending.
  public int term(int place) {
    return packed[place] >>> COUNT_BITS;
  }

  /// How often it stands in the text, 1 to [#MOST].
  public int count(int place) {
    return packed[place] & MOST;
  }

  /// The stored form.
  public byte[] bytes() {
    byte[] bytes = new byte[packed.length * Integer.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().put(packed);
    return bytes;
  }

  /// Reads what [#bytes] gave.
  ///
  /// @throws CorruptDataException when these are other bytes
  public static TermCounts read(byte[] bytes) {
    if (bytes.length % Integer.BYTES != 0) {
      throw new CorruptDataException(
          "counts of terms: expected 4 bytes for each, found " + bytes.length + " in all");
    }
    int[] packed = new int[bytes.length / Integer.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(packed);
    return packed.length == 0 ? EMPTY : new TermCounts(packed);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TermCounts counts && Arrays.equals(packed, counts.packed);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(packed);
  }

  @Override
  public String toString() {
    return packed.length + " terms";
  }
}
