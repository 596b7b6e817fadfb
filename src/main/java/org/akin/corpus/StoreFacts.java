package org.akin.corpus;

import org.jspecify.annotations.Nullable;

/// What a store says of itself; one JSON value, rewritten with every change.
///
/// @param format of the stored bytes
/// @param model that made the vectors; null until the first paper is stored
/// @param generation grows by one with every change
/// @param papers how many are stored
/// @param nextNumber the internal number the next new paper gets; numbers are never given again
public record StoreFacts(
    int format, @Nullable ModelStamp model, long generation, int papers, int nextNumber) {}
