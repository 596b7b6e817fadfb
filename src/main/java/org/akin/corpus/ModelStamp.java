package org.akin.corpus;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.akin.paper.CorruptDataException;
import org.akin.text.TextRules;

/// Which model made a library's vectors. Vectors of two models cannot be compared, so a library
/// holds those of one.
///
/// @param name the model's name
/// @param sha256 hexadecimal digest of its network
/// @param dimension of its vectors
/// @param text by which rules texts became what the model reads; in JSON `text_rules`, and absent
///   there from libraries older than it
public record ModelStamp(
    String name, String sha256, int dimension, @JsonProperty("text_rules") TextRules text) {
  private static final int SHOWN_DIGITS = 8;

  /// Rules that are absent from stored JSON are the first.
  public ModelStamp {
    text = text == null ? TextRules.STORED : text;
  }

  /// A model that reads texts by today's rules.
  public ModelStamp(String name, String sha256, int dimension) {
    this(name, sha256, dimension, TextRules.CURRENT);
  }

  /// Whether another model would make the same vectors.
  public boolean makesSameVectors(ModelStamp other) {
    return isSameModel(other) && text == other.text;
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
