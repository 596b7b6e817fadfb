package org.akin.corpus;

/// One answer of a search.
///
/// @param number the number the vector was put under
/// @param cosine plain dot product with the query, in [-1, 1] up to rounding
public record Neighbor(int number, float cosine) {}
