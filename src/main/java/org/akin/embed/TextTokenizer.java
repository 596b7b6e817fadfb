package org.akin.embed;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.akin.paper.CorruptDataException;

/// A model's tokenizer, whose native memory is freed only when no call uses it. Thread-safe.
final class TextTokenizer implements AutoCloseable {
  private final HuggingFaceTokenizer tokenizer;
  private final ReentrantReadWriteLock use = new ReentrantReadWriteLock();
  private boolean closed;

  private TextTokenizer(HuggingFaceTokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  /// @throws IOException when the model's file cannot be read
  /// @throws CorruptDataException when it is no tokenizer
  static TextTokenizer load(ModelDirectory model) throws IOException {
    try {
      return new TextTokenizer(
          HuggingFaceTokenizer.builder()
              .optTokenizerPath(model.tokenizer())
              .optMaxLength(model.description().maxTokens())
              .optTruncation(true)
              .optPadding(false)
              .build());
    } catch (RuntimeException e) {
      throw new CorruptDataException(model.tokenizer() + " is not a usable tokenizer", e);
    }
  }

  /// The tokens of a text as the model reads it; what exceeds its longest input is cut off.
  Encoding text(String text) {
    return call(open -> open.encode(text));
  }

  /// The tokens of a word, without those that stand around every text.
  Encoding word(String word) {
    return call(open -> open.encode(word, false, false));
  }

  private Encoding call(Function<HuggingFaceTokenizer, Encoding> call) {
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
