package org.akin.local.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Objects;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;

/// Puts papers into Lucene's index. One thread at a time changes it.
final class DocumentWriter {
  private final IndexWriter writer;

  /// No paper of the index has a higher number.
  private volatile int highest;

  /// @param index as the writer has it
  DocumentWriter(IndexWriter writer, IndexReader index) throws IOException {
    this.writer = writer;
    this.highest = PaperNumbers.highest(index);
  }

  /// Adds papers or replaces those of their numbers, on all cores: indexing the words of a paper
  /// takes longer than all else that a commit does.
  ///
  /// @param papers of different numbers
  void put(Collection<WordIndex.Entry> papers) throws IOException {
    int known = highest;
    highest = papers.stream().mapToInt(WordIndex.Entry::number).reduce(known, Math::max);
    try {
      papers.parallelStream().forEach(one -> put(one, one.number() <= known));
    } catch (UncheckedIOException e) {
      throw Objects.requireNonNull(e.getCause());
    }
  }

  /// @param replacing whether there may be a former one, which every segment is searched for
  private void put(WordIndex.Entry one, boolean replacing) {
    Document document = PaperDocument.of(one);
    try {
      if (replacing) {
        writer.updateDocument(PaperDocument.identity(one.number()), document);
      } else {
        writer.addDocument(document);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Takes all papers out.
  void clear() throws IOException {
    writer.deleteAll();
    highest = -1;
  }
}
