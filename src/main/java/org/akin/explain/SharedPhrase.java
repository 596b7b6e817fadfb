package org.akin.explain;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/// One to three words that both papers have.
///
/// @param text as the shown paper writes it, TeX read
/// @param weight rarity of its words in the corpus, summed; above 0
/// @param inSeed its places in the paper asked about
/// @param inShown its places in the paper shown
public record SharedPhrase(
    String text,
    double weight,
    @JsonProperty("in_seed") List<Span> inSeed,
    @JsonProperty("in_shown") List<Span> inShown) {}
