package org.akin.store;

import org.akin.paper.CorruptDataException;

/// Which model made a library's vectors. Vectors of two models cannot be compared, so a library
/// holds those of one.
///
/// @param name the model's name
/// @param sha256 hexadecimal digest of its network
/// @param dimension of its vectors
public record ModelStamp(String name, String sha256, int dimension) {
  private static final int SHOWN_DIGITS = 8;

  /// Whether another model would make the same vectors.
  public boolean makesSameVectors(ModelStamp other) {
    return sha256.equals(other.sha256) && dimension == other.dimension;
  }

  /// Checks that another model would make the same vectors.
  ///
  /// @throws CorruptDataException naming both models when it would not
  public void requireSame(ModelStamp other) {
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
