package org.akin.corpus;

import org.akin.paper.Paper;

/// A paper that is known by an identifier.
///
/// @param key what its backend knows it by
/// @param paper in its stored form
/// @param vector its unit vector; not to be changed
/// @param topic number of its topic, 0 when it is in none
public record FoundPaper(Key key, Paper paper, float[] vector, int topic) {}
