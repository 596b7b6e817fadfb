package org.akin.recommend;

import java.util.List;
import org.akin.corpus.Completion;

/// Titles that continue what was typed.
///
/// @param suggestions the most likely first, each title once
/// @param generation of the library
public record Suggestions(List<Completion> suggestions, long generation) {}
