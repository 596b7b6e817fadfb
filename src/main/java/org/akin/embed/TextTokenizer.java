package org.akin.embed;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.akin.paper.CorruptDataException;
import org.jspecify.annotations.Nullable;

/// A model's tokenizer, whose native memory is freed only when no call uses it. Thread-safe.
final class TextTokenizer implements AutoCloseable {
  private final HuggingFaceTokenizer tokenizer;
  private final @Nullable WordPieceTokenizer plain;
  private final ReentrantReadWriteLock use = new ReentrantReadWriteLock();
  private boolean closed;

  private TextTokenizer(HuggingFaceTokenizer tokenizer, @Nullable WordPieceTokenizer plain) {
    this.tokenizer = tokenizer;
    this.plain = plain;
  }

  /// @throws IOException when the model's file cannot be read
  /// @throws CorruptDataException when it is no tokenizer
  static TextTokenizer load(ModelDirectory model) throws IOException {
    int maxTokens = model.description().maxTokens();
    try {
      HuggingFaceTokenizer library =
          HuggingFaceTokenizer.builder()
              .optTokenizerPath(model.tokenizer())
              .optMaxLength(maxTokens)
              .optTruncation(true)
              .optPadding(false)
              .build();
      return new TextTokenizer(
          library, WordPieceTokenizer.read(model.tokenizer(), maxTokens).orElse(null));
    } catch (RuntimeException e) {
      throw new CorruptDataException(model.tokenizer() + " is not a usable tokenizer", e);
    }
  }

  /// The tokens of a text as the model reads it; what exceeds its longest input is cut off.
  long[] text(String text) {
    long[] tokens = plain == null ? null : plain.encode(text);
    return tokens != null ? tokens : call(open -> open.encode(text).getIds());
  }

  /// The tokens of a word, without those that stand around every text.
  long[] word(String word) {
    return call(open -> open.encode(word, false, false).getIds());
  }

  private long[] call(Function<HuggingFaceTokenizer, long[]> call) {
    use.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("encoder is closed");
      }
      return call.apply(tokenizer);
    } finally {
      use.readLock().unlock();
    }
  }

  /// Waits for the calls that run; later ones fail.
  @Override
  public void close() {
    use.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        tokenizer.close();
      }
    } finally {
      use.writeLock().unlock();
    }
  }
}
