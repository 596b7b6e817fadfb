package org.akin.local.text;

import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import org.akin.analysis.IndexField;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;

/// Tells which papers Lucene documents are.
final class PaperNumbers {
  private final List<LeafReaderContext> leaves;

  PaperNumbers(IndexReader reader) {
    this.leaves = reader.leaves();
  }

  int of(int document) throws IOException {
    LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
    NumericDocValues numbers = leaf.reader().getNumericDocValues(IndexField.NUMBER);
    if (numbers == null || !numbers.advanceExact(document - leaf.docBase)) {
      throw new IOException("document " + document + " of the word index has no number");
    }
    return Math.toIntExact(numbers.longValue());
  }

  /// The numbers of all papers that a query finds.
  static BitSet all(IndexSearcher searcher, Query query) throws IOException {
    BitSet found = new BitSet();
    Weight weight = searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      Scorer scorer = weight.scorer(leaf);
      NumericDocValues numbers = leaf.reader().getNumericDocValues(IndexField.NUMBER);
      if (scorer == null || numbers == null) {
        continue;
      }
      var live = leaf.reader().getLiveDocs();
      var matches = scorer.iterator();
      for (int d = matches.nextDoc(); d < leaf.reader().maxDoc(); d = matches.nextDoc()) {
        if ((live == null || live.get(d)) && numbers.advanceExact(d)) {
          found.set(Math.toIntExact(numbers.longValue()));
        }
      }
    }
    return found;
  }

  /// No document, taken out or not, has a higher number; −1 where there is none.
  static int highest(IndexReader reader) throws IOException {
    int highest = -1;
    for (LeafReaderContext leaf : reader.leaves()) {
      NumericDocValues numbers = DocValues.getNumeric(leaf.reader(), IndexField.NUMBER);
      while (numbers.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
        highest = Math.max(highest, Math.toIntExact(numbers.longValue()));
      }
    }
    return highest;
  }
}
