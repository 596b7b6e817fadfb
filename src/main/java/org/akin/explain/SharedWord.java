package org.akin.explain;

/// A word that both papers have, and that counts in the order of an answer.
///
/// @param text as the shown paper writes it first
/// @param share of all that words in common add, above 0 to 1
public record SharedWord(String text, float share) {}
