package org.akin.corpus;

/// One paper on the map, with the identifier it is shown by: a map is read as a whole, and must not
/// wait for every paper to be read for it.
///
/// @param number of the paper
/// @param id of the paper, in normal spelling
/// @param x position on the map, finite
/// @param y position on the map, finite
public record MapPosition(int number, String id, float x, float y) {}
