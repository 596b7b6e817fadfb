package org.akin.local.text;

/// A paper found by its words.
///
/// @param number the paper's number in the store
/// @param score BM25, above 0; comparable within one answer only
/// @param all whether it has all of the words, of which there are two to four; such papers are
///   before the others
public record WordHit(int number, float score, boolean all) {}
