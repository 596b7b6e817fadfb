package org.akin.embed;

import java.io.IOException;
import org.akin.embed.graph.InputEmbeddings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What words mean to a model, apart from any text: the vectors of their tokens as its network
/// takes them in. They cost a look-up each where encoding a sentence costs milliseconds, and know
/// less: nothing of order or context. Thread-safe.
public final class WordVectors {
  private static final Logger LOG = LoggerFactory.getLogger(WordVectors.class);

  private final TextTokenizer tokenizer;
  private final @Nullable InputEmbeddings embeddings;
  private final int dimension;

  private WordVectors(
      TextTokenizer tokenizer, @Nullable InputEmbeddings embeddings, int dimension) {
    this.tokenizer = tokenizer;
    this.embeddings = embeddings;
    this.dimension = dimension;
  }

  static WordVectors load(ModelDirectory model, TextTokenizer tokenizer) throws IOException {
    InputEmbeddings found = InputEmbeddings.read(model.network()).orElse(null);
    if (found == null) {
      LOG.info("cannot read word embeddings from {}", model.description().name());
    }
    int dimension = found == null ? model.description().dimension() : found.dimension();
    return new WordVectors(tokenizer, found, dimension);
  }

  /// The direction of a word: its tokens' vectors, summed and of unit length.
  ///
  /// @return a new array; all zeros for what is no word, and for all words of a network that does
  ///   not begin with a plain table
  public float[] of(String word) {
    float[] sum = new float[dimension];
    InputEmbeddings known = embeddings;
    if (known == null) {
      return sum;
    }
    for (long token : tokenizer.word(word)) {
      known.add(token, sum);
    }
    double square = 0;
    for (float x : sum) {
      square += (double) x * x;
    }
    float scale = square > 0 ? (float) (1 / Math.sqrt(square)) : 0;
    for (int i = 0; i < dimension; i++) {
      sum[i] *= scale;
    }
    return sum;
  }
}
