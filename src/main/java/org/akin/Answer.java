package org.akin;

import java.util.List;
import org.akin.paper.Paper;
import org.akin.recommend.Related;
import org.jspecify.annotations.Nullable;

/// An answer with what it was computed from.
///
/// @param paper the paper asked about; null when the question was a text
/// @param related best first
/// @param model that made the vectors
/// @param generation of the library
public record Answer(
    @Nullable Paper paper, List<Related> related, @Nullable String model, long generation) {}
