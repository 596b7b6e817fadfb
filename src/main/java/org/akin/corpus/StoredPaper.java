package org.akin.corpus;

import org.akin.paper.Paper;

/// A paper with what the store knows of it.
///
/// @param number internal number, dense from 0
/// @param paper the paper
/// @param textDigest of the text its vector was made from, as [Paper#textDigest] makes it
public record StoredPaper(int number, Paper paper, String textDigest) {
  /// A paper whose vector is to be made from the text it has.
  public static StoredPaper of(int number, Paper paper) {
    return new StoredPaper(number, paper, paper.textDigest());
  }
}
