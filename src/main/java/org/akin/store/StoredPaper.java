package org.akin.store;

import org.akin.paper.Paper;

/// A paper with what the store knows of it.
///
/// @param number internal number, dense from 0
/// @param paper the paper
/// @param textDigest of the text its vector was made from, as [Paper#textDigest] makes it
public record StoredPaper(int number, Paper paper, String textDigest) {}
