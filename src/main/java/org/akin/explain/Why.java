package org.akin.explain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why a paper is shown.
///
/// @param phrases what both speak of, the most telling first; at most [Explainer#MOST_PHRASES]
/// @param sentences the closest pair; null when one of both has no words
public record Why(List<SharedPhrase> phrases, @Nullable SentencePair sentences) {}
