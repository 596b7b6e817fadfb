package org.akin.local.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Map;
import java.util.function.Consumer;
import org.akin.analysis.IndexField;
import org.apache.lucene.index.CheckIndex;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.NoLockFactory;
import org.apache.lucene.util.Bits;

/// Compares the files of a [WordIndex] with their checksums and with the papers they were made of.
/// Nothing is repaired.
public final class WordVerification {
  private final Path path;
  private final long generation;
  private final Consumer<String> problems;

  /// @param problems told each thing that is wrong, in one sentence that says where
  public WordVerification(Path path, long generation, Consumer<String> problems) {
    this.path = path;
    this.generation = generation;
    this.problems = problems;
  }

  /// Reads everything.
  ///
  /// @param papers the numbers that the index should hold
  /// @return false when the index is missing, damaged or of an earlier generation: opening it
  ///   brings it up to date
  public boolean run(BitSet papers) throws IOException {
    if (!Files.isDirectory(path)) {
      return false;
    }
    try (FSDirectory directory = FSDirectory.open(path)) {
      if (!DirectoryReader.indexExists(directory) || !isWhole(directory)) {
        return false;
      }
      try (DirectoryReader reader = DirectoryReader.open(directory)) {
        return isCurrent(reader) && compare(reader, papers);
      }
    }
  }

  private boolean isWhole(FSDirectory directory) throws IOException {
    // Lucene's own lock is a file that would be written; the caller holds the library's.
    Lock none = NoLockFactory.INSTANCE.obtainLock(directory, IndexWriter.WRITE_LOCK_NAME);
    try (CheckIndex check = new CheckIndex(directory, none)) {
      CheckIndex.Status status = check.checkIndex();
      if (!status.clean) {
        problems.accept(
            "word index %s: damaged, %d of %d segments cannot be read, %d papers"
                .formatted(
                    path, status.numBadSegments, status.numSegments, status.totLoseDocCount));
      }
      return status.clean;
    }
  }

  private boolean isCurrent(DirectoryReader reader) throws IOException {
    Map<String, String> facts = reader.getIndexCommit().getUserData();
    String committed = facts.get(IndexFolder.GENERATION_KEY);
    long found = committed == null ? WordIndex.NEW : Long.parseLong(committed);
    if (found > generation) {
      problems.accept(
          "word index %s: has seen generation %d, the store is at %d: later changes are lost"
              .formatted(path, found, generation));
    }
    return found == generation;
  }

  private boolean compare(DirectoryReader reader, BitSet papers) throws IOException {
    BitSet found = new BitSet();
    for (LeafReaderContext leaf : reader.leaves()) {
      Bits live = leaf.reader().getLiveDocs();
      NumericDocValues numbers = leaf.reader().getNumericDocValues(IndexField.NUMBER);
      while (numbers != null && numbers.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
        int number = Math.toIntExact(numbers.longValue());
        if (live == null || live.get(numbers.docID())) {
          if (found.get(number)) {
            problems.accept("word index, paper " + number + ": indexed twice");
          }
          found.set(number);
        }
      }
    }
    BitSet missing = (BitSet) papers.clone();
    missing.andNot(found);
    missing.stream().forEach(n -> problems.accept("word index, paper " + n + ": missing"));
    found.andNot(papers);
    found.stream()
        .forEach(n -> problems.accept("word index, paper " + n + ": there is no such paper"));
    return true;
  }
}
