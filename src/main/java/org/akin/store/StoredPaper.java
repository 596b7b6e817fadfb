package org.akin.store;

import org.akin.paper.Paper;

/// A paper with what the store knows of it.
///
/// @param number internal number, dense from 0
/// @param paper the paper
/// @param textDigest SHA-256 of the text its vector was made from, hexadecimal
public record StoredPaper(int number, Paper paper, String textDigest) {}
