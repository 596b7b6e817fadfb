package org.akin.explain;

import java.util.List;

/// One to three words that both papers have.
///
/// @param text as the shown paper writes it, TeX read
/// @param weight rarity of its words in the corpus, summed; above 0
/// @param inSeed its places in the paper asked about
/// @param inShown its places in the paper shown
public record SharedPhrase(String text, double weight, List<Span> inSeed, List<Span> inShown) {}
