package org.akin.local.ann;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.store.MMapDirectory;

/// Lucene's HNSW graph with its default codec (16 links, 100 candidates while building), one
/// segment, so that document i is vector i.
final class LuceneContestant implements Contestant {
  private static final double ONE_SEGMENT_MEGABYTES = 2000;

  private final MMapDirectory directory;
  private final DirectoryReader reader;
  private final IndexSearcher searcher;
  private final int candidates;

  LuceneContestant(List<float[]> vectors, int candidates) {
    this.candidates = candidates;
    try {
      directory = new MMapDirectory(Files.createTempDirectory("lucene"));
      IndexWriterConfig config =
          new IndexWriterConfig()
              .setRAMBufferSizeMB(ONE_SEGMENT_MEGABYTES)
              .setMergePolicy(NoMergePolicy.INSTANCE);
      try (IndexWriter writer = new IndexWriter(directory, config)) {
        for (float[] vector : vectors) {
          Document document = new Document();
          document.add(new KnnFloatVectorField("v", vector, VectorSimilarityFunction.DOT_PRODUCT));
          writer.addDocument(document);
        }
      }
      reader = DirectoryReader.open(directory);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    if (reader.leaves().size() != 1) {
      throw new IllegalStateException("expected one segment, found " + reader.leaves().size());
    }
    searcher = new IndexSearcher(reader);
    searcher.setQueryCache(null);
  }

  @Override
  public int[] search(float[] query, int limit) {
    try {
      KnnFloatVectorQuery nearest =
          new KnnFloatVectorQuery("v", query, Math.max(limit, candidates));
      return Arrays.stream(searcher.search(nearest, limit).scoreDocs)
          .mapToInt(found -> found.doc)
          .toArray();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void close() {
    try {
      reader.close();
      Path folder = directory.getDirectory();
      for (String file : directory.listAll()) {
        directory.deleteFile(file);
      }
      directory.close();
      Files.delete(folder);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
