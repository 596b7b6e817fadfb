package org.akin.corpus;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.akin.paper.CorruptDataException;
import org.akin.text.TextRules;
import org.jspecify.annotations.Nullable;

/// Which model made a library's vectors. Vectors of two models cannot be compared, so a library
/// holds those of one.
///
/// @param name the model's name
/// @param sha256 hexadecimal digest of its network
/// @param dimension of its vectors
/// @param text by which rules texts became what the model reads; in JSON `text_rules`, and absent
///   there from libraries older than it
/// @param maxTokens how many tokens of a text the model read; 0, and absent in JSON, where that is
///   not known, as in libraries older than it
public record ModelStamp(
    String name,
    String sha256,
    int dimension,
    @JsonProperty("text_rules") TextRules text,
    @JsonProperty("max_tokens") @JsonInclude(JsonInclude.Include.NON_DEFAULT) int maxTokens) {
  private static final int SHOWN_DIGITS = 8;

  /// Rules that are absent from stored JSON are the first.
  public ModelStamp {
    text = text == null ? TextRules.STORED : text;
  }

  /// A model that reads texts by today's rules, of a length that is not known.
  public ModelStamp(String name, String sha256, int dimension) {
    this(name, sha256, dimension, TextRules.CURRENT, 0);
  }

  /// Whether another model would make the same vectors; false for none.
  public boolean makesSameVectors(@Nullable ModelStamp other) {
    return other != null
        && isSameModel(other)
        && text == other.text
        && !isKnownToReadOtherLength(other);
  }

  private boolean isKnownToReadOtherLength(ModelStamp other) {
    return maxTokens != 0 && other.maxTokens != 0 && maxTokens != other.maxTokens;
  }

  private boolean isSameModel(ModelStamp other) {
    return sha256.equals(other.sha256) && dimension == other.dimension;
  }

  /// Checks that another model would make the same vectors.
  ///
  /// @throws CorruptDataException naming both models when it would not
  public void requireSame(ModelStamp other) {
    if (isSameModel(other) && text != other.text) {
      throw new CorruptDataException(
          "library has text rules %d, expected %d; 'akin embed' re-encodes it"
              .formatted(text.number(), other.text.number()));
    }
    if (isSameModel(other) && isKnownToReadOtherLength(other)) {
      throw new CorruptDataException(
          "library was made of texts of up to %d tokens, asked to open with %s for up to %d; 'akin embed --model %s' re-encodes it"
              .formatted(maxTokens, other.name, other.maxTokens, other.name));
    }
    if (!makesSameVectors(other)) {
      throw new CorruptDataException(
          "library was made with %s, asked to open with %s; 'akin embed --model %s' re-encodes it"
              .formatted(this, other, other.name));
    }
  }

  /// `all-MiniLM-L6-v2-int8 (sha afdb6f1a…, 384 dimensions)`.
  @Override
  public String toString() {
    int shown = Math.min(SHOWN_DIGITS, sha256.length());
    return "%s (sha %s…, %d dimensions)".formatted(name, sha256.substring(0, shown), dimension);
  }
}
