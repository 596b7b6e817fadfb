package org.akin.explain;

/// Two sentences close in meaning, one of each paper; a title is a sentence.
///
/// @param inSeed the place in the paper asked about
/// @param seedText that sentence, TeX read
/// @param inShown the place in the paper shown
/// @param shownText that sentence, TeX read
/// @param cosine dot product of their unit vectors, -1 to 1
public record SentencePair(
    Span inSeed, String seedText, Span inShown, String shownText, float cosine) {}
