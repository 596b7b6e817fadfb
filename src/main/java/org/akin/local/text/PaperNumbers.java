package org.akin.local.text;

import java.io.IOException;
import java.util.List;
import org.akin.analysis.IndexField;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;

/// Tells which paper a Lucene document is.
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
}
