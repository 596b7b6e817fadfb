package org.akin.local.text;

import org.akin.analysis.IndexField;
import org.akin.analysis.QueryTranslator;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;

/// A paper found by its words.
///
/// @param number the paper's number in the store
/// @param score BM25, above 0; comparable within one answer only
/// @param all whether it has all of the words, of which there are two to four; such papers are
///   before the others
public record WordHit(int number, float score, boolean all) {
  /// By number where scores are equal: the order in which papers lie in the index is by chance.
  static final Sort BEST_FIRST =
      new Sort(SortField.FIELD_SCORE, new SortField(IndexField.NUMBER, SortField.Type.LONG));

  /// @param found in the order of [#BEST_FIRST]
  static WordHit of(ScoreDoc found) {
    boolean all = found.score >= QueryTranslator.ALL_WORDS;
    float score = all ? found.score - QueryTranslator.ALL_WORDS : found.score;
    return new WordHit(((Number) ((FieldDoc) found).fields[1]).intValue(), score, all);
  }
}
