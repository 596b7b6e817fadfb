package org.akin.local.ann.rabitq;

/// What a scan compares codes with.
///
/// @param table the query in tables
/// @param base cosine of the query with the codes' common centroid
/// @param reach multiple of a code's error added to its estimate
/// @param threshold codes pass when estimate + reach · error is above it
public record ScanQuery(QueryLookupTable table, float base, float reach, float threshold) {
  /// Estimate plus reach · error of the code at a position, in plain Java.
  public float score(CodeBlocks codes, int position) {
    int factors = codes.factors(position);
    float product = table.product(codes.sum(position, table.tables()));
    return base
        + RabitqCode.shift(factors)
        + reach * RabitqCode.error(factors)
        + RabitqCode.scale(factors) * product;
  }
}
