package org.akin.local.text;

/// A paper found by its words.
///
/// @param number the paper's number in the store
/// @param score BM25, above 0; comparable within one answer only
public record WordHit(int number, float score) {}
