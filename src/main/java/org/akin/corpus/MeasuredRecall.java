package org.akin.corpus;

/// What share of the true nearest papers searches have found.
///
/// @param recall from 0 to 1
/// @param at how many of the nearest were asked for
/// @param questions that were asked
/// @param papers in the library when it was measured
/// @param generation of the library when it was measured
public record MeasuredRecall(double recall, int at, int questions, int papers, long generation) {}
