package org.akin.explain;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Two sentences close to one another, one of each paper; a title is a sentence.
///
/// @param inSeed the place in the paper asked about
/// @param seedText that sentence, TeX read
/// @param inShown the place in the paper shown
/// @param shownText that sentence, TeX read
/// @param cosine dot product of their unit vectors, -1 to 1; these are made of their words and of
///   what the words mean, weighed by rarity
public record SentencePair(
    @JsonProperty("in_seed") Span inSeed,
    @JsonProperty("seed_text") String seedText,
    @JsonProperty("in_shown") Span inShown,
    @JsonProperty("shown_text") String shownText,
    float cosine) {}
