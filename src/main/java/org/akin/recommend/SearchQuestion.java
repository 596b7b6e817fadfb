package org.akin.recommend;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// What a reader looks for, as the sides of a search need it.
///
/// @param text as it was typed, for the side of the words
/// @param vector unit vector of its subject, for the side of the meaning and for every cosine
/// @param mode which sides are asked
/// @param conditions papers that meet its phrases, exclusions and field words; null when it has
///   none
/// @param named number of the paper whose identifier it is, null when it is none
public record SearchQuestion(
    String text,
    float[] vector,
    SearchMode mode,
    @Nullable BitSet conditions,
    @Nullable Integer named) {}
