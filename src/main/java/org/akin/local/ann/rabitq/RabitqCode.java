package org.akin.local.ann.rabitq;

/// One vector's difference from its cluster's centroid, as one sign a coordinate and two numbers:
/// RaBitQ's code (Gao and Long, SIGMOD 2024, arXiv:2405.12497).
///
/// | paper | here | meaning |
/// |---|---|---|
/// | o_r, q_r | vector, query | as given, L2 norm 1 |
/// | c | centroid | mean of the vector's cluster |
/// | P | [Rotation] | random orthogonal matrix |
/// | D, B | bits | padded dimension |
/// | o_r − c | residual | of norm ‖r‖, direction o |
/// | x̄_b, x̄ | words | signs of the rotated residual; x̄ = ±1/√bits |
/// | ⟨ō, o⟩ | alignment | cosine between residual and its signs, about 0.8 |
/// | q̄, B_q | [QueryLookupTable], 5 | query in tables of sums |
/// | ‖o_r − c‖ / ⟨ō, o⟩ | scale | makes the estimate unbiased |
/// | ‖q_r − c‖ | `CoarseQuantizer.distance` | of the query from the centroid |
/// | ε_0 | reach | standard errors allowed |
///
/// Estimate: `⟨q, vector⟩ ≈ ⟨q, centroid⟩ + scale · ⟨q, x̄⟩ + shift` with `shift = ⟨centroid, r⟩ −
/// scale · ⟨centroid, x̄⟩`. That is the paper's estimate of `⟨q − c, r⟩` with all that does not
/// depend on the query gathered in one number, so that the query is rounded to tables once a search
/// instead of once a cluster, and its own part along the centroid adds no error. Over random
/// rotations it is unbiased, and with probability at least `1 − 2·exp(−c_0·ε_0²)` it is off by at
/// most `error · ‖q − centroid‖ · ε_0 / √(bits − 1)` with `error = ‖r‖ · √(1 − alignment²) /
/// alignment` (theorem 3.2), about 0.02 at 384 dimensions for ε_0 = 1.
///
/// Scratch space of one thread: [#encode] overwrites it.
public final class RabitqCode {
  /// Unit of the stored scale, 16 bits, at most 4.
  public static final float SCALE_UNIT = 4f / 65_535;

  /// Unit of the stored error, 8 bits, rounded up, at most 2.
  public static final float ERROR_UNIT = 2f / 255;

  /// Unit of the stored shift, 8 bits signed; its rounding is a fiftieth of a standard error.
  public static final float SHIFT_UNIT = 0.25f / 127;

  final long[] words;
  private int factors;

  public RabitqCode(int bits) {
    this.words = new long[bits / Long.SIZE];
  }

  /// @param vector length = bits, rotated; not kept
  /// @param centroid of the vector's cluster, rotated; not kept
  public void encode(float[] vector, float[] centroid) {
    float squares = 0;
    float absolutes = 0;
    float along = 0;
    float signed = 0;
    for (int word = 0; word < words.length; word++) {
      long signs = 0;
      for (int i = word * Long.SIZE; i < (word + 1) * Long.SIZE; i++) {
        float value = vector[i] - centroid[i];
        int negative = Float.floatToRawIntBits(value) >>> 31;
        signs |= (1L - negative) << i;
        squares += value * value;
        absolutes += Math.abs(value);
        along += value * centroid[i];
        signed += centroid[i] * (1 - 2 * negative);
      }
      words[word] = signs;
    }
    double root = Math.sqrt(vector.length);
    double norm = Math.sqrt(squares);
    double alignment = norm == 0 ? 1 : Math.min(1, absolutes / (norm * root));
    double scale = norm / alignment;
    double error = scale * Math.sqrt(1 - alignment * alignment);
    factors(scale, error, along - scale * signed / root);
  }

  private void factors(double scale, double error, double shift) {
    int low = (int) Math.min(65_535, Math.round(scale / SCALE_UNIT));
    int middle = (int) Math.min(255, Math.ceil(error / ERROR_UNIT));
    int high = (int) Math.clamp(Math.round(shift / SHIFT_UNIT), -127, 127);
    factors = high << 24 | middle << 16 | low;
  }

  /// Scale in the low 16 bits, error in the next 8, shift in the upper 8.
  int factors() {
    return factors;
  }

  static float scale(int factors) {
    return (factors & 0xffff) * SCALE_UNIT;
  }

  public static float error(int factors) {
    return (factors >>> 16 & 0xff) * ERROR_UNIT;
  }

  static float shift(int factors) {
    return (factors >> 24) * SHIFT_UNIT;
  }
}
